import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';

/** Makes all that follows in the transaction read one and the same moment. */
export async function readOneMoment(sql: Sql): Promise<void> {
  await sql.query('set transaction isolation level repeatable read read only');
}

/** Every book of whose log there is a row anywhere. */
export async function allBooks(sql: Sql): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>(
    `select book_id as id from proof.head
     union select book_id from proof.pending
     union select book_id from proof.leaf
     union select book_id from proof.checkpoint`,
  );
  return rows.map(({ id }) => id);
}

/** The root in a log's head row. */
export async function readHeadRoot(sql: Sql, bookId: Id): Promise<Uint8Array | null> {
  const { rows } = await sql.query<{ root: Uint8Array }>('select root from proof.head where book_id = $1', [
    bookId,
  ]);
  return rows[0]?.root ?? null;
}

export interface KeptCheckpoint {
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: string;
}

/** Published checkpoints, smallest first, from above a size. */
export async function readCheckpoints(
  sql: Sql,
  bookId: Id,
  above: number,
  limit: number,
): Promise<readonly KeptCheckpoint[]> {
  const { rows } = await sql.query<Omit<KeptCheckpoint, 'size'> & { size: bigint }>(
    'select size, root, note from proof.checkpoint where book_id = $1 and size > $2 order by size limit $3',
    [bookId, above, limit],
    'proof.readCheckpoints',
  );
  return rows.map((row) => ({ ...row, size: Number(row.size) }));
}

/** Where the last placed batch ends, and how many full tiles there are of each level. */
export async function readExtent(
  sql: Sql,
  bookId: Id,
): Promise<{ readonly placed: number; readonly tiles: ReadonlyMap<number, number> }> {
  const placed = await sql.query<{ end: bigint }>(
    `select first_position + cardinality(leaf_ids) as end from proof.placement
      where book_id = $1 order by first_position desc limit 1`,
    [bookId],
  );
  const tiles = await sql.query<{ level: number; count: bigint }>(
    'select level, count(*) as count from proof.tile where book_id = $1 group by level order by level',
    [bookId],
  );
  return {
    placed: Number(placed.rows[0]?.end ?? 0n),
    tiles: new Map(tiles.rows.map(({ level, count }) => [level, Number(count)])),
  };
}

export interface WaitingBatch {
  readonly entered: bigint;
  readonly batchId: Id;
  readonly leafIds: readonly Id[];
  readonly hashes: Uint8Array;
  /** Whether the batch has a place in the log already. */
  readonly placed: boolean;
}

/** Batches that wait for their numbers, in their order, from behind one. */
export async function readWaiting(
  sql: Sql,
  bookId: Id,
  behind: { readonly entered: bigint; readonly batchId: Id } | null,
  limit: number,
): Promise<readonly WaitingBatch[]> {
  const { rows } = await sql.query<WaitingBatch>(
    `select entered, batch_id as "batchId", leaf_ids as "leafIds", hashes,
            exists (select from proof.placement
                     where placement.book_id = $1 and placement.batch_id = pending.batch_id) as placed
       from proof.pending
      where book_id = $1 and ($2::bigint is null or (entered, batch_id) > ($2, $3::uuid))
      order by entered, batch_id
      limit $4`,
    [bookId, behind?.entered ?? null, behind?.batchId ?? null, limit],
  );
  return rows;
}

/** How many leaves of a book are written. */
export async function countLeaves(sql: Sql, bookId: Id): Promise<number> {
  const { rows } = await sql.query<{ count: bigint }>(
    'select count(*) as count from proof.leaf where book_id = $1',
    [bookId],
  );
  return Number(rows[0]?.count ?? 0n);
}

/** Leaves that neither stand in the log nor wait for their number, among those behind an id. */
export async function readUnplaced(
  sql: Sql,
  bookId: Id,
  behind: Id | null,
  limit: number,
): Promise<{ readonly last: Id | null; readonly unplaced: readonly Id[] }> {
  const { rows } = await sql.query<{ id: Id; known: boolean }>(
    `select leaf.leaf_id as id,
            coalesce(leaf.leaf_id = any(placement.leaf_ids), leaf.leaf_id = any(pending.leaf_ids), false) as known
       from (select leaf_id, batch_id from proof.leaf
              where book_id = $1 and ($2::uuid is null or leaf_id > $2)
              order by leaf_id limit $3) as leaf
       left join proof.placement on placement.book_id = $1 and placement.batch_id = leaf.batch_id
       left join proof.pending on pending.book_id = $1 and pending.batch_id = leaf.batch_id
      order by leaf.leaf_id`,
    [bookId, behind, limit],
  );
  return { last: rows.at(-1)?.id ?? null, unplaced: rows.flatMap(({ id, known }) => (known ? [] : [id])) };
}

/** Which of these ids no leaf has. */
export async function readMissingLeaves(
  sql: Sql,
  bookId: Id,
  leafIds: readonly Id[],
): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>(
    `select wanted.id from unnest($2::uuid[]) as wanted (id)
      where not exists (select from proof.leaf where leaf.book_id = $1 and leaf.leaf_id = wanted.id)
      order by wanted.id`,
    [bookId, leafIds],
    'proof.readMissingLeaves',
  );
  return rows.map(({ id }) => id);
}
