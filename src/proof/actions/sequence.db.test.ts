import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/ids.ts';
import { systemClock } from '../../kernel/time.ts';
import { transact, type Database, type Sql } from '../../platform/index.ts';
import { testDatabase, type TestDatabase } from '../../platform/testing/index.ts';
import { isConsistent, isIncluded } from '../rules/merkle-proof.ts';
import { openCheckpoint } from '../rules/checkpoint.ts';
import { leafBytes, type Leaf } from '../rules/leaf.ts';
import { verifyProofFile } from '../rules/proof-file.ts';
import { inclusionSpans } from '../rules/spans.ts';
import { verifyLog } from '../rules/verify-log.ts';
import { readEntries } from '../store/files.ts';
import { booksWithPending } from '../store/sequence.ts';
import { leafMaker, memoryLog, testIds, testKeys, testOrigin, testSigner } from '../testing.ts';
import { appendLeaves, appendNewLeaves } from './append.ts';
import { checkLog } from './check.ts';
import { readLogFile } from './files.ts';
import { nodeHasher } from './hasher.ts';
import { databaseSource, exportLog, folderSource } from './log-source.ts';
import { checkLogKey } from './own-key.ts';
import { consistencyProof, proofOf } from './proofs.ts';
import { sequenceBook, type SequencerParts } from './sequence.ts';
import { createLogSigner } from './signer.ts';

let testing: TestDatabase;
let database: Database;
let other: Database;
let parts: SequencerParts;
const bookIds = testIds(100);
const ids = testIds(200);
let book: Id;
let make: () => Leaf;

beforeAll(async () => {
  testing = await testDatabase();
  database = testing.open();
  other = testing.open();
  parts = { database, signer: testSigner, clock: systemClock, originOf: testOrigin };
});
afterAll(() => testing.close());
beforeEach(() => {
  book = bookIds.next();
  make = leafMaker(book);
});

const leavesOf = (count: number): Leaf[] => Array.from({ length: count }, () => make());
const append = (leaves: readonly Leaf[]): Promise<void> =>
  transact(database, (sql) => appendLeaves(sql, leaves, { ids }));

/** Appends leaves in batches of the given sizes, with a round of the sequencer after each. */
async function grow(...sizes: readonly number[]): Promise<readonly Leaf[]> {
  const all: Leaf[] = [];
  for (const size of sizes) {
    const leaves = leavesOf(size);
    all.push(...leaves);
    await append(leaves);
    expect(await sequenceBook(parts, book)).toMatchObject({ state: 'published', size: all.length });
  }
  return all;
}

it('a key that is not the one that signs the logs here is refused, one that joined it is not', async () => {
  const seed = (first: number): Uint8Array => Uint8Array.from({ length: 32 }, (_, index) => first + index);
  const foreign = createLogSigner(new Map([[1, seed(50)]]));
  const joined = createLogSigner(
    new Map([
      [1, seed(0)],
      [2, seed(50)],
    ]),
  );
  await grow(1);
  await checkLogKey(database, testSigner);
  await checkLogKey(database, joined);
  await expect(checkLogKey(database, foreign)).rejects.toThrow(/MUTAO_LOG_KEY .* not the key/);
});

describe('appending leaves', () => {
  it('the same leaf again changes nothing, other content under its id is refused', async () => {
    const [leaf] = await grow(1);
    if (leaf === undefined) throw new Error('one leaf was made');
    await append([leaf, leaf]);
    expect(await sequenceBook(parts, book)).toEqual({ state: 'idle' });
    const changed = { ...leaf, kind: 'correction' };
    await expect(append([changed])).rejects.toMatchObject({
      code: 'leafIdReused',
      details: { leafId: leaf.leafId },
    });
    const fresh = make();
    await expect(append([fresh, { ...fresh, kind: 'correction' }])).rejects.toMatchObject({
      code: 'leafIdReused',
    });
    expect(await proofOf(database, book, fresh.leafId)).toEqual({ state: 'unknown' });
  });

  it('leaves of new facts are the same leaves; one that is there already is not written, nor its neighbours', async () => {
    const [old, fresh, more] = leavesOf(3);
    if (old === undefined || fresh === undefined || more === undefined)
      throw new Error('three leaves were made');
    const appendNew = (...leaves: readonly Leaf[]): Promise<void> =>
      transact(database, (sql) => appendNewLeaves(sql, leaves, { ids }));
    await appendNew(old);
    await append([old]);
    await expect(appendNew(fresh, old)).rejects.toMatchObject({ code: 'leafIdReused' });
    await appendNew(more);
    expect(await sequenceBook(parts, book)).toMatchObject({ state: 'published', leaves: 2 });
    expect(await proofOf(database, book, fresh.leafId)).toEqual({ state: 'unknown' });
    const entries = await readEntries(database, book, 0, 2);
    expect(entries.map(({ bytes }) => bytes)).toEqual(
      [old, more].map((leaf) => Buffer.from(leafBytes(leaf))),
    );
  });

  it('a leaf twice in one call is written once', async () => {
    const leaf = make();
    await append([leaf, leaf]);
    expect(await sequenceBook(parts, book)).toMatchObject({ state: 'published', leaves: 1 });
  });

  it('a fact that is rolled back leaves no leaf', async () => {
    const leaf = make();
    const work = transact(database, async (sql) => {
      await appendLeaves(sql, [leaf], { ids });
      throw new Error('the fact was not to be');
    });
    await expect(work).rejects.toThrow('not to be');
    expect(await sequenceBook(parts, book)).toEqual({ state: 'idle' });
    expect(await proofOf(database, book, leaf.leafId)).toEqual({ state: 'unknown' });
  });

  it('a leaf that commits after later ones were numbered gets its number then', async () => {
    const [late, ...early] = leavesOf(3);
    if (late === undefined) throw new Error('three leaves were made');
    await other.withConnection(async (sql: Sql) => {
      await sql.query('begin');
      await appendLeaves(sql, [late], { ids });
      await append(early);
      expect(await sequenceBook(parts, book)).toMatchObject({ size: 2, leaves: 2 });
      expect(await sequenceBook(parts, book)).toEqual({ state: 'idle' });
      await sql.query('commit');
    });
    expect(await proofOf(database, book, late.leafId)).toEqual({ state: 'pending' });
    expect(await sequenceBook(parts, book)).toMatchObject({ size: 3, leaves: 1 });
    expect(await proofOf(database, book, late.leafId)).toMatchObject({ state: 'proved', position: 2 });
  });

  it('leaves of several books go to their own logs', async () => {
    const elsewhere = bookIds.next();
    const stranger = leafMaker(elsewhere, 77)();
    await append([make(), stranger]);
    expect(await booksWithPending(database)).toEqual(expect.arrayContaining([book, elsewhere]));
    expect(await sequenceBook(parts, book)).toMatchObject({ size: 1 });
    expect(await sequenceBook(parts, elsewhere)).toMatchObject({ size: 1 });
    expect(await proofOf(database, elsewhere, stranger.leafId)).toMatchObject({ state: 'proved' });
    expect(await proofOf(database, book, stranger.leafId)).toEqual({ state: 'unknown' });
  });
});

describe('the log in the database', () => {
  it('has the files of the same log made in memory', async () => {
    const leaves = await grow(5, 251, 1, 400, 43);
    const inMemory = memoryLog(book, leaves.map(leafBytes));
    for (const [path, bytes] of inMemory.files) {
      const served = await readLogFile(database, book, path);
      expect(Buffer.from(served ?? []).toString('hex')).toBe(Buffer.from(bytes).toString('hex'));
    }
    const keys = testKeys(book);
    const report = await verifyLog(databaseSource(database, book), {
      hasher: nodeHasher,
      keys,
      lastSeen: null,
    });
    expect(report).toMatchObject({ sound: true, entries: 700 });
  });

  it('still serves every partial tile that a checkpoint ever asked for', async () => {
    await grow(5, 251, 1);
    for (const path of [
      'tile/0/000.p/5',
      'tile/entries/000.p/5',
      'tile/0/000',
      'tile/1/000.p/1',
      'tile/0/001.p/1',
    ])
      expect(await readLogFile(database, book, path)).not.toBeNull();
    for (const path of [
      'tile/0/001.p/2',
      'tile/0/001',
      'tile/1/000.p/2',
      'tile/2/000.p/1',
      'tile/entries/001.p/2',
      'tile/9/000',
      'x',
    ])
      expect(await readLogFile(database, book, path)).toBeNull();
  });

  it('a batch of thousands is split and stays in order', async () => {
    const leaves = await grow(5000);
    const rows = await readEntries(database, book, 0, 5000);
    expect(rows.map(({ leafId }) => leafId)).toEqual(leaves.map(({ leafId }) => leafId));
  });

  it('a round takes no more than it may, and the next goes on', async () => {
    for (let batch = 0; batch < 5; batch += 1) await append(leavesOf(100));
    expect(await sequenceBook(parts, book, 250)).toMatchObject({ size: 200 });
    expect(await sequenceBook(parts, book, 250)).toMatchObject({ size: 400 });
    expect(await sequenceBook(parts, book, 250)).toMatchObject({ size: 500 });
    expect(await sequenceBook(parts, book, 250)).toEqual({ state: 'idle' });
  });

  it('proves every leaf under the newest checkpoint', async () => {
    const leaves = await grow(300, 300);
    for (const leaf of leaves) {
      const proof = await proofOf(database, book, leaf.leafId);
      if (proof.state !== 'proved') throw new Error(`${leaf.leafId} is ${proof.state}`);
      expect(proof.size).toBe(600);
      const verdict = await verifyProofFile(nodeHasher, proof.text, testKeys(book));
      expect(verdict).toMatchObject({ ok: true, leaf: { leaf: { leafId: leaf.leafId } } });
    }
  });

  it('proves that each head continues the one before', async () => {
    await grow(3, 260, 1, 250, 2);
    const { rows } = await database.query<{ note: string }>(
      'select note from proof.checkpoint where book_id = $1 order by size',
      [book],
    );
    const heads = await Promise.all(
      rows.map(async ({ note }) => {
        const verdict = await openCheckpoint(note, testKeys(book));
        if (!verdict.ok) throw new Error(verdict.problem);
        return verdict.checkpoint;
      }),
    );
    expect(heads.map(({ size }) => size)).toEqual([3, 263, 264, 514, 516]);
    for (const old of heads)
      for (const head of heads.filter(({ size }) => size >= old.size)) {
        const path = await consistencyProof(database, book, old.size, head.size);
        expect(isConsistent(nodeHasher, old, path, head)).toBe(true);
      }
  });

  it('is exported as files that verify in a folder', async () => {
    await grow(300);
    const folder = await mkdtemp(join(tmpdir(), 'mutao-log-'));
    try {
      expect(await exportLog(database, book, folder)).toBe(300);
      const keys = testKeys(book);
      const report = await verifyLog(folderSource(folder), { hasher: nodeHasher, keys, lastSeen: null });
      expect(report).toMatchObject({ sound: true, entries: 300 });
    } finally {
      await rm(folder, { recursive: true });
    }
    expect(await exportLog(database, bookIds.next(), folder)).toBeNull();
  });

  it('a proof asked for while the log grows holds under the checkpoint that it names', async () => {
    const leaves = await grow(255);
    const [first] = leaves;
    const growing = (async () => {
      for (let round = 0; round < 20; round += 1) await grow0(30);
    })();
    for (let asked = 0; asked < 60; asked += 1) {
      const proof = await proofOf(other, book, first?.leafId ?? book);
      if (proof.state !== 'proved') throw new Error(proof.state);
      expect(await verifyProofFile(nodeHasher, proof.text, testKeys(book))).toMatchObject({ ok: true });
    }
    await growing;
  });

  async function grow0(count: number): Promise<void> {
    await append(leavesOf(count));
    await sequenceBook(parts, book);
  }

  it('the app’s role may neither change nor delete what is final', async () => {
    await grow(1);
    for (const table of ['leaf', 'placement', 'tile', 'checkpoint']) {
      for (const statement of [`delete from proof.${table}`, `update proof.${table} set book_id = book_id`])
        await expect(database.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('two servers', () => {
  it('that race number every leaf once and never fork the log', async () => {
    const rival: SequencerParts = { ...parts, database: other };
    const made: Leaf[] = [];
    const states = new Map<string, number>();
    for (let round = 0; round < 40; round += 1) {
      for (let batch = 0; batch < 3; batch += 1) {
        const leaves = leavesOf(1 + ((round * 7 + batch) % 40));
        made.push(...leaves);
        await append(leaves);
      }
      const results = await Promise.all(
        [parts, rival, parts, rival].map((each) => sequenceBook(each, book, 60)),
      );
      for (const { state } of results) states.set(state, (states.get(state) ?? 0) + 1);
    }
    while ((await sequenceBook(parts, book)).state === 'published');
    expect(states.get('lost')).toBeGreaterThan(0);
    expect(states.get('published')).toBeGreaterThanOrEqual(40);
    const rows = await readEntries(database, book, 0, made.length + 10);
    expect(rows.map(({ leafId }) => leafId).toSorted()).toEqual(made.map(({ leafId }) => leafId).toSorted());
    const checks = await checkLog(database, { signer: testSigner, facts: [] });
    expect(checks.find(({ bookId }) => bookId === book)).toMatchObject({ size: made.length, findings: [] });
  });

  it('that begin a log at the same moment begin one', async () => {
    await append(leavesOf(10));
    const rival: SequencerParts = {
      ...parts,
      database: other,
      originOf: (id) => `rival.example/api/log/${id}`,
    };
    const results = await Promise.all([sequenceBook(parts, book), sequenceBook(rival, book)]);
    expect(results.map(({ state }) => state).toSorted()).not.toEqual(['published', 'published']);
    await append(leavesOf(1));
    expect(await sequenceBook(rival, book)).toMatchObject({ size: 11 });
    const { rows } = await database.query<{ origin: string }>(
      `select distinct split_part(note, E'\\n', 1) as origin from proof.checkpoint where book_id = $1`,
      [book],
    );
    expect(rows).toHaveLength(1);
  });

  it('proofs of a place hold for that place alone', async () => {
    await grow(20);
    const rows = await readEntries(database, book, 0, 20);
    const head = await openCheckpoint(
      Buffer.from((await readLogFile(database, book, 'checkpoint')) ?? []).toString('utf8'),
      testKeys(book),
    );
    if (!head.ok) throw new Error(head.problem);
    const [first, second] = rows;
    expect(inclusionSpans(0, 20)).not.toEqual(inclusionSpans(1, 20));
    expect(
      isIncluded(nodeHasher, nodeHasher.leaf(first?.bytes ?? new Uint8Array(0)), 1, [], head.checkpoint),
    ).toBe(false);
    expect(second?.position).toBe(1);
  });
});
