import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { openImportWorld, type ImportWorld } from '../../platform/testing/index.ts';
import { goodsImporters } from './importers.ts';

const project = join(import.meta.dirname, '../../..');
const shared = ['..', '../..']
  .map((up) => join(project, up, 'shared/data/catalogue'))
  .find((path) => existsSync(path));

let world: ImportWorld;
beforeAll(async () => {
  world = await openImportWorld(goodsImporters, []);
});
afterAll(() => world.close());

async function taken(context: TestContext, importer: string, file: string) {
  if (shared === undefined)
    return context.skip('the published lists lie beside the project in ../shared/data, which is not here');
  const bytes = readFileSync(join(shared, file));
  const checked = await world.check(importer, bytes, file);
  const done = await world.run(checked.id, 'goodRows');
  const again = await world.check(importer, bytes, `again-${file}`);
  expect(done.state).toBe('done');
  expect(done.counts).toEqual(checked.counts);
  expect(again).toMatchObject({ sameAs: done.id, counts: { accepted: 0, repeated: done.counts.accepted } });
  return done;
}
async function count(kind: string): Promise<number> {
  const { rows } = await world.database.query<{ count: number }>(
    'select count(*)::int as count from goods.item where kind = $1',
    [kind],
  );
  return rows[0]?.count ?? 0;
}
const codes = (row: { readonly notices: readonly { readonly code: string; readonly count: number }[] }) =>
  Object.fromEntries(row.notices.map((notice) => [notice.code, notice.count]));

describe('lists taken into the catalogue', () => {
  it('the Chinese vocabulary: 23 names, standards joined, those of other goods and unknown years named', async (context) => {
    const done = await taken(context, 'goods.vocabulary', 'zh-supply-vocabulary-from-wuhan2020.csv');
    expect(done.counts).toMatchObject({ read: 39, accepted: 38, refused: 1 });
    expect(await world.problems(done.id)).toMatchObject([
      {
        field: 'specification',
        reason: 'goodsStandardOfAnotherKind',
        cell: 'GB19083-2010',
        details: { standard: 'GB 19083' },
      },
    ]);
    expect(codes(done)).toMatchObject({ editionUnknown: 1, columnsLeftOut: 1 });
    expect(codes(done)['specificationAsText']).toBeGreaterThan(5);
    const { rows } = await world.database.query<{ zh: string; standards: string[]; aliases: string[] }>(
      `select name_zh as zh, standards, aliases from goods.item where name_zh in ('医用外科口罩', '医用防护口罩', '防护服') order by 1`,
    );
    expect(rows).toEqual(
      expect.arrayContaining([
        { zh: '医用外科口罩', standards: ['YY 0469-2010', 'YY 0469-2011'], aliases: [] },
        { zh: '医用防护口罩', standards: ['GB 19083-2010'], aliases: ['N95口罩'] },
        { zh: '防护服', standards: ['GB 19082-2003', 'GB 19082-2009'], aliases: [] },
      ]),
    );
  });

  it('the 53 items of equipment of the WHO', async (context) => {
    const done = await taken(context, 'goods.whoEquipment', 'who-esft-equipment.csv');
    expect(await world.problems(done.id)).toEqual([]);
    expect(done.counts).toMatchObject({ read: 53, accepted: 53, refused: 0 });
    expect(codes(done)['columnsLeftOut']).toBeGreaterThan(10);
  });

  it('the 145 medicines of the WHO', async (context) => {
    const done = await taken(context, 'goods.whoMedicines', 'who-esft-pharmaceuticals.csv');
    expect(done.counts.read).toBe(145);
    expect(done.counts.accepted + done.counts.refused + done.counts.repeated).toBe(145);
    expect(await count('medicine')).toBeGreaterThan(100);
  });
});
