import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../test/kit/random.ts';
import type { Id } from '../../kernel/ids.ts';
import { systemClock } from '../../kernel/time.ts';
import { transact, type Database, type Sql } from '../../platform/index.ts';
import { testDatabase, type TestDatabase } from '../../platform/testing/index.ts';
import type { Leaf } from '../rules/leaf.ts';
import { verifyProofFile, type ProofVerdict } from '../rules/proof-file.ts';
import { verifyLog } from '../rules/verify-log.ts';
import { leafMaker, testIds, testKeys, testOrigin, testSigner } from '../testing.ts';
import { appendLeaves } from './append.ts';
import { checkLog } from './check.ts';
import { nodeHasher } from './hasher.ts';
import { databaseSource } from './log-source.ts';
import { proofOf } from './proofs.ts';
import { sequenceBook } from './sequence.ts';
import { tileCache, type TileCache } from './tile-cache.ts';

let testing: TestDatabase;
let database: Database;
let owner: pg.Client;
const ids = testIds(600);
const bookIds = testIds(601);
let book: Id;
let make: () => Leaf;
let cache: TileCache;

beforeAll(async () => {
  testing = await testDatabase();
  database = testing.open();
  owner = new pg.Client({ connectionString: testing.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await testing.close();
});
beforeEach(() => {
  book = bookIds.next();
  make = leafMaker(book);
  cache = tileCache();
});

async function grow(count: number): Promise<readonly Leaf[]> {
  const leaves = Array.from({ length: count }, () => make());
  await transact(database, (sql) => appendLeaves(sql, leaves, { ids }));
  await sequenceBook({ database, signer: testSigner, clock: systemClock, originOf: testOrigin }, book);
  return leaves;
}

async function textOf(leaf: Leaf | undefined, sql: Sql = database): Promise<string> {
  const proof = await proofOf(sql, book, leaf?.leafId ?? book, cache);
  if (proof.state !== 'proved') throw new Error(`the leaf is ${proof.state}`);
  return proof.text;
}

async function verdictOf(leaf: Leaf | undefined): Promise<ProofVerdict> {
  return verifyProofFile(nodeHasher, await textOf(leaf), testKeys(book));
}

describe('proofs with a cache of tiles', () => {
  it('are those from the rows, while the log grows by any steps', async () => {
    const random = seededRandom(77);
    const leaves: Leaf[] = [];
    for (const count of [1, 2, 250, 3, 1, 255, 256, 1, 400, 37]) {
      leaves.push(...(await grow(count)));
      for (let asked = 0; asked < 25; asked += 1) {
        const leaf = leaves[Math.floor(random() * leaves.length)];
        const fromRows = await proofOf(database, book, leaf?.leafId ?? book);
        const text = await textOf(leaf);
        expect(fromRows).toMatchObject({ state: 'proved', size: leaves.length, text });
        expect(await verifyProofFile(nodeHasher, text, testKeys(book))).toMatchObject({
          ok: true,
          leaf: { leaf: { leafId: leaf?.leafId } },
        });
      }
    }
  });

  it('take one statement when the shared tiles are known, and two when not', async () => {
    const leaves = await grow(600);
    const asked: (string | undefined)[] = [];
    const counting: Sql = {
      query: (text, values, name) => {
        asked.push(name);
        return database.query(text, values, name);
      },
    };
    await textOf(leaves[3], counting);
    expect(asked.splice(0)).toEqual(['proof.findLeaf', 'proof.readTiles']);
    await textOf(leaves[300], counting);
    expect(asked).toEqual(['proof.findLeaf']);
  });

  it('hold when the log is another one than the cache knew, as after a restored backup', async () => {
    const before = await grow(600);
    expect(await verdictOf(before[5])).toMatchObject({ ok: true });
    for (const table of ['leaf', 'placement', 'tile', 'edge', 'head', 'checkpoint'])
      await owner.query(`delete from proof.${table} where book_id = $1`, [book]);
    make = leafMaker(book, 2);
    const after = await grow(600);
    for (const leaf of [after[5], after[300], after[599]])
      expect(await verdictOf(leaf)).toMatchObject({ ok: true, leaf: { leaf: { leafId: leaf?.leafId } } });
    expect(await proofOf(database, book, before[5]?.leafId ?? book, cache)).toEqual({ state: 'unknown' });
  });

  it('do not make a changed leaf look whole', async () => {
    const leaves = await grow(600);
    expect(await verdictOf(leaves[5])).toMatchObject({ ok: true });
    await owner.query(
      'update proof.leaf set bytes = set_byte(bytes, 0, get_byte(bytes, 0) # 1) where leaf_id = $1',
      [leaves[5]?.leafId],
    );
    expect(await verdictOf(leaves[5])).toMatchObject({ ok: false, problem: 'notIncluded' });
    expect(await verdictOf(leaves[6])).toMatchObject({ ok: true });
  });

  it('leave the check and the verifier with the rows: a changed tile is found though proofs still hold', async () => {
    const leaves = await grow(600);
    expect(await verdictOf(leaves[5])).toMatchObject({ ok: true });
    await owner.query(
      'update proof.edge set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) where book_id = $1 and level = 1',
      [book],
    );
    expect(await verdictOf(leaves[5])).toMatchObject({ ok: true });
    const checks = await checkLog(database, { signer: testSigner, facts: [] });
    const findings = checks.find(({ bookId }) => bookId === book)?.findings ?? [];
    expect(findings.map(({ code }) => code)).toContain('tileChanged');
    const report = await verifyLog(databaseSource(database, book), {
      hasher: nodeHasher,
      keys: testKeys(book),
      lastSeen: null,
    });
    expect(report.sound).toBe(false);
  });
});
