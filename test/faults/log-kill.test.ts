import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toId, type Id } from '../../src/kernel/ids.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { transact, type Database } from '../../src/platform/database/index.ts';
import { testDatabase, type TestDatabase } from '../../src/platform/testing/index.ts';
import { appendLeaves, checkLog, sequenceBook } from '../../src/proof/index.ts';
import { leafMaker, testIds, testOrigin, testSigner } from '../../src/proof/testing.ts';
import { seededRandom } from '../kit/random.ts';

const kills = 50;
const program = join(import.meta.dirname, 'programs/sequence.ts');
const book = testIds(600).next();
const ids = testIds(601);
const make = leafMaker(book);
const random = seededRandom(602);
const acknowledged: Id[] = [];

let testing: TestDatabase;
let database: Database;

beforeAll(async () => {
  testing = await testDatabase();
  database = testing.open();
});
afterAll(() => testing.close());

async function startSequencer(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, testing.url, testing.role ?? '', book], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

async function appendSome(): Promise<void> {
  const leaves = Array.from({ length: 1 + Math.floor(random() * 40) }, make);
  await transact(database, (sql) => appendLeaves(sql, leaves, { ids }));
  acknowledged.push(...leaves.map(({ leafId }) => leafId));
}

/** The kills fall anywhere in a round: the time until then is drawn anew for each. */
async function runAndKill(): Promise<void> {
  const children = await Promise.all([startSequencer(), startSequencer()]);
  const exits = children.map((child) => once(child, 'exit'));
  try {
    const until = performance.now() + random() * 60;
    while (performance.now() < until) await appendSome();
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(exits);
  }
}

async function headSize(): Promise<number> {
  const { rows } = await database.query<{ size: bigint }>('select size from proof.head where book_id = $1', [
    toId(book),
  ]);
  return Number(rows[0]?.size ?? 0n);
}

it(`two sequencers killed ${kills / 2} times each: no leaf twice, none lost, the head never goes back`, async () => {
  let size = 0;
  for (let kill = 0; kill < kills; kill += 2) {
    await runAndKill();
    const grown = await headSize();
    expect(grown).toBeGreaterThanOrEqual(size);
    size = grown;
    const [check] = await checkLog(database, { signer: testSigner, facts: [] });
    expect(check?.findings).toEqual([]);
    expect((check?.size ?? 0) + (check?.waiting ?? 0)).toBe(acknowledged.length);
  }
  expect(size).toBeGreaterThan(0);
  const parts = { database, signer: testSigner, clock: systemClock, originOf: testOrigin };
  while ((await sequenceBook(parts, book)).state !== 'idle');
  const { rows } = await database.query<{ id: Id }>(
    'select unnest(leaf_ids) as id from proof.placement where book_id = $1',
    [book],
  );
  expect(rows.map(({ id }) => id).toSorted()).toEqual(acknowledged.toSorted());
  expect(await headSize()).toBe(acknowledged.length);
});
