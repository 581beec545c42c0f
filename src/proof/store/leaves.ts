import type { Id } from '../../kernel/ids.ts';
import { idColumn, utf8Column, type Sql } from '../../platform/index.ts';

/** Leaves of one book that are appended together, as columns. */
export interface LeafBatch {
  readonly bookId: Id;
  readonly batchId: Id;
  readonly leafIds: readonly Id[];
  readonly texts: readonly string[];
  /** Leaf hashes, one after the other. */
  readonly hashes: Uint8Array;
}

/**
 * Writes leaves and puts them up for numbering, in one statement. Those whose id is there already are left out; then
 * nothing is put up.
 * @returns whether all were written and put up
 */
export async function insertLeaves(sql: Sql, batch: LeafBatch): Promise<boolean> {
  const { rowCount } = await sql.query(
    `with written as (
       insert into proof.leaf (book_id, leaf_id, batch_id, bytes)
       select $1, given.leaf_id, $2, given.bytes
         from unnest($3::uuid[], $4::bytea[]) as given (leaf_id, bytes)
       on conflict (book_id, leaf_id) do nothing
       returning 1)
     insert into proof.pending (book_id, entered, batch_id, leaf_ids, hashes)
     select $1, (extract(epoch from clock_timestamp()) * 1000000)::bigint, $2, $3::uuid[], $5
      where (select count(*) from written) = cardinality($3::uuid[])`,
    valuesOf(batch),
    'proof.insertLeaves',
  );
  return rowCount === 1;
}

/**
 * Writes leaves of facts that are new, and puts them up for numbering. One whose id is there already ends the
 * transaction (SQLSTATE 23505).
 */
export async function insertNewLeaves(sql: Sql, batch: LeafBatch): Promise<void> {
  await sql.query(
    `with written as (
       insert into proof.leaf (book_id, leaf_id, batch_id, bytes)
       select $1, unnest($3::uuid[]), $2, unnest($4::bytea[]))
     insert into proof.pending (book_id, entered, batch_id, leaf_ids, hashes)
     values ($1, (extract(epoch from clock_timestamp()) * 1000000)::bigint, $2, $3::uuid[], $5)`,
    valuesOf(batch),
    'proof.insertNewLeaves',
  );
}

function valuesOf({ bookId, batchId, leafIds, texts, hashes }: LeafBatch): readonly unknown[] {
  return [bookId, batchId, idColumn(leafIds, (id) => id), utf8Column(texts, (text) => text), hashes];
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

/** A leaf's row. */
export interface LeafRow {
  readonly bytes: Uint8Array;
  readonly batchId: Id;
}

/** Leaves that are written, numbered or not. */
export async function readLeaves(
  sql: Sql,
  bookId: Id,
  leafIds: readonly Id[],
): Promise<ReadonlyMap<Id, LeafRow>> {
  const { rows } = await sql.query<LeafRow & { id: Id }>(
    `select leaf_id as id, bytes, batch_id as "batchId"
       from proof.leaf where book_id = $1 and leaf_id = any($2::uuid[])`,
    [bookId, leafIds],
    'proof.readLeaves',
  );
  return new Map(rows.map((row) => [row.id, row]));
}
