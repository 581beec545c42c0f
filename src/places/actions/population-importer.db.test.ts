import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImportWorld, type ImportWorld } from '../../platform/testing/index.ts';
import { fewAreas, testPlaces, testSource } from '../testing.ts';
import { loadPlaces } from './load-places.ts';
import { populationImporter } from './population-importer.ts';

const project = join(import.meta.dirname, '../../..');
const published = ['..', '../..']
  .map((up) => join(project, up, 'shared/data/places/population-2020-county.csv'))
  .find((path) => existsSync(path));
const said = { source: '测试普查', year: '2020' };

let world: ImportWorld;
beforeAll(async () => {
  world = await openImportWorld([populationImporter], []);
  await testPlaces(world.database).load(testSource(fewAreas));
});
afterAll(() => world.close());

const check = (lines: readonly string[], name: string, over: Readonly<Record<string, string>> = {}) =>
  world.check(populationImporter.name, lines.join('\n'), name, { ...said, ...over });
const lines = async (id: Parameters<ImportWorld['problems']>[0]) =>
  (await world.problems(id)).map(({ rowNumber, kind, field, reason, cell }) => [
    rowNumber,
    kind,
    field,
    reason,
    cell,
  ]);
const kept = async (source: string) =>
  (
    await world.database.query(
      'select code, name, people::int as people, area from places.population where source = $1 order by code',
      [source],
    )
  ).rows;

describe('a count of people', () => {
  it('belongs to the county of its code; a code of no county is kept without an area and named', async () => {
    const checked = await check(
      ['CODE,NAME,POPU', '420106,武昌区,1092750', '420199,某旧县,3', '421127,别处县,4'],
      'count.csv',
    );
    expect(checked.counts).toMatchObject({ read: 3, accepted: 3, refused: 0, noted: 2 });
    const named = [
      [3, 'noted', 'code', 'codeUnknown', '420199'],
      [4, 'noted', 'name', 'nameOther', '别处县'],
    ];
    expect(await lines(checked.id)).toEqual(named);
    const done = await world.run(checked.id, 'all');
    expect(done).toMatchObject({ state: 'done', counts: { accepted: 3, noted: 2 } });
    expect(await lines(done.id)).toEqual(named);
    expect(await kept(said.source)).toEqual([
      { code: '420106', name: '武昌区', people: 1_092_750, area: 'cn/42/4201/420106' },
      { code: '420199', name: '某旧县', people: 3, area: null },
      { code: '421127', name: '别处县', people: 4, area: null },
    ]);
  });

  it('belongs where a person says, and nowhere else; a place that is none is refused', async () => {
    const source = '另一普查';
    const checked = await check(
      ['代码,名称,人口,今区划代码', '420199,某旧县,3,421127', '420198,另一旧县,4,420199', '420106,武昌区,,'],
      'confirmed.csv',
      { source },
    );
    expect(checked.layout?.columns).toEqual([null, 'name', 'people', 'confirmedArea']);
    const mended = await world.mend(checked.id, {
      sheet: 0,
      headingRow: 1,
      dataFrom: 2,
      columns: ['code', 'name', 'people', 'confirmedArea'],
    });
    expect(await lines(mended.id)).toEqual([
      [3, 'refused', 'confirmedArea', 'areaUnknown', '420199'],
      [4, 'noted', 'people', 'withoutNumber', ''],
    ]);
    await world.run(mended.id, 'goodRows');
    expect(await kept(source)).toEqual([
      { code: '420106', name: '武昌区', people: null, area: 'cn/42/4201/420106' },
      { code: '420199', name: '某旧县', people: 3, area: 'cn/42/4211/421127' },
    ]);
  });

  it('is not taken in where no county is known: every code would look as if it was used no more', async () => {
    const checked = await check(['CODE,NAME,POPU', '330103,下城区,5'], 'too-early.csv');
    expect(await lines(checked.id)).toEqual([[2, 'refused', 'code', 'countiesNotLoaded', '330103']]);
  });

  it('needs a source and a year', () => {
    const accepts = (given: object) => populationImporter.settings?.safeParse(given).success;
    expect(accepts(said)).toBe(true);
    expect(accepts({ source: said.source })).toBe(false);
    expect(accepts({ ...said, year: '二〇二〇' })).toBe(false);
    expect(accepts({ ...said, source: ' ' })).toBe(false);
  });
});

describe('the census of 2020 by county', () => {
  it('is taken in whole; each code that has changed since is named, and none leads to a wrong area', async (context) => {
    if (published === undefined)
      return context.skip('the published list lies beside the project in ../shared/data, which is not here');
    await loadPlaces(world.pipeline, { downTo: 'county' });
    const source = '第七次全国人口普查';
    const checked = await check([readFileSync(published, 'utf8')], 'census.csv', { source });
    expect(checked.counts).toMatchObject({ read: 2990, accepted: 2990, refused: 0, repeated: 0, blank: 0 });
    expect(checked.notices).toContainEqual(expect.objectContaining({ code: 'byteOrderMark' }));
    const found = await world.problems(checked.id);
    const rowsOf = (wanted: string) =>
      found.filter(({ reason }) => reason === wanted).map(({ cell }) => cell);
    expect(rowsOf('codeUnknown')).toHaveLength(44);
    expect(found).toContainEqual(
      expect.objectContaining({
        reason: 'codeUnknown',
        cell: '350403',
        details: expect.objectContaining({ candidates: '350404 三元区' }),
      }),
    );
    expect(rowsOf('nameOther')).toContain('阿图什市');
    expect(found.filter(({ reason }) => reason === 'withoutNumber')).toHaveLength(1);
    await world.run(checked.id, 'all');
    const rows = (await kept(source)) as { code: string; people: number | null; area: string | null }[];
    expect(rows).toHaveLength(2990);
    expect(rows.reduce((sum, { people }) => sum + (people ?? 0), 0)).toBe(1_409_878_724);
    expect(rows.filter(({ area }) => area === null)).toHaveLength(
      rowsOf('codeUnknown').length + rowsOf('nameOther').length,
    );
    const elsewhere = rows.filter(({ code, area }) => area !== null && area.split('/').at(-1) !== code);
    expect(elsewhere).toEqual([]);
  }, 120_000);
});
