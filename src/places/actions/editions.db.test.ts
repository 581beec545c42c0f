import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import pg from 'pg';
import type { Database } from '../../platform/index.ts';
import { testDatabase, type TestDatabase } from '../../platform/testing/index.ts';
import { fewAreas, testPlaces, testSource, type TestPlaces } from '../testing.ts';
import { createAreaIndex } from './area-index.ts';
import { loadPlaces } from './load-places.ts';
import { readArea } from './read-area.ts';
import { recordSuccession } from './record-succession.ts';
import { listEditions } from '../store/area-load.ts';
import { generationOf } from '../store/generation.ts';

let test: TestDatabase;
let database: Database;
let places: TestPlaces;
let owner: pg.Client;

beforeAll(async () => {
  test = await testDatabase();
  database = test.open();
  places = testPlaces(database);
  owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
});
beforeEach(async () => {
  await owner.query(
    'truncate places.area, places.area_former_name, places.area_succession, places.edition, places.area_centre, places.country_code, places.facility',
  );
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

async function areaRows(): Promise<readonly unknown[]> {
  return (await owner.query('select a.*, a.xmin::text from places.area a order by path')).rows as unknown[];
}

describe('an edition of areas', () => {
  it('is loaded with parents and levels', async () => {
    await places.load(testSource(fewAreas));
    const county = await readArea(database, 'cn/42/4201/420106');
    expect(county).toMatchObject({
      code: '420106',
      level: 'county',
      name: { zh: '武昌区', en: 'Wuchang District' },
      pinyin: 'wu chang qu',
      childCount: 1,
      fromEdition: 2023,
      untilEdition: null,
    });
    expect(county.ancestors.map(({ path }) => path)).toEqual(['cn', 'cn/42', 'cn/42/4201']);
  });

  it('changes nothing when it comes again, not even a row, a generation or a record', async () => {
    await places.load(testSource(fewAreas));
    const before = await areaRows();
    const generation = await generationOf(database, 'areas');
    expect(await places.load(testSource(fewAreas))).toEqual({ id: null });
    expect(await places.load(testSource(fewAreas), 'cn/42', 'county')).toEqual({ id: null });
    expect(await areaRows()).toEqual(before);
    expect(await generationOf(database, 'areas')).toBe(generation);
    expect(await listEditions(database, 10, null)).toHaveLength(1);
  });

  it('touches no row that another release has in the same way', async () => {
    await places.load(testSource(fewAreas));
    const before = await areaRows();
    await places.load({ ...testSource(fewAreas), release: '1.0.1' });
    expect(await areaRows()).toEqual(before);
    const [latest] = await listEditions(database, 10, null);
    expect(latest).toMatchObject({ added: 0, renamed: 0, ended: 0, areas: 9 });
  });

  it('keeps former names and ends what a later year has no more', async () => {
    await places.load(testSource(fewAreas));
    const { 'cn/43': _gone, ...left } = fewAreas;
    await places.load(testSource({ ...left, 'cn/42/4211/421127': '黄梅市', 'cn/42/4212': '咸宁市' }, 2024));
    const [latest] = await listEditions(database, 10, null);
    expect(latest).toMatchObject({ edition: 2024, added: 1, renamed: 1, ended: 1 });
    expect(await readArea(database, 'cn/42/4211/421127')).toMatchObject({
      name: { zh: '黄梅市' },
      fromEdition: 2023,
      formerNames: [{ name: { zh: '黄梅县', en: '' }, untilEdition: 2024 }],
    });
    expect(await readArea(database, 'cn/43')).toMatchObject({ untilEdition: 2024 });
    expect((await readArea(database, 'cn')).childCount).toBe(1);
  });

  it('of one province ends nothing elsewhere', async () => {
    await places.load(testSource(fewAreas));
    await places.load(testSource({ cn: '中国', 'cn/42': '湖北省' }, 2024), 'cn/42', 'prefecture');
    expect(await readArea(database, 'cn/43')).toMatchObject({ untilEdition: null });
    expect(await readArea(database, 'cn/42/4211')).toMatchObject({ untilEdition: 2024 });
    // Below the level that was loaded nothing is known to have ended.
    expect(await readArea(database, 'cn/42/4211/421127')).toMatchObject({ untilEdition: null });
  });

  it('of an earlier year is refused after a later one', async () => {
    await places.load(testSource(fewAreas, 2024));
    await expect(places.load(testSource(fewAreas, 2023))).rejects.toMatchObject({ code: 'editionOlder' });
  });

  it('that breaks off half-way leaves nothing', async () => {
    const broken = {
      ...testSource(fewAreas),
      batches: async function* () {
        yield* testSource(fewAreas).batches('', 'village');
        throw new Error('the file ends in the middle');
      },
    };
    await expect(places.load(broken)).rejects.toThrow('in the middle');
    expect(await areaRows()).toEqual([]);
    expect(await listEditions(database, 10, null)).toEqual([]);
  });
});

describe('a succession', () => {
  it('is put on record between areas of one level', async () => {
    await places.load(testSource(fewAreas));
    const succession = {
      from: 'cn/42/4211/421127',
      to: 'cn/42/4201/420106',
      kind: 'merged' as const,
      edition: 2024,
      source: '民政部',
    };
    await places.run(recordSuccession, succession);
    await places.run(recordSuccession, succession);
    expect((await readArea(database, succession.from)).successors).toMatchObject([
      { kind: 'merged', area: { path: succession.to }, edition: 2024 },
    ]);
    const codeOf = (over: Partial<typeof succession>) =>
      places.run(recordSuccession, { ...succession, ...over }).then(
        () => null,
        (refusal: { code: string }) => refusal.code,
      );
    expect(await codeOf({ to: 'cn/99' })).toBe('areaUnknown');
    expect(await codeOf({ to: succession.from })).toBe('successionUnfit');
    expect(await codeOf({ to: 'cn/42' })).toBe('successionUnfit');
  });
});

describe('the areas that come with Mutao', () => {
  it('are the countries and China down to the county, and villages of a province on demand', async () => {
    const { loads } = await loadPlaces(places.pipeline, { downTo: 'county' });
    expect(loads).toBe(2);
    const count = async (level: number): Promise<unknown> =>
      (await owner.query('select count(*)::int as count from places.area where level = $1', [level])).rows[0];
    expect(await count(0)).toEqual({ count: 246 });
    expect(await count(1)).toEqual({ count: 34 });
    expect(await count(3)).toEqual({ count: 2978 + 25 + 358 });
    await loadPlaces(places.pipeline, { within: 'cn/46', downTo: 'village' });
    expect(await count(5)).toEqual({ count: 3296 });
    expect(await loadPlaces(places.pipeline, { within: 'cn/46', downTo: 'village' })).toMatchObject({
      loads: 0,
    });

    expect(await readArea(database, 'fr')).toMatchObject({
      name: { zh: '法国', en: 'France' },
      scheme: 'iso3166',
      country: { alpha2: 'FR', alpha3: 'FRA', numeric: '250' },
    });
    expect(await readArea(database, 'cn/71')).toMatchObject({
      name: { zh: '台湾省', en: 'Taiwan' },
      country: { alpha2: 'TW', alpha3: 'TWN', numeric: '158' },
    });
    expect(await readArea(database, 'cn/81/8101/810101')).toMatchObject({
      name: { zh: '中西区' },
      scheme: 'own',
    });
    await expect(readArea(database, 'tw')).rejects.toMatchObject({ code: 'notFound' });
    expect(await readArea(database, 'cn/42')).toMatchObject({
      name: { zh: '湖北省', en: 'Hubei' },
      centre: { position: { datum: 'WGS-84' } },
    });
  });

  it('are found by name once they are loaded, within an area and down to a level', async () => {
    const indexOf = createAreaIndex();
    expect((await indexOf(database)).count).toBe(0);
    await places.load(testSource(fewAreas));
    const index = await indexOf(database);
    expect(index.count).toBe(9);
    const paths = (typed: string, within = '', downTo: 'county' | 'village' = 'village') =>
      index.search(typed, { limit: 10, within, downTo }).map(({ path }) => path);
    expect(paths('wc')).toEqual(['cn/42/4201/420106']);
    expect(paths('hu')).toEqual(['cn/42', 'cn/43', 'cn/42/4211', 'cn/42/4211/421127']);
    expect(paths('hu', 'cn/42/4211')).toEqual(['cn/42/4211', 'cn/42/4211/421127']);
    expect(paths('沙湖')).toEqual(['cn/42/4201/420106/420106001/420106001008']);
    expect(paths('沙湖', '', 'county')).toEqual([]);
    expect(paths('沙湖', 'cn/4')).toEqual([]);
    expect(await indexOf(database)).toBe(index);
  });
});
