import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';

/** Leaves of one book that are appended together, as columns; `bytes` lie one after the other. */
export interface LeafBatch {
  readonly bookId: Id;
  readonly batchId: Id;
  readonly leafIds: readonly Id[];
  /** Where each leaf begins in `bytes` (from 1), and how long it is. */
  readonly starts: readonly number[];
  readonly lengths: readonly number[];
  readonly bytes: Uint8Array;
}

/** Writes leaves; those whose id is there already are left out. @returns the ids that were written. */
export async function insertLeaves(sql: Sql, batch: LeafBatch): Promise<ReadonlySet<Id>> {
  const { rows } = await sql.query<{ id: Id }>(
    `insert into proof.leaf (book_id, leaf_id, batch_id, bytes)
     select $1, given.leaf_id, $2, substring($6::bytea from given.start for given.length)
       from unnest($3::uuid[], $4::int[], $5::int[]) as given (leaf_id, start, length)
     on conflict (book_id, leaf_id) do nothing
     returning leaf_id as id`,
    [batch.bookId, batch.batchId, batch.leafIds, batch.starts, batch.lengths, batch.bytes],
    'proof.insertLeaves',
  );
  return new Set(rows.map(({ id }) => id));
}

/** Puts a batch up for numbering; `hashes` are the leaf hashes one after the other. */
export async function insertPending(
  sql: Sql,
  batch: {
    readonly bookId: Id;
    readonly batchId: Id;
    readonly leafIds: readonly Id[];
    readonly hashes: Uint8Array;
  },
): Promise<void> {
  await sql.query(
    `insert into proof.pending (book_id, entered, batch_id, leaf_ids, hashes)
     values ($1, (extract(epoch from clock_timestamp()) * 1000000)::bigint, $2, $3, $4)`,
    [batch.bookId, batch.batchId, batch.leafIds, batch.hashes],
    'proof.insertPending',
  );
}

/** The bytes of leaves that are written, numbered or not. */
export async function readLeafBytes(
  sql: Sql,
  bookId: Id,
  leafIds: readonly Id[],
): Promise<ReadonlyMap<Id, Uint8Array>> {
  const { rows } = await sql.query<{ id: Id; bytes: Uint8Array }>(
    'select leaf_id as id, bytes from proof.leaf where book_id = $1 and leaf_id = any($2::uuid[])',
    [bookId, leafIds],
    'proof.readLeafBytes',
  );
  return new Map(rows.map(({ id, bytes }) => [id, bytes]));
}
