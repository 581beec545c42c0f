import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/kernel/time.ts';
import { openDatabase, type Database } from '../../src/platform/database/index.ts';
import { testDatabase, throwAwayFolder, type TestDatabase } from '../../src/platform/testing/index.ts';
import { exportLog, sequenceBook, verifyTarget, type VerifyResult } from '../../src/proof/index.ts';
import { testOrigin, testSigner } from '../../src/proof/testing.ts';
import { buildGoVerifier, goIsThere, type GoVerifier } from '../kit/go.ts';
import { wholeCheck } from '../kit/whole-check.ts';
import { openStory, type Story } from '../ledger/story.ts';

let test: TestDatabase;
let database: Database;
let owner: Database;
let story: Story;
let place: ReturnType<typeof throwAwayFolder>;
let heads: string[];
let verify: GoVerifier;

const keys = (): string[] => [...testSigner.verifierKeys(testOrigin(story.book.id))];
const folderOf = (name: string): string => join(place.path, name);

async function seal(): Promise<void> {
  const parts = { database, signer: testSigner, clock: systemClock, originOf: testOrigin };
  while ((await sequenceBook(parts, story.book.id)).state !== 'idle');
}

/** Writes the log as files, as a mirror does, and keeps its head. */
async function mirror(name: string): Promise<void> {
  await exportLog(database, story.book.id, folderOf(name));
  copyFileSync(join(folderOf(name), 'checkpoint'), folderOf(`head-${name}`));
}

/** What an outsider finds who remembers the last head that was sound. */
async function outsider(name: string): Promise<Extract<VerifyResult, { kind: 'log' }>['report']> {
  const result = await verifyTarget({
    target: folderOf(name),
    keys: keys(),
    stateFile: folderOf('heads.json'),
  });
  if (result.kind !== 'log') throw new Error('a folder is a log');
  return result.report;
}

const codes = (found: readonly { readonly code: string }[]): readonly string[] =>
  found.map(({ code }) => code);

/** Takes all leaves their numbers: they wait again, in the order of `entered`. */
async function takeApart(entered: string, keepCheckpoints: boolean): Promise<void> {
  const book = [story.book.id];
  await owner.query(
    `insert into proof.pending (book_id, entered, batch_id, leaf_ids, hashes)
     select p.book_id, ${entered}, p.batch_id, p.leaf_ids,
            (select string_agg(sha256(decode('00', 'hex') || leaf.bytes), ''::bytea order by place)
               from unnest(p.leaf_ids) with ordinality as listed (leaf_id, place)
               join proof.leaf on leaf.book_id = p.book_id and leaf.leaf_id = listed.leaf_id)
       from proof.placement p where p.book_id = $1`,
    book,
  );
  const tables = ['placement', 'tile', 'edge', 'head', ...(keepCheckpoints ? [] : ['checkpoint'])];
  for (const table of tables) await owner.query(`delete from proof.${table} where book_id = $1`, book);
}

beforeAll(async () => {
  test = await testDatabase();
  database = test.open();
  owner = openDatabase({ url: test.ownerUrl, connectionsMax: 1 });
  place = throwAwayFolder();
  story = await openStory(database);
  heads = [];
  for (let round = 0; round < 3; round += 1) {
    await story.goOn();
    await seal();
    await mirror(`round-${round}`);
    heads.push(folderOf(`head-round-${round}`));
  }
  if (goIsThere()) verify = await buildGoVerifier(place.path);
});
afterAll(async () => {
  await owner.close();
  await test.close();
  place.remove();
});

describe('a log of which outsiders remember the head', () => {
  it('is sound as it grows', async () => {
    for (let round = 0; round < 3; round += 1)
      expect((await outsider(`round-${round}`)).findings).toEqual([]);
    expect(await wholeCheck(database)).toEqual([]);
  });

  it('is noticed when it is cut back', async () => {
    expect(codes((await outsider('round-1')).findings)).toEqual(['logCutBack']);
  });

  it.skipIf(!goIsThere())(
    'is verified by golang.org/x/mod/sumdb too (skipped where it is absent)',
    async () => {
      const { rows } = await database.query<{ count: bigint }>(
        'select count(*) as count from proof.leaf where book_id = $1',
        [story.book.id],
      );
      const [key = ''] = keys();
      expect(await verify(key, folderOf('round-2'), heads)).toBe(
        `${rows[0]?.count} entries included, 3 heads consistent\n`,
      );
      await expect(verify(key, folderOf('round-1'), heads)).rejects.toMatchObject({ code: 1 });
    },
  );

  it('is noticed when it was cut back and grown again: by whoever has the key and forges everything', async () => {
    const remembered = (await outsider('round-2')).checkpoint?.size ?? 0;
    // The newest batch comes first now; all hashes and signatures are made anew, and the log grows on.
    await takeApart(
      `case when p.first_position = (select max(first_position) from proof.placement where book_id = $1)
            then 0 else p.first_position + 1 end`,
      false,
    );
    await seal();
    await story.goOn();
    await seal();
    await mirror('forged');
    // Nothing is left in the database that could tell: this is what outsiders remember heads for.
    expect(await wholeCheck(database)).toEqual([]);
    const report = await outsider('forged');
    expect(report.entries).toBeGreaterThan(remembered);
    expect(codes(report.findings)).toEqual(['historyChanged']);
    expect(report.findings[0]?.details).toMatchObject({ size: String(remembered) });
  });

  it.skipIf(!goIsThere())(
    'is then refused by golang.org/x/mod/sumdb too (skipped where it is absent)',
    async () => {
      const [key = ''] = keys();
      await expect(verify(key, folderOf('forged'), heads)).rejects.toMatchObject({ code: 1 });
      expect(await verify(key, folderOf('forged'), [])).toContain('entries included');
    },
  );
});

describe('a log whose checkpoints were kept', () => {
  it('tells in its own check that it was cut back and grown again', async () => {
    await takeApart('-p.first_position', true);
    // A checkpoint of the same size cannot be published twice; the forger seals one leaf more.
    await story.book.post(story.book.transfer('givers', 'pot', 1n));
    await seal();
    const found = await wholeCheck(database);
    expect(found).toContainEqual({
      rule: 'historyChanged',
      says: expect.stringContaining(`proof.checkpoint ${story.book.id}`) as string,
    });
  });

  it('tells which leaves are gone when it was cut back and its end thrown away', async () => {
    const { rows } = await owner.query<{ id: string }>(
      `with gone as (delete from proof.placement
                      where book_id = $1
                        and first_position = (select max(first_position) from proof.placement where book_id = $1)
                      returning leaf_ids)
       delete from proof.leaf using gone
        where book_id = $1 and leaf_id = any(gone.leaf_ids) returning leaf_id as id`,
      [story.book.id],
    );
    expect(rows.length).toBeGreaterThan(0);
    const found = await wholeCheck(database);
    for (const { id } of rows)
      expect(found).toContainEqual({ rule: 'factWithoutLeaf', says: expect.stringContaining(id) as string });
    expect(found.map(({ rule }) => rule)).toContain('placementBroken');
  });
});
