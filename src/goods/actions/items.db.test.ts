import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomIds, type Id } from '../../kernel/ids.ts';
import { systemClock } from '../../kernel/time.ts';
import {
  runBatch,
  runCommand,
  system,
  type Command,
  type Database,
  type Pipeline,
} from '../../platform/index.ts';
import { testDatabase, testPipeline, type TestDatabase } from '../../platform/testing/index.ts';
import type { ItemWords } from '../rules/items.ts';
import { findItem } from '../store/items.ts';
import { packsOf } from '../store/packs.ts';
import { addPack } from './add-pack.ts';
import { changeItem } from './change-item.ts';
import { createItem } from './create-item.ts';
import { enterItem } from './enter-item.ts';
import { readFitness, readItems } from './read-items.ts';
import { retireItem } from './retire-item.ts';
import { loadStartingCatalogue } from './starting-catalogue.ts';
import { startingItems } from './starting-items.ts';

let test: TestDatabase;
let database: Database;
let pipeline: Pipeline;
beforeAll(async () => {
  test = await testDatabase();
  database = test.open();
  pipeline = testPipeline(database);
  await loadStartingCatalogue(pipeline);
});
afterAll(() => test.close());

const by = { actor: system, key: null, requestId: 'test' } as const;
function run<Input, Output, State>(command: Command<Input, Output, State>, input: Input): Promise<Output> {
  return runCommand(pipeline, command, { ...by, input });
}
const words = (zh: string, more: Partial<ItemWords> = {}): ItemWords => ({
  name: { zh, en: '' },
  use: { zh: '', en: '' },
  kind: 'other',
  measureWord: { zh: '个', en: 'piece' },
  standards: [],
  aliases: [],
  lotAttributes: ['maker'],
  gtin: null,
  unspsc: null,
  hs: null,
  remark: '',
  ...more,
});
const asked = () => ({ database, pipeline, actor: system });
async function found(q: string): Promise<readonly string[]> {
  const { rows } = await readItems({ q, limit: 50 }, asked());
  return rows.map(({ name }) => name.zh);
}
async function idOf(zh: string): Promise<Id> {
  const { rows } = await readItems({ q: zh, limit: 1 }, asked());
  const [row] = rows;
  if (row === undefined) throw new Error('no such item');
  return row.id;
}

describe('the starting catalogue', () => {
  it('has every item once, however often it is loaded', async () => {
    expect(await loadStartingCatalogue(pipeline)).toBe(0);
    const { rows } = await readItems({ limit: 200 }, asked());
    expect(rows).toHaveLength(startingItems.length);
    expect(
      rows.every(({ name, use }) => name.zh !== '' && name.en !== '' && use.zh !== '' && use.en !== ''),
    ).toBe(true);
  });

  it('keeps KN95 and the medical respirator apart, by name, use and fitness', async () => {
    const [kn95, respirator] = [await idOf('KN95 口罩（非医用）'), await idOf('医用防护口罩（N95 级）')];
    expect(kn95).not.toBe(respirator);
    expect(await readFitness(kn95, { use: 'isolationWard' }, asked())).toMatchObject({
      fitness: 'notFit',
      lacking: ['medical', 'splash'],
    });
    expect(await readFitness(respirator, { use: 'isolationWard' }, asked())).toMatchObject({
      fitness: 'fit',
    });
    expect(
      await readFitness(respirator, { use: 'isolationWard', lot: 'GB 2626-2019 KN95' }, asked()),
    ).toMatchObject({ fitness: 'notFit' });
  });
});

describe('search', () => {
  it.each([
    ['指夹式', '指夹式血氧仪'],
    ['zjsxyy', '指夹式血氧仪'],
    ['ZJSX', '指夹式血氧仪'],
    ['zhijiashi', '指夹式血氧仪'],
    ['oximeter', '指夹式血氧仪'],
    ['zyj', '制氧机（5 升）'],
    ['yyfhkz', '医用防护口罩（N95 级）'],
    ['gb19083', '医用防护口罩（N95 级）'],
    ['护目镜', '医用护目镜'],
  ])('%s finds %s', async (q, expected) => {
    expect(await found(q)).toContain(expected);
  });

  it('takes wildcards literally and finds nothing for what is not there', async () => {
    expect(await found('%')).toEqual(['75% 酒精消毒液']);
    expect(await found('面粉')).toEqual([]);
  });

  it('pages through all items in one order without repeating any', async () => {
    const all = (await readItems({ limit: 200 }, asked())).rows.map(({ id }) => id);
    const paged: Id[] = [];
    for (let cursor: string | undefined = undefined, more = true; more;) {
      const page: Awaited<ReturnType<typeof readItems>> = await readItems({ limit: 7, cursor }, asked());
      paged.push(...page.rows.map(({ id }) => id));
      cursor = page.next;
      more = cursor !== undefined;
    }
    expect(paged).toEqual(all);
  });
});

describe('creating', () => {
  it('refuses a name that another item has, whatever its width, case and spaces', async () => {
    await expect(run(createItem, words('医 用 外科口罩'))).rejects.toMatchObject({ code: 'goodsNameTaken' });
    await expect(
      run(createItem, words('新物品', { name: { zh: '', en: 'SURGICAL  MASK' } })),
    ).rejects.toMatchObject({ code: 'goodsNameTaken' });
  });

  it('decides two of one name in a batch in their order', async () => {
    const outcomes = await runBatch(
      pipeline,
      createItem,
      [words('同名甲'), words('同名甲')].map((input) => ({ ...by, input })),
    );
    expect(outcomes).toMatchObject([{ ok: true }, { ok: false, refusal: { code: 'goodsNameTaken' } }]);
  });

  it('levels codes and refuses wrong ones by name', async () => {
    const { id } = await run(
      createItem,
      words('有码的', { gtin: '6291041500213', hs: '6307.90', unspsc: '42131606' }),
    );
    expect(await findItem(database, id)).toMatchObject({
      gtin: '06291041500213',
      hs: '630790',
      unspsc: '42131606',
    });
    await expect(run(createItem, words('错码', { gtin: '6291041500214', hs: '77' }))).rejects.toMatchObject({
      code: 'goodsCodeInvalid',
      details: { codes: ['gtin', 'hs'] },
    });
    await expect(run(createItem, words('重码', { gtin: '6291041500213' }))).rejects.toMatchObject({
      code: 'goodsCodeTaken',
    });
  });

  it('refuses a standard that is about other goods', async () => {
    await expect(
      run(createItem, words('某防护服', { kind: 'coverall', standards: ['GB 19083-2010'] })),
    ).rejects.toMatchObject({
      code: 'goodsStandardOfAnotherKind',
      details: { standards: ['GB 19083'] },
    });
  });
});

describe('changing and retiring', () => {
  it('changes what is given, once for each version', async () => {
    const { id } = await run(createItem, words('要改的'));
    await run(changeItem, { id, version: 1, words: { remark: '改过' } });
    expect(await findItem(database, id)).toMatchObject({
      remark: '改过',
      version: 2,
      name: { zh: '要改的' },
    });
    await expect(run(changeItem, { id, version: 1, words: { remark: '晚了' } })).rejects.toMatchObject({
      code: 'changedMeanwhile',
    });
    expect(await found('yaogaide')).toEqual(['要改的']);
  });

  it('retires in favour of another item, and then changes nothing any more', async () => {
    const reason = '标准已废止';
    const [{ id }, { id: next }] = [
      await run(createItem, words('旧的')),
      await run(createItem, words('新的')),
    ];
    await expect(run(retireItem, { id, version: 1, reason, replacedBy: id })).rejects.toMatchObject({
      code: 'goodsItemUnknown',
    });
    await run(retireItem, { id, version: 1, reason, replacedBy: next });
    expect(await findItem(database, id)).toMatchObject({
      state: 'retired',
      replacedBy: next,
      retireReason: reason,
      version: 2,
    });
    await expect(run(changeItem, { id, version: 2, words: {} })).rejects.toMatchObject({
      code: 'goodsItemRetired',
    });
    await expect(
      run(addPack, { id, version: null, word: '箱', pieces: 1n, gtin: null }),
    ).rejects.toMatchObject({
      code: 'goodsItemRetired',
    });
    await expect(
      run(retireItem, {
        id: randomIds(() => systemClock.now()).next(),
        version: 1,
        reason,
        replacedBy: null,
      }),
    ).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('packs', () => {
  const pack = (id: Id, version: number | null, word: string, pieces: bigint, gtin: string | null = null) =>
    run(addPack, { id, version, word, pieces, gtin });

  it('may have one word in several sizes, each once; each makes another version of the item', async () => {
    const { id } = await run(createItem, words('装箱的'));
    await pack(id, 1, '箱', 100n);
    await pack(id, 2, '箱', 200n);
    expect((await packsOf(database, [id])).get(id)).toMatchObject([
      { word: '箱', pieces: 100n },
      { word: '箱', pieces: 200n },
    ]);
    expect(await findItem(database, id)).toMatchObject({ version: 3 });
    await expect(pack(id, 2, '盒', 10n)).rejects.toMatchObject({
      code: 'changedMeanwhile',
      details: { version: 3 },
    });
    expect((await packsOf(database, [id])).get(id)).toHaveLength(2);
  });

  it('that are refused lead to the field that is wrong', async () => {
    const { id } = await run(createItem, words('装盒的'));
    const gtin = '6901234567892';
    await pack(id, 1, '箱', 100n, gtin);
    const refusals = [
      [() => pack(id, 2, '箱', 100n), 'goodsPackTaken', '/pieces'],
      [() => pack(id, 2, '盒', 0n), 'inputInvalid', '/pieces'],
      [() => pack(id, 2, '盒', 1n, '123'), 'goodsCodeInvalid', '/gtin'],
      [() => pack(id, 2, '盒', 1n, gtin), 'goodsCodeTaken', '/gtin'],
    ] as const;
    for (const [add, code, pointer] of refusals)
      await expect(add()).rejects.toMatchObject({ code, fields: [{ pointer }] });
    expect(await findItem(database, id)).toMatchObject({ version: 2 });
  });

  it('of one batch count one after the other', async () => {
    const { id } = await run(createItem, words('成批装的'));
    const inputs = [10n, 20n, 30n].map((pieces, index) => ({
      ...by,
      input: { id, version: index + 1, word: '箱', pieces, gtin: null },
    }));
    const outcomes = await runBatch(pipeline, addPack, inputs);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(await findItem(database, id)).toMatchObject({ version: 4 });
  });

  it('share no GTIN with any item, however it is written', async () => {
    const { id } = await run(createItem, words('有码的包装'));
    await pack(id, 1, '箱', 9n, '4006381333931');
    await expect(
      run(createItem, words('全角码', { gtin: '４００６３８１３３３９３１' })),
    ).rejects.toMatchObject({ code: 'goodsCodeTaken' });
  });
});

describe('entering from lists', () => {
  it('adds what an item lacks and keeps what people have written', async () => {
    const { id } = await run(
      createItem,
      words('清单甲', { remark: '人写的', standards: ['YY 0469-2004'], kind: 'mask' }),
    );
    const entered = await run(
      enterItem,
      words('清单甲', { remark: '清单说的', standards: ['YY 0469-2011', 'yy 0469-2004'], aliases: ['甲'] }),
    );
    expect(entered).toEqual({ id, created: false });
    expect(await findItem(database, id)).toMatchObject({
      remark: '人写的\n清单说的',
      standards: ['YY 0469-2004', 'YY 0469-2011'],
      aliases: ['甲'],
      kind: 'mask',
    });
  });

  it('enters two lines about one new item as one item', async () => {
    const lines = [
      words('清单乙', { standards: ['GB 19082-2003'] }),
      words('清单乙', { standards: ['GB 19082-2009'] }),
    ];
    const outcomes = await runBatch(
      pipeline,
      enterItem,
      lines.map((input) => ({ ...by, input })),
    );
    expect(outcomes).toMatchObject([
      { ok: true, output: { created: true } },
      { ok: true, output: { created: false } },
    ]);
    expect(await found('清单乙')).toEqual(['清单乙']);
  });
});
