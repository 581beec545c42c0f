import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPlaces } from '../../src/places/index.ts';
import { takeFile } from '../../src/platform/imports/index.ts';
import { openTestHouse, type TestHouse } from '../kit/house.ts';
import type { Client } from '../kit/client.ts';

let test: TestHouse;
let officer: Client;
let visitor: Client;

beforeAll(async () => {
  test = await openTestHouse();
  await loadPlaces(test.house.pipeline, { within: 'cn/46', downTo: 'village' });
  officer = await test.signedIn('reliefOfficer');
  visitor = test.visitor();
});
afterAll(() => test.close());

interface Found {
  readonly rows: readonly {
    readonly type: string;
    readonly id: string;
    readonly name: { readonly zh: string };
    readonly area: { readonly path: string; readonly level: string };
    readonly ancestors: readonly unknown[];
  }[];
}

async function search(query: string): Promise<Found['rows']> {
  const { status, body } = await visitor.get<Found>(`/api/places/search?${query}`);
  expect(status).toBe(200);
  return body.rows;
}

const hospital = {
  kind: 'hospital',
  name: { zh: '第一人民医院', en: 'First People’s Hospital' },
  area: 'cn/42/4201/420106',
  source: '卫健委',
  asOf: '2020-02-11',
};

describe('the tree of areas', () => {
  it('is walked from the countries down, page by page', async () => {
    const first = await visitor.get<{ rows: { path: string }[]; next: string }>(
      '/api/places/areas?limit=200',
    );
    expect(first.body.rows).toHaveLength(200);
    const second = await visitor.get<{ rows: { path: string }[] }>(
      `/api/places/areas?limit=200&cursor=${first.body.next}`,
    );
    expect(second.body.rows).toHaveLength(46);
    const paths = [...first.body.rows, ...second.body.rows].map(({ path }) => path);
    expect(new Set(paths).size).toBe(246);
    expect(await visitor.get('/api/places/areas?cursor=nonsense')).toMatchObject({
      status: 400,
      body: { code: 'inputInvalid' },
    });
  });

  it('shows an area with its path, and refuses what is no path', async () => {
    const { body } = await visitor.get('/api/places/area?path=cn/42/4201/420106');
    expect(body).toMatchObject({ name: { zh: '武昌区', en: 'Wuchang District' }, fromEdition: 2023 });
    expect((await visitor.get('/api/places/area?path=cn/99')).status).toBe(404);
    expect((await visitor.get('/api/places/area?path=../42')).status).toBe(400);
  });

  it('is searched by initials, pinyin, Chinese, English and code', async () => {
    for (const q of ['武昌', '420106'])
      expect((await search(`q=${encodeURIComponent(q)}&what=areas`))[0]?.area.path).toBe('cn/42/4201/420106');
    for (const q of ['wcq', 'wuchang'])
      expect((await search(`q=${q}&what=areas`)).map(({ area }) => area.path)).toContain('cn/42/4201/420106');
    expect((await search('q=hubei'))[0]?.area.path).toBe('cn/42');
    expect((await search('q=France'))[0]?.area.path).toBe('fr');
    const villages = await search(`q=${encodeURIComponent('红星')}&within=cn/46&limit=50`);
    expect(villages.length).toBeGreaterThan(1);
    // One name, many villages: the code is the key and the path tells them apart.
    expect(new Set(villages.map(({ area }) => area.path)).size).toBe(villages.length);
    for (const { area, ancestors } of villages) {
      expect(area.path).toMatch(/^cn\/46\//);
      expect(ancestors).toHaveLength(area.path.split('/').length - 1);
    }
  });
});

describe('facilities', () => {
  it('are added, changed and merged by who may, and read by everybody', async () => {
    expect((await visitor.post('/api/places/facilities', hospital)).status).toBe(401);
    const first = await officer.post<{ id: string }>('/api/places/facilities', hospital);
    expect(first.status).toBe(201);
    expect(await officer.post('/api/places/facilities', hospital)).toMatchObject({
      status: 409,
      body: { code: 'facilityAlreadyThere', details: { facility: first.body.id } },
    });
    const path = `/api/places/facilities/${first.body.id}`;
    const read = await visitor.get(path);
    expect(read.headers.get('etag')).toBe('"v1"');
    expect(read.body).toMatchObject({
      shownAt: { basis: 'areaCentre', area: 'cn/42' },
      can: { changeFacility: 'notSignedIn' },
    });
    const position = { lng: 114.3055, lat: 30.5928, datum: 'GCJ-02' };
    expect((await officer.send('PATCH', path, { position })).status).toBe(428);
    expect(
      await officer.send('PATCH', path, { position }, { headers: { 'if-match': '"v1"' } }),
    ).toMatchObject({ status: 200, body: { version: 2 } });
    expect(
      await officer.send(
        'PATCH',
        path,
        { position: { lng: 114, lat: 30 } },
        { headers: { 'if-match': '"v2"' } },
      ),
    ).toMatchObject({ status: 400, body: { errors: [{ pointer: '/body/position/datum' }] } });

    const second = await officer.post<{ id: string }>('/api/places/facilities', {
      ...hospital,
      name: { zh: '武汉一院', en: '' },
    });
    expect(
      await officer.post(`/api/places/facilities/${second.body.id}/merge`, {
        into: first.body.id,
        reason: '两个名称，一家医院',
      }),
    ).toMatchObject({ status: 200 });
    expect((await search(`q=${encodeURIComponent('武汉一院')}`))[0]?.id).toBe(first.body.id);
    const list = await visitor.get<{ rows: { id: string; otherNames: unknown }[] }>(
      '/api/places/facilities?within=cn/42&kind=hospital',
    );
    expect(list.body.rows).toContainEqual(
      expect.objectContaining({ id: first.body.id, otherNames: [{ zh: '武汉一院', en: '' }] }),
    );
    expect(list.body.rows.map(({ id }) => id)).not.toContain(second.body.id);

    const nearest = await visitor.get<Found>(
      '/api/places/nearest?lat=30.5928&lng=114.3055&datum=GCJ-02&kind=hospital',
    );
    expect(nearest.body.rows[0]).toMatchObject({ id: first.body.id, distanceMetres: 0 });
    expect((await visitor.get('/api/places/nearest?lat=30&lng=114')).status).toBe(400);
  });

  it('have no boundaries drawn unless the deployment has set some', async () => {
    expect((await visitor.get('/api/places/boundaries')).body).toEqual({ boundaries: null });
  });
});

/** Lies beside the checkout where it was given. */
const census = ['../../..', '../../../..']
  .map((up) => join(import.meta.dirname, up, 'shared/data/places/population-2020-county.csv'))
  .find((path) => existsSync(path));

describe('the census of 2020', () => {
  it('is summed for a province, old codes included, and changes nothing when it comes again', async (context) => {
    if (census === undefined) return context.skip('the published file is not beside this checkout');
    const { pipeline, files, imports } = test.house;
    const load = (fileName: string) =>
      takeFile(
        { pipeline, files, importers: imports.importers },
        {
          importer: 'places.population',
          settings: { source: '第七次全国人口普查', year: '2020' },
          fileName,
          bytes: createReadStream(census),
          mode: 'all',
        },
      );
    expect(await load('census.csv')).toMatchObject({ state: 'done', counts: { accepted: 2990, refused: 0 } });
    expect(await load('again.csv')).toMatchObject({ state: 'done', counts: { accepted: 0, repeated: 2990 } });
    const people = async (path: string) =>
      (await visitor.get<{ population: Record<string, unknown> | null }>(`/api/places/area?path=${path}`))
        .body.population;
    expect(await people('cn')).toMatchObject({ people: 1_409_878_724, basis: 'sum', unknownCounties: 1 });
    expect(await people('cn/42/4201/420106')).toMatchObject({ basis: 'counted', underOldCodes: 0 });
    expect((await people('cn/33'))?.['underOldCodes']).toBeGreaterThan(1_900_000);
    expect(await people('cn/33/3301/330113')).toBeNull();
    expect(await people('fr')).toBeNull();
  });
});
