import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeCursor } from '../../src/kernel/page.ts';
import { loadPlaces } from '../../src/places/index.ts';
import type { Client } from '../kit/client.ts';
import { openTestHouse, type TestHouse } from '../kit/house.ts';

/** What the story reads of an import. */
interface Import {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly fileName: string | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly layout: { readonly columns: readonly (string | null)[] };
  readonly code?: string;
}

interface Me {
  readonly account: { readonly grants: readonly { readonly area: string }[] };
}

let test: TestHouse;
let officer: Client;
beforeAll(async () => {
  test = await openTestHouse();
  officer = await test.signedIn('reliefOfficer');
});
afterAll(() => test.close());

const boundary = 'quince';

function formOf(fileName: string, text: string): string {
  return formWith(`filename="${fileName}"`, text);
}

function formWith(file: string, text: string): string {
  const head = `Content-Disposition: form-data; name="file"; ${file}`;
  return `--${boundary}\r\n${head}\r\n\r\n${text}\r\n--${boundary}--\r\n`;
}

async function post(caller: Client, form: string, importer = 'goods.vocabulary', settings = '{}') {
  const query = new URLSearchParams({ importer, settings });
  const response = await fetch(`${test.address}/api/imports?${query.toString()}`, {
    method: 'POST',
    headers: {
      'idempotency-key': `"${test.house.pipeline.ids.next()}"`,
      cookie: [...caller.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    body: form,
  });
  return { status: response.status, body: (await response.json()) as Import };
}

const upload = (caller: Client, text: string, importer?: string, settings?: string) =>
  post(caller, formOf('list.csv', text), importer, settings);

/** Reads until the jobs have settled it. */
async function settled(id: string): Promise<Import> {
  for (;;) {
    const { body } = await officer.get<Import>(`/api/imports/${id}`);
    if (body.state !== 'checking' && body.state !== 'running') return body;
  }
}

async function checked(text: string, importer?: string): Promise<Import> {
  const { body } = await upload(officer, text, importer);
  return settled(body.id);
}

const someId = '018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0a';
const forged = [
  ['a'],
  ['\0'],
  ['a', 'b'],
  ['\0', '\0'],
  ['0000-01-01T00:00:00.000Z', someId],
  ['\0', someId],
];

describe('a cursor that no list gave out', () => {
  it.each([
    '/api/imports',
    '/api/places/facilities',
    '/api/places/areas',
    '/api/places/editions',
    '/api/goods/items',
  ])('is refused by %s, or leads past its end', async (list) => {
    const answers = [];
    for (const values of forged)
      answers.push((await officer.get(`${list}?cursor=${encodeCursor(values)}`)).status);
    expect(answers.filter((status) => ![200, 400].includes(status))).toEqual([]);
  });
});

describe('an upload', () => {
  it('with a NUL or a turn of writing in its name is kept under what is left of the name', async () => {
    const file = "filename*=UTF-8''a%00b%E2%80%AEvsc.csv";
    expect(await post(officer, formWith(file, '品名\n甲物\n'))).toMatchObject({
      status: 201,
      body: { fileName: 'abvsc.csv' },
    });
  });

  it.each([
    ['cut off', formOf('list.csv', '品名\n').slice(0, -12)],
    ['without an end', 'quince'],
    ['named as a prototype', formOf('list.csv', '品名\n').replace('"file"', '"__proto__"')],
  ])('%s is refused', async (_what, form) => {
    expect(await post(officer, form)).toMatchObject({ status: 400, body: { code: 'inputInvalid' } });
  });

  it.each(['{"source":"a\\u0000b"}', '{"source":"a\\ud800b"}', '{"source":"ab","asOf":"0000-01-01"}'])(
    'with the settings %s is refused',
    async (settings) => {
      expect(await upload(officer, '名称\n', 'places.facilities', settings)).toMatchObject({
        status: 422,
        body: { code: 'importSettingsInvalid' },
      });
    },
  );
});

describe('a list', () => {
  it('whose headings and cells hold rare characters where they are cut comes to its end', async () => {
    const list = `品名,${'a'.repeat(59)}𠮷\n乙物,${'b'.repeat(39)}𠮷\n`;
    expect(await checked(list)).toMatchObject({ state: 'checked', counts: { accepted: 1 } });
  });

  it('is not mended with a field that only every object has', async () => {
    const { id, layout, version } = await checked('品名,备注\n丙物,1\n');
    const mended = await officer.send(
      'PUT',
      `/api/imports/${id}/layout`,
      { ...layout, columns: ['item', 'constructor'] },
      { headers: { 'if-match': `"v${version}"` } },
    );
    expect(mended.body).toMatchObject({ code: 'importFieldUnknown' });
  });

  it('of signs without a name, and of names too long for the catalogue, is refused row by row', async () => {
    expect(await checked('品名,规格\n|｜|,甲\n')).toMatchObject({ counts: { accepted: 0, refused: 1 } });
    const long = `药品,浓度,剂型\n${'甲'.repeat(150)},${'乙'.repeat(100)},vial\n`;
    expect(await checked(long, 'goods.whoMedicines')).toMatchObject({ counts: { accepted: 0, refused: 1 } });
  });

  it('piles no more onto one item than an item holds', async () => {
    const lines = Array.from({ length: 40 }, (_, line) => `丁物,第${line}种说法${'啊'.repeat(90)}\n`).join(
      '',
    );
    const { id, version } = await checked(`品名,规格\n${lines}`);
    await officer.post(
      `/api/imports/${id}/run`,
      { mode: 'goodRows' },
      { headers: { 'if-match': `"v${version}"` } },
    );
    expect(await settled(id)).toMatchObject({
      state: 'done',
      counts: { read: 40, accepted: 10, refused: 30 },
    });
    const { body } = await officer.get<{ rows: { remark: string }[] }>(
      '/api/goods/items?q=%E4%B8%81%E7%89%A9',
    );
    expect(body.rows[0]?.remark.length).toBeLessThanOrEqual(1000);
  });

  it('of one organisation is seen by its uploader and by those whose role is bound to none', async () => {
    const operator = await test.signedIn('charityOperator');
    const theirs = (await upload(operator, '品名\n戊物\n')).body;
    const other = await checked('品名\n己物\n');
    const { body } = await operator.get<{ rows: Import[] }>('/api/imports');
    expect(body.rows.map(({ id }) => id)).toEqual([theirs.id]);
    expect((await operator.get(`/api/imports/${theirs.id}`)).status).toBe(200);
    for (const path of ['', '/problems', '/report'])
      expect((await operator.get(`/api/imports/${other.id}${path}`)).status).toBe(403);
    expect((await operator.post(`/api/imports/${other.id}/cancel`)).status).toBe(403);
    expect((await officer.get(`/api/imports/${theirs.id}`)).status).toBe(200);
  });
});

describe('the catalogue', () => {
  it('takes no second item or pack with the name or the GTIN of another in disguise', async () => {
    const item = (zh: string, gtin: string | null = null) =>
      officer.post('/api/goods/items', { name: { zh, en: '' }, kind: 'other', gtin });
    const first = await item('看得见', '6291041500213');
    expect(first.status).toBe(201);
    expect((await item('看\u200b得见')).body).toMatchObject({ code: 'goodsNameTaken' });
    expect((await item('看得\u202e见')).status).toBe(400);
    expect((await item('\u200b')).status).toBe(400);
    expect((await item('另一', '６２９１０４１５００２１３')).body).toMatchObject({ code: 'goodsCodeTaken' });
  });
});

describe('places', () => {
  it('has nobody merge into a facility, or end an area, that lies beyond their reach', async () => {
    const coordinator = await test.signedIn('countyCoordinator');
    const county = (await coordinator.get<Me>('/api/me')).body.account.grants[0]?.area ?? '';
    await loadPlaces(test.house.pipeline, { within: 'cn/42', downTo: 'county' });
    const made = async (caller: Client, zh: string, area: string) => {
      const facility = { kind: 'warehouse', name: { zh, en: '' }, area, source: '试' };
      const { status, body } = await caller.post<{ id: string }>('/api/places/facilities', facility);
      expect(status).toBe(201);
      return body.id;
    };
    const own = await made(coordinator, '甲仓', county);
    const second = await made(coordinator, '乙仓', county);
    const far = await made(officer, '丙仓', 'cn/11');
    const merge = (into: string) =>
      coordinator.post(`/api/places/facilities/${own}/merge`, { into, reason: '同一处' });
    expect((await merge(far)).status).toBe(403);
    expect((await merge(second)).status).toBe(200);
    const succession = { kind: 'merged', edition: 2020, source: '试', from: 'cn/42/4201/420106', to: county };
    expect((await coordinator.post('/api/places/successions', succession)).status).toBe(403);
  });

  it('takes no day that the calendar of the database lacks, and no empty text for a degree', async () => {
    const facility = {
      kind: 'hospital',
      name: { zh: '试点医院', en: '' },
      area: 'cn',
      source: '试',
      asOf: '0000-01-01',
    };
    expect(await officer.post('/api/places/facilities', facility)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/body/asOf' }] },
    });
    expect(await officer.get('/api/places/nearest?lat=&lng=&datum=WGS-84')).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/query/lat' }, { pointer: '/query/lng' }] },
    });
  });
});
