import { createHash } from 'node:crypto';
import type pg from 'pg';
import { randomIds, type Id } from '../../src/kernel/ids.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { leafBytes } from '../../src/proof/index.ts';
import { logSigner, originOf } from './log-parts.ts';

const width = 256;
/** Every so many tiles one has its leaves in the table; what a proof reads of the others is there for all. */
const sampledEach = 24;

/**
 * A log of any size whose level-0 tiles all hold the same 256 leaves, so that each level has one tile to be hashed: a
 * sound tree of millions of leaves in seconds. Leaves of one tile in 24 can be asked for.
 * @returns the book, and as many ids of leaves as wanted, spread over the log
 */
export async function bigLog(
  owner: pg.Client,
  size: number,
  wanted: number,
): Promise<{ readonly bookId: Id; readonly leafIds: readonly Id[] }> {
  const ids = randomIds(() => systemClock.now());
  const bookId = ids.next();
  const entries = Array.from({ length: width }, () =>
    leafBytes({ bookId, leafId: ids.next(), kind: 'letter', recordedAt: systemClock.now() }),
  );
  const levels = levelsOf(entries.map(leafHash), size);
  for (const [level, { tile, full, edge }] of levels.entries()) {
    await owner.query(
      'insert into proof.tile select $1, $2, n, $3 from generate_series(0, $4::bigint - 1) as n',
      [bookId, level, Buffer.concat(tile), full],
    );
    if (edge > 0)
      await owner.query('insert into proof.edge values ($1, $2, $3, $4)', [
        bookId,
        level,
        full,
        Buffer.concat(tile.slice(0, edge)),
      ]);
  }
  await placeLeaves(owner, bookId, entries, size);
  const root = rootOf(levels);
  const text = `${originOf(bookId)}\n${size}\n${root.toString('base64')}\n`;
  const note = `${text}\n${logSigner.sign(originOf(bookId), text)}`;
  await owner.query('insert into proof.head values ($1, $2, $3, $4)', [bookId, originOf(bookId), size, root]);
  await owner.query('insert into proof.checkpoint values ($1, $2, $3, 1, $4, now())', [
    bookId,
    size,
    root,
    note,
  ]);
  await owner.query('vacuum analyze proof.leaf, proof.placement, proof.tile');
  const { rows } = await owner.query<{ id: Id }>(
    'select leaf_id as id from proof.leaf where book_id = $1 order by md5(leaf_id::text) limit $2',
    [bookId, wanted],
  );
  return { bookId, leafIds: rows.map(({ id }) => id) };
}

async function placeLeaves(
  owner: pg.Client,
  bookId: Id,
  entries: readonly Uint8Array[],
  size: number,
): Promise<void> {
  await owner.query(
    `insert into proof.placement
     select $1, n * 256, gen_random_uuid(),
            case when n % $3 = 0
              then array(select gen_random_uuid() from generate_series(1, least(256, $2 - n * 256)))
              else array_fill(gen_random_uuid(), array[least(256, $2 - n * 256)::int]) end
       from generate_series(0, ($2::bigint - 1) / 256) as n`,
    [bookId, size, sampledEach],
  );
  await owner.query(
    `insert into proof.leaf
     select $1, leaf_id, batch_id, ($2::bytea[])[ordinality]
       from proof.placement, unnest(leaf_ids) with ordinality as listed (leaf_id, ordinality)
      where book_id = $1 and first_position / 256 % $3 = 0`,
    [bookId, entries, sampledEach],
  );
}

interface Level {
  /** The 256 hashes that all tiles of the level begin with. */
  readonly tile: readonly Buffer[];
  readonly full: number;
  /** Hashes in the partial tile. */
  readonly edge: number;
}

function levelsOf(leaves: readonly Buffer[], size: number): readonly Level[] {
  const levels: Level[] = [];
  let tile = leaves;
  for (let hashes = size; hashes > 0; hashes = Math.floor(hashes / width)) {
    levels.push({ tile, full: Math.floor(hashes / width), edge: hashes % width });
    tile = Array.from({ length: width }, () => rootOfRow(levels.at(-1)?.tile ?? []));
  }
  return levels;
}

function sha256(...parts: readonly Uint8Array[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}

function leafHash(entry: Uint8Array): Buffer {
  return sha256(Buffer.of(0), entry);
}

function rootOfRow(row: readonly Buffer[]): Buffer {
  const [only] = row;
  if (only === undefined) return sha256();
  if (row.length === 1) return only;
  let split = 1;
  while (split * 2 < row.length) split *= 2;
  return sha256(Buffer.of(1), rootOfRow(row.slice(0, split)), rootOfRow(row.slice(split)));
}

/** From the right: the partial tile of each level, level by level, joined to what lies right of it. */
function rootOf(levels: readonly Level[]): Buffer {
  const parts = levels.toReversed().flatMap(({ tile, edge }) => {
    const subtrees: Buffer[] = [];
    for (let at = 0, size = 128; size >= 1; size /= 2) {
      if (edge - at < size) continue;
      subtrees.push(rootOfRow(tile.slice(at, at + size)));
      at += size;
    }
    return subtrees;
  });
  return parts.reduceRight((right, left) => sha256(Buffer.of(1), left, right));
}
