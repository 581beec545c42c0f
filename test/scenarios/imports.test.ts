import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../kit/client.ts';
import { openTestHouse, type TestHouse } from '../kit/house.ts';

/** What the story reads of an import. */
interface Import {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly columns: readonly { readonly heading: string }[];
  readonly layout: { readonly columns: readonly (string | null)[] };
  readonly sameAs: string | null;
  readonly fileName: string | null;
  readonly can: Readonly<Record<string, true | string>>;
}

let test: TestHouse;
let officer: Client;
beforeAll(async () => {
  test = await openTestHouse();
  officer = await test.signedIn('reliefOfficer');
});
afterAll(() => test.close());

const list =
  '物资需求一览表,,\n甲,乙,丙\n消防毯,,8\n防毒面具,GB 2626-2019 KN95,3\n防护服二型,GB 19083-2010,2\n,GB 19082-2009,1\n=1+1,,5\n';

async function upload(caller: Client, text: string, fileName: string, importer = 'goods.vocabulary') {
  const form = new FormData();
  form.append('file', new Blob([text]), fileName);
  const response = await fetch(`${test.address}/api/imports?importer=${importer}`, {
    method: 'POST',
    body: form,
    headers: {
      'idempotency-key': `"${test.house.pipeline.ids.next()}"`,
      cookie: [...caller.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
  });
  return { status: response.status, body: (await response.json()) as Import & { readonly code?: string } };
}

/** Reads until the jobs have settled it. */
async function settled(id: string): Promise<Import> {
  for (;;) {
    const { body } = await officer.get<Import>(`/api/imports/${id}`);
    if (body.state !== 'checking' && body.state !== 'running') return body;
  }
}
const ifMatch = ({ version }: Import) => ({ headers: { 'if-match': `"v${version}"` } });

describe('a list on its way into the catalogue', () => {
  let id: string;

  it('is uploaded; its headings say nothing, so it waits for somebody to say what the columns are', async () => {
    const { status, body } = await upload(officer, list, '一览表.csv');
    expect(status).toBe(201);
    id = body.id;
    const waiting = await settled(id);
    expect(waiting).toMatchObject({
      state: 'layoutNeeded',
      can: { mendImport: true, runAll: 'importMoveImpossible' },
    });
  });

  it('is mended, looked through, and its bad rows are listed with their reasons', async () => {
    const layout = { sheet: 0, headingRow: 2, dataFrom: 3, columns: ['item', 'specification', null] };
    const before = await settled(id);
    expect((await officer.send('PUT', `/api/imports/${id}/layout`, layout)).body).toMatchObject({
      code: 'versionMissing',
    });
    const bad = { ...layout, columns: ['item', 'item', 'nothing'] };
    expect((await officer.send('PUT', `/api/imports/${id}/layout`, bad, ifMatch(before))).body).toMatchObject(
      { code: 'importFieldUnknown' },
    );
    const mended = await officer.send<Import>('PUT', `/api/imports/${id}/layout`, layout, ifMatch(before));
    expect(mended.status).toBe(200);
    const checked = await settled(id);
    expect(checked).toMatchObject({
      state: 'checked',
      counts: { read: 5, accepted: 2, refused: 3, repeated: 0, blank: 0 },
      can: { runGoodRows: true, runAll: 'importHasBadRows' },
    });
    const { body } = await officer.get<{ rows: unknown[] }>(`/api/imports/${id}/problems`);
    expect(body.rows).toMatchObject([
      { row: 5, field: 'specification', reason: 'goodsStandardOfAnotherKind' },
      { row: 6, field: 'item', reason: 'missing' },
      { row: 7, field: 'item', reason: 'formula', cell: '=1+1' },
    ]);
  });

  it('is taken in, the good rows; the report is a CSV without a formula in it', async () => {
    const refused = await officer.post(`/api/imports/${id}/run`, { mode: 'all' }, ifMatch(await settled(id)));
    expect(refused.body).toMatchObject({ code: 'importHasBadRows' });
    await officer.post(`/api/imports/${id}/run`, { mode: 'goodRows' }, ifMatch(await settled(id)));
    expect(await settled(id)).toMatchObject({ state: 'done', counts: { accepted: 2, refused: 3 } });
    const found = await test.visitor().get<{ rows: { name: { zh: string } }[] }>('/api/goods/items?q=fdmj');
    expect(found.body.rows.map(({ name }) => name.zh)).toEqual(['防毒面具']);
    const report = await fetch(`${test.address}/api/imports/${id}/report`, {
      headers: { cookie: [...officer.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    const text = await report.text();
    expect(report.headers.get('content-type')).toContain('text/csv');
    expect(text.split('\r\n')).toHaveLength(5);
    expect(text).toContain(`"'=1+1"`);
  });

  it('says, when it comes again under another name, that nothing of it is new', async () => {
    const again = await upload(
      officer,
      list.replace('甲,乙', '物品,规格').replace(/^.*\n/, ''),
      '另一份.csv',
    );
    expect(await settled(again.body.id)).toMatchObject({
      state: 'checked',
      sameAs: id,
      counts: { accepted: 0, repeated: 2 },
    });
    await officer.post(`/api/imports/${again.body.id}/cancel`);
    expect(await settled(again.body.id)).toMatchObject({ state: 'cancelled' });
  });

  it('loses its file and the name of it when somebody asks for that', async () => {
    await officer.post(`/api/imports/${id}/forget-file`);
    expect(await settled(id)).toMatchObject({
      state: 'done',
      fileName: null,
      can: { forgetImportFile: 'importFileGone' },
    });
  });
});

describe('an upload', () => {
  it('that is no table, or claims to be another kind, is refused', async () => {
    expect(await upload(officer, '%PDF-1.7\n\u0000', 'x.csv')).toMatchObject({
      status: 422,
      body: { code: 'importFileUnreadable' },
    });
    expect(await upload(officer, 'a,b\n', 'x.xlsx')).toMatchObject({
      status: 422,
      body: { code: 'importFileUnreadable' },
    });
    expect(await upload(officer, 'a,b\n', 'x.csv', 'nothing.there')).toMatchObject({
      status: 422,
      body: { code: 'importerUnknown' },
    });
  });

  it('by somebody who may not do what the importer does is refused, and they see none of its imports', async () => {
    const assessor = await test.signedIn('assessor');
    expect(await upload(assessor, 'a,b\n', 'x.csv')).toMatchObject({
      status: 403,
      body: { code: 'notPermitted' },
    });
    expect((await assessor.get('/api/imports')).body).toEqual({ rows: [] });
    expect((await assessor.get('/api/importers')).body).toEqual([]);
    const { body } = await officer.get<{ rows: Import[] }>('/api/imports');
    expect((await assessor.get(`/api/imports/${body.rows[0]?.id}`)).status).toBe(403);
    expect((await upload(test.visitor(), 'a,b\n', 'x.csv')).status).toBe(401);
  });
});

describe('the catalogue over HTTP', () => {
  it('is read by everybody and changed by those who may, once for each version', async () => {
    const made = await officer.post<{ id: string }>('/api/goods/items', {
      name: { zh: '试用品', en: '' },
      kind: 'other',
    });
    expect(made.status).toBe(201);
    const path = `/api/goods/items/${made.body.id}`;
    const match = { headers: { 'if-match': '"v1"' } };
    expect((await officer.send('PATCH', path, { remark: '好' }, match)).body).toMatchObject({
      remark: '好',
      version: 2,
    });
    expect((await officer.send('PATCH', path, { remark: '坏' }, match)).body).toMatchObject({
      code: 'changedMeanwhile',
    });
    const pack = (version: number) =>
      officer.post(
        `${path}/packs`,
        { word: '箱', pieces: '200' },
        { headers: { 'if-match': `"v${version}"` } },
      );
    expect((await pack(1)).body).toMatchObject({ code: 'changedMeanwhile' });
    expect((await pack(2)).body).toMatchObject({ packs: [{ word: '箱', pieces: '200' }], version: 3 });
    expect((await pack(3)).body).toMatchObject({
      code: 'goodsPackTaken',
      errors: [{ pointer: '/pieces' }],
    });
    const third = { headers: { 'if-match': '"v3"' } };
    expect((await officer.post(`${path}/retire`, {}, third)).body).toMatchObject({ code: 'inputInvalid' });
    expect((await officer.post(`${path}/retire`, { reason: '试完了' }, third)).body).toMatchObject({
      state: 'retired',
      retireReason: '试完了',
      version: 4,
    });
    expect((await test.visitor().get(path)).body).toMatchObject({ can: { changeItem: 'notPermitted' } });
    const fitness = await test.visitor().get(`${path}/fitness?use=isolationWard`);
    expect(fitness.body).toMatchObject({ fitness: 'unknown' });
  });
});

describe('a list that belongs to the whole tree of areas', () => {
  it('is offered to whom it is open everywhere; an officer of one region hears no before any row is read', async () => {
    const administrator = await test.signedIn('administrator');
    const offered = async (caller: Client): Promise<readonly string[]> =>
      (await caller.get<readonly { readonly name: string }[]>('/api/importers')).body.map(({ name }) => name);
    expect(await offered(administrator)).toContain('places.population');
    expect(await offered(officer)).toContain('places.facilities');
    expect(await offered(officer)).not.toContain('places.population');
    const settings = encodeURIComponent(JSON.stringify({ source: '测试普查', year: '2020' }));
    const counts = 'code,name,population\n420106,武昌区,1\n';
    const refused = await upload(officer, counts, 'counts.csv', `places.population&settings=${settings}`);
    expect(refused).toMatchObject({ status: 403, body: { code: 'notPermitted' } });
  });
});
