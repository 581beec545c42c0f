import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Id } from '../../kernel/ids.ts';
import { systemClock } from '../../kernel/time.ts';
import { transact, type Database, type Sql } from '../../platform/index.ts';
import { testDatabase, type TestDatabase } from '../../platform/testing/index.ts';
import { leafBytes, type Leaf } from '../rules/leaf.ts';
import { leafMaker, testIds, testOrigin, testSigner } from '../testing.ts';
import { appendLeaves } from './append.ts';
import { checkLog, type LogCheck } from './check.ts';
import type { FactSource } from './facts.ts';
import { sequenceBook, type SequencerParts } from './sequence.ts';
import { seededRandom } from '../../../test/kit/random.ts';

// A hundred checks of the whole log in one test take their time on a slow machine.
vi.setConfig({ testTimeout: 240_000 });

let testing: TestDatabase;
let database: Database;
let owner: pg.Client;
let parts: SequencerParts;
const book = testIds(300).next();
const ids = testIds(301);
const make = leafMaker(book);
const facts = new Map<Id, Leaf>();

/** Stands for the book: facts by their ids, as the ledger will tell them. */
const source: FactSource = {
  kinds: ['transfer', 'letter'],
  books: async () => [book],
  expected: async function* () {
    yield [...facts.keys()];
  },
  leavesOf: async (_sql: Sql, _book, leafIds) =>
    new Map(
      leafIds.flatMap((id) => (facts.has(id) ? [[id, leafBytes(facts.get(id) as Leaf)] as const] : [])),
    ),
};

async function append(count: number): Promise<void> {
  const leaves = Array.from({ length: count }, make);
  for (const leaf of leaves) facts.set(leaf.leafId, leaf);
  await transact(database, (sql) => appendLeaves(sql, leaves, { ids }));
}

async function check(): Promise<LogCheck> {
  const [only] = await checkLog(database, { signer: testSigner, facts: [source] });
  if (only === undefined) throw new Error('there is one log');
  return only;
}

beforeAll(async () => {
  testing = await testDatabase();
  database = testing.open();
  owner = new pg.Client({ connectionString: testing.ownerUrl });
  await owner.connect();
  parts = { database, signer: testSigner, clock: systemClock, originOf: testOrigin };
  for (const count of [20, 150, 1, 100, 29]) {
    await append(count);
    await sequenceBook(parts, book);
  }
  await append(10);
});
afterAll(async () => {
  await owner.end();
  await testing.close();
});

/** Does something behind the app's back, checks, and undoes it. */
async function behindTheBack(change: string, values: readonly unknown[] = []): Promise<LogCheck> {
  const tables = ['leaf', 'pending', 'placement', 'tile', 'edge', 'head', 'checkpoint'];
  const table = tables.find((name) => change.includes(`proof.${name}`));
  await owner.query(`create temporary table kept as select * from proof.${table}`);
  try {
    const { rowCount } = await owner.query(change, [...values]);
    expect(rowCount).toBeGreaterThan(0);
    return await check();
  } finally {
    await owner.query(`delete from proof.${table}`);
    await owner.query(`insert into proof.${table} select * from kept`);
    await owner.query('drop table kept');
  }
}

/** A hundred changes of one bit in one column of a random row, and what the check said of each. */
async function flips(
  table: string,
  column: string,
  key: string,
  seed: number,
): Promise<readonly { readonly key: string; readonly found: LogCheck }[]> {
  const { rows } = await owner.query<{ key: string; length: number }>(
    `select (${key})::text as key, octet_length(${column}) as length from proof.${table}
      where octet_length(${column}) > 0 order by 1`,
  );
  const random = seededRandom(seed);
  const results: { key: string; found: LogCheck }[] = [];
  for (let flip = 0; flip < 100; flip += 1) {
    const row = rows[Math.floor(random() * rows.length)];
    if (row === undefined) throw new Error(`proof.${table} is empty`);
    const at = Math.floor(random() * row.length);
    const bit = 1 << Math.floor(random() * 8);
    const undo = `update proof.${table} set ${column} = set_byte(${column}, $2, get_byte(${column}, $2) # $3)
                   where (${key})::text = $1`;
    await owner.query(undo, [row.key, at, bit]);
    results.push({ key: row.key, found: await check() });
    await owner.query(undo, [row.key, at, bit]);
  }
  return results;
}

describe('a log that nobody touched', () => {
  it('is found sound, with leaves that wait', async () => {
    expect(await check()).toMatchObject({
      size: 300,
      waiting: 10,
      checkpoints: 5,
      findings: [],
      findingCount: 0,
    });
  });
});

describe('100 changes of one bit are all found and named', () => {
  it('in full tiles', async () => {
    for (const { found } of await flips('tile', 'hashes', 'number', 1))
      expect(found.findings[0]).toMatchObject({ code: 'tileChanged', where: 'tile/0/000' });
  });

  it('in partial tiles', async () => {
    for (const { key, found } of await flips('edge', 'hashes', 'level', 2))
      expect(found.findings[0]).toMatchObject({
        code: 'tileChanged',
        where: key === '0' ? 'tile/0/001.p/44' : 'tile/1/000.p/1',
      });
  });

  it('in the rows of leaves', async () => {
    const positions = new Map([...facts.keys()].map((leafId, position) => [String(leafId), position]));
    for (const { key, found } of await flips('leaf', 'bytes', 'leaf_id', 3)) {
      const position = positions.get(key) ?? -1;
      const expected =
        position < 300
          ? { code: 'entryChanged', position }
          : { code: 'pendingBroken', details: { problem: 'hashDiffers', leaf: key } };
      expect(found.findings).toContainEqual(expect.objectContaining(expected));
    }
  });

  it('in the rows of checkpoints', async () => {
    for (const { key, found } of await flips('checkpoint', 'root', 'size', 4))
      expect(found.findings).toContainEqual(
        expect.objectContaining({ code: 'checkpointDiffers', where: `proof.checkpoint ${book} ${key}` }),
      );
  });

  it('in the hashes of leaves that wait', async () => {
    for (const { key, found } of await flips('pending', 'hashes', 'batch_id', 5))
      expect(found.findings).toMatchObject([{ code: 'pendingBroken', where: `proof.pending ${key}` }]);
  });
});

describe('changes behind the app’s back', () => {
  it('each byte of a checkpoint’s note that is changed', async () => {
    const { rows } = await owner.query<{ note: string }>(
      'select note from proof.checkpoint where size = 300',
    );
    const note = rows[0]?.note ?? '';
    const random = seededRandom(6);
    for (let change = 0; change < 100; change += 1) {
      const at = Math.floor(random() * note.length);
      const changed = `${note.slice(0, at)}${note[at] === 'x' ? 'y' : 'x'}${note.slice(at + 1)}`;
      await owner.query('update proof.checkpoint set note = $1 where size = 300', [changed]);
      const { findings } = await check();
      expect(findings[0]).toMatchObject({
        code: 'checkpointDiffers',
        where: `proof.checkpoint ${book} 300`,
      });
    }
    await owner.query('update proof.checkpoint set note = $1 where size = 300', [note]);
    expect((await check()).findings).toEqual([]);
  });

  it.each([
    [
      'a leaf that is gone',
      'leafMissing',
      `delete from proof.leaf where leaf_id = (select leaf_ids[3] from proof.placement where first_position = 0)`,
    ],
    [
      'a leaf that waits and is gone',
      'leafMissing',
      `delete from proof.leaf where leaf_id = (select leaf_ids[3] from proof.pending)`,
    ],
    [
      'a leaf under another batch',
      'leafRowChanged',
      `update proof.leaf set batch_id = gen_random_uuid() where leaf_id = (select leaf_ids[3] from proof.placement where first_position = 20)`,
    ],
    [
      'a leaf that nobody numbered',
      'leafUnplaced',
      `insert into proof.leaf select book_id, gen_random_uuid(), batch_id, bytes from proof.leaf limit 1`,
    ],
    ['leaves that wait no more', 'leafUnplaced', `delete from proof.pending`],
    [
      'a batch that is numbered and waits again',
      'pendingBroken',
      `update proof.pending set batch_id = (select batch_id from proof.placement limit 1)`,
    ],
    ['a batch without its place', 'placementBroken', `delete from proof.placement where first_position = 20`],
    [
      'the last batch without its place',
      'placementBroken',
      `delete from proof.placement where first_position = 271`,
    ],
    [
      'two leaves that changed places',
      'entryChanged',
      `update proof.placement set leaf_ids = array[leaf_ids[2], leaf_ids[1]] || leaf_ids[3:] where first_position = 0`,
    ],
    [
      'a batch that was moved',
      'placementBroken',
      `update proof.placement set first_position = 272 where first_position = 271`,
    ],
    ['a head that went back', 'logCutBack', `update proof.head set size = 271`],
    [
      'a head with another root',
      'headDiffers',
      `update proof.head set root = decode(repeat('00', 32), 'hex')`,
    ],
    ['the newest checkpoint gone', 'headDiffers', `delete from proof.checkpoint where size = 300`],
    ['a tile that is gone', 'fileMissing', `delete from proof.tile`],
    [
      'a tile too many',
      'tileChanged',
      `insert into proof.tile select book_id, level, 7, hashes from proof.tile`,
    ],
    ['an edge that is gone', 'fileMissing', `delete from proof.edge where level = 0`],
    [
      'an edge that is too wide',
      'tileChanged',
      `update proof.edge set hashes = hashes || hashes where level = 1`,
    ],
  ])('%s: %s', async (_what, code, change) => {
    const { findings } = await behindTheBack(change);
    expect(findings.map((finding) => finding.code)).toContain(code);
  });

  it('a log that was cut back and grown again with other leaves, all rows in order', async () => {
    const { rows } = await owner.query<{ one: Id; other: Id }>(
      'select leaf_ids[1] as one, leaf_ids[2] as other from proof.placement where first_position = 271',
    );
    const pair = rows[0];
    if (pair === undefined) throw new Error('there is a batch at 271');
    await owner.query('begin');
    const swap = `update proof.placement set leaf_ids = array[leaf_ids[2], leaf_ids[1]] || leaf_ids[3:] where first_position = 271`;
    await owner.query(swap);
    const hashes = `update proof.edge set hashes = overlay(overlay(hashes placing substring(hashes from 513 for 32) from 481) placing substring(hashes from 481 for 32) from 513) where level = 0`;
    await owner.query(hashes);
    await owner.query('commit');
    const { findings } = await check();
    expect(findings.map(({ code }) => code)).toContain('historyChanged');
    expect(findings.find(({ code }) => code === 'historyChanged')?.details).toMatchObject({ size: '300' });
    await owner.query(swap);
    await owner.query(hashes);
    expect((await check()).findings).toEqual([]);
  });
});

describe('log and book', () => {
  it('a gift that has a receipt but no leaf is found', async () => {
    const leaf = make();
    facts.set(leaf.leafId, leaf);
    const { findings } = await check();
    facts.delete(leaf.leafId);
    expect(findings).toMatchObject([{ code: 'factWithoutLeaf', where: `proof.leaf ${leaf.leafId}` }]);
  });

  it('a leaf whose fact is gone, and a fact that was changed behind its leaf, are found', async () => {
    const [first, second] = [...facts];
    if (first === undefined || second === undefined) throw new Error('there are facts');
    facts.delete(first[0]);
    facts.set(second[0], { ...second[1], kind: 'correction' });
    const { findings } = await check();
    facts.set(...first);
    facts.set(...second);
    expect(findings).toMatchObject([
      { code: 'leafWithoutFact', where: `proof.leaf ${first[0]}`, position: 0 },
      { code: 'leafDiffersFromFact', where: `proof.leaf ${second[0]}`, position: 1 },
    ]);
    expect((await check()).findings).toEqual([]);
  });
});
