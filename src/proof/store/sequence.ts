import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import { hashBytes } from '../rules/hashing.ts';
import type { Tile } from '../rules/tile-tree.ts';

/** A log's head together with the partial tiles at its right edge. */
export interface Head {
  readonly origin: string;
  readonly size: number;
  readonly edges: readonly Tile[];
}

/** A batch of leaves that waits for its numbers. */
export interface PendingBatch {
  readonly entered: bigint;
  readonly batchId: Id;
  readonly hashes: Uint8Array;
}

/** Books that have leaves without a number. */
export async function booksWithPending(sql: Sql): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>(
    'select distinct book_id as id from proof.pending order by id',
  );
  return rows.map(({ id }) => id);
}

/** The head as one snapshot sees it, or null for a log that has none yet. */
export async function readHead(sql: Sql, bookId: Id): Promise<Head | null> {
  const { rows } = await sql.query<{
    origin: string;
    size: bigint;
    level: number | null;
    number: bigint;
    hashes: Uint8Array;
  }>(
    `select head.origin, head.size, edge.level, edge.number, edge.hashes
       from proof.head left join proof.edge on edge.book_id = $1
      where head.book_id = $1
      order by edge.level`,
    [bookId],
    'proof.readHead',
  );
  const [first] = rows;
  if (first === undefined) return null;
  const edges = rows.flatMap(({ level, number, hashes }) =>
    level === null ? [] : [{ level, number: Number(number), hashes }],
  );
  return { origin: first.origin, size: Number(first.size), edges };
}

/** Makes an empty log, unless it is there. @returns its origin, which is the first that it was given. */
export async function createHead(sql: Sql, bookId: Id, origin: string, root: Uint8Array): Promise<string> {
  await sql.query(
    'insert into proof.head (book_id, origin, size, root) values ($1, $2, 0, $3) on conflict (book_id) do nothing',
    [bookId, origin, root],
  );
  const { rows } = await sql.query<{ origin: string }>('select origin from proof.head where book_id = $1', [
    bookId,
  ]);
  return rows[0]?.origin ?? origin;
}

/** The oldest batches without a number, as many as hold no more than `leavesMax` leaves together. */
export async function oldestPending(
  sql: Sql,
  bookId: Id,
  leavesMax: number,
): Promise<readonly PendingBatch[]> {
  const { rows } = await sql.query<PendingBatch>(
    `select entered, batch_id as "batchId", hashes
       from (select entered, batch_id, hashes,
                    sum(octet_length(hashes)) over (order by entered, batch_id) as bytes_so_far
               from (select entered, batch_id, hashes
                       from proof.pending
                      where book_id = $1
                      order by entered, batch_id
                      limit $2) as oldest) as counted
      where bytes_so_far <= $3
      order by entered, batch_id`,
    [bookId, leavesMax, leavesMax * hashBytes],
    'proof.oldestPending',
  );
  return rows;
}

/** Moves the head on if nobody else has meanwhile; the row stays locked until the commit. @returns whether it moved. */
export async function moveHead(
  sql: Sql,
  bookId: Id,
  from: number,
  to: { readonly size: number; readonly root: Uint8Array },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    'update proof.head set size = $3, root = $4 where book_id = $1 and size = $2',
    [bookId, from, to.size, to.root],
    'proof.moveHead',
  );
  return rowCount === 1;
}

/**
 * Gives batches their places, and takes them off the waiting ones.
 * @throws Error when one of them is not waiting any more; the head's compare-and-swap does not let that happen.
 */
export async function placeBatches(
  sql: Sql,
  bookId: Id,
  batches: readonly PendingBatch[],
  firstPositions: readonly number[],
): Promise<void> {
  const keys = [batches.map(({ entered }) => entered), batches.map(({ batchId }) => batchId)];
  const placed = await sql.query(
    `insert into proof.placement (book_id, first_position, batch_id, leaf_ids)
     select $1, given.first_position, pending.batch_id, pending.leaf_ids
       from unnest($2::bigint[], $3::uuid[], $4::bigint[]) as given (entered, batch_id, first_position)
       join proof.pending on pending.book_id = $1
                         and pending.entered = given.entered and pending.batch_id = given.batch_id`,
    [bookId, ...keys, firstPositions],
    'proof.insertPlacements',
  );
  const removed = await sql.query(
    `delete from proof.pending
      using unnest($2::bigint[], $3::uuid[]) as given (entered, batch_id)
      where pending.book_id = $1 and pending.entered = given.entered and pending.batch_id = given.batch_id`,
    [bookId, ...keys],
    'proof.deletePending',
  );
  if (placed.rowCount !== batches.length || removed.rowCount !== batches.length)
    throw new Error('leaves were numbered by two servers at once');
}

/** Keeps tiles that have become full. */
export async function insertTiles(sql: Sql, bookId: Id, tiles: readonly Tile[]): Promise<void> {
  if (tiles.length === 0) return;
  await sql.query(
    `insert into proof.tile (book_id, level, number, hashes)
     select $1, given.level, given.number, substring($4::bytea from (given.place - 1)::int * 8192 + 1 for 8192)
       from unnest($2::smallint[], $3::bigint[]) with ordinality as given (level, number, place)`,
    [
      bookId,
      tiles.map(({ level }) => level),
      tiles.map(({ number }) => number),
      Buffer.concat(tiles.map(({ hashes }) => hashes)),
    ],
    'proof.insertTiles',
  );
}

/** Keeps the partial tiles at the right edge in the place of those before. */
export async function writeEdges(sql: Sql, bookId: Id, edges: readonly Tile[]): Promise<void> {
  const levels = edges.map(({ level }) => level);
  await sql.query(
    'delete from proof.edge where book_id = $1 and not level = any($2::smallint[])',
    [bookId, levels],
    'proof.deleteEdges',
  );
  const starts: number[] = [];
  let start = 1;
  for (const { hashes } of edges) {
    starts.push(start);
    start += hashes.length;
  }
  await sql.query(
    `insert into proof.edge (book_id, level, number, hashes)
     select $1, given.level, given.number, substring($6::bytea from given.start for given.length)
       from unnest($2::smallint[], $3::bigint[], $4::int[], $5::int[]) as given (level, number, start, length)
     on conflict (book_id, level) do update set number = excluded.number, hashes = excluded.hashes`,
    [
      bookId,
      levels,
      edges.map(({ number }) => number),
      starts,
      edges.map(({ hashes }) => hashes.length),
      Buffer.concat(edges.map(({ hashes }) => hashes)),
    ],
    'proof.writeEdges',
  );
}

/** A checkpoint as it is published and kept. */
export interface PublishedCheckpoint {
  readonly size: number;
  readonly root: Uint8Array;
  readonly keyGeneration: number;
  readonly note: string;
  readonly publishedAt: Instant;
}

/** Publishes a checkpoint. */
export async function insertCheckpoint(sql: Sql, bookId: Id, checkpoint: PublishedCheckpoint): Promise<void> {
  await sql.query(
    `insert into proof.checkpoint (book_id, size, root, key_generation, note, published_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      bookId,
      checkpoint.size,
      checkpoint.root,
      checkpoint.keyGeneration,
      checkpoint.note,
      checkpoint.publishedAt,
    ],
    'proof.insertCheckpoint',
  );
}
