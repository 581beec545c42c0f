import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import { tileWidth } from '../rules/tile-path.ts';
import type { HashTile } from '../rules/tile-reader.ts';

/** A signed head as it was published. */
export interface PublishedHead {
  readonly size: number;
  readonly note: string;
}

/** A leaf that has a number, with what its proof begins with, all of one moment. */
export interface PlacedLeaf {
  readonly state: 'placed';
  readonly position: number;
  readonly bytes: Uint8Array;
  /** The newest checkpoint, or null. */
  readonly newest: PublishedHead | null;
  /** The tile of level 0 in which the leaf's hash stands, full or partial, or null. */
  readonly tile: Uint8Array | null;
}

/** Where a leaf stands: at a position, written and not yet numbered, or nowhere. */
export type LeafPlace = PlacedLeaf | { readonly state: 'pending' } | { readonly state: 'unknown' };

/** The newest published checkpoint as it was signed, or null. */
export async function readNewestCheckpoint(sql: Sql, bookId: Id): Promise<PublishedHead | null> {
  const { rows } = await sql.query<{ size: bigint; note: string }>(
    'select size, note from proof.checkpoint where book_id = $1 order by size desc limit 1',
    [bookId],
    'proof.readNewestCheckpoint',
  );
  const [row] = rows;
  return row === undefined ? null : { size: Number(row.size), note: row.note };
}

/** The tiles that are there, full or partial, as wide as they have grown: [level, number, hashes]. */
export async function readTiles(
  sql: Sql,
  bookId: Id,
  tiles: readonly HashTile[],
): Promise<readonly { readonly level: number; readonly number: number; readonly hashes: Uint8Array }[]> {
  const { rows } = await sql.query<{ level: number; number: bigint; hashes: Uint8Array | null }>(
    `select wanted.level, wanted.number, coalesce(tile.hashes, edge.hashes) as hashes
       from unnest($2::smallint[], $3::bigint[]) as wanted (level, number)
       left join proof.tile on tile.book_id = $1 and tile.level = wanted.level and tile.number = wanted.number
       left join proof.edge on edge.book_id = $1 and edge.level = wanted.level and edge.number = wanted.number`,
    [bookId, tiles.map(({ level }) => level), tiles.map(({ number }) => number)],
    'proof.readTiles',
  );
  return rows.flatMap(({ level, number, hashes }) =>
    hashes === null ? [] : [{ level, number: Number(number), hashes }],
  );
}

/** A place in the log, what stands there, and the leaf's row (null members: it is gone). */
export interface EntryRow {
  readonly position: number;
  readonly leafId: Id;
  readonly batchId: Id;
  readonly bytes: Uint8Array | null;
  /** The batch that the leaf's own row names. */
  readonly leafBatchId: Id | null;
}

/** The entries of a stretch of positions, in their order. */
export async function readEntries(
  sql: Sql,
  bookId: Id,
  start: number,
  end: number,
): Promise<readonly EntryRow[]> {
  const { rows } = await sql.query<Omit<EntryRow, 'position'> & { position: bigint }>(
    `select placed.position, placed.leaf_id as "leafId", placed.batch_id as "batchId",
            leaf.bytes, leaf.batch_id as "leafBatchId"
       from (select first_position + ordinality - 1 as position, leaf_id, batch_id
               from proof.placement, unnest(leaf_ids) with ordinality as listed (leaf_id, ordinality)
              where book_id = $1
                and first_position < $3
                and first_position >= coalesce(
                      (select max(first_position) from proof.placement
                        where book_id = $1 and first_position <= $2), 0)) as placed
       left join proof.leaf on leaf.book_id = $1 and leaf.leaf_id = placed.leaf_id
      where placed.position >= $2 and placed.position < $3
      order by placed.position`,
    [bookId, start, end],
    'proof.readEntries',
  );
  return rows.map((row) => ({ ...row, position: Number(row.position) }));
}

interface FoundRow {
  readonly bytes: Uint8Array;
  readonly position: bigint | null;
  readonly size: bigint | null;
  readonly note: string | null;
  readonly tile: Uint8Array | null;
}

/** Where a leaf stands, found by its id, in one statement with all that is different for each proof. */
export async function findLeaf(sql: Sql, bookId: Id, leafId: Id): Promise<LeafPlace> {
  const { rows } = await sql.query<FoundRow>(
    `select leaf.bytes, placed.position, newest.size, newest.note, coalesce(tile.hashes, edge.hashes) as tile
       from proof.leaf
       left join lateral (
              select first_position + array_position(leaf_ids, leaf.leaf_id) - 1 as position
                from proof.placement
               where placement.book_id = $1 and placement.batch_id = leaf.batch_id) as placed on true
       left join lateral (
              select size, note from proof.checkpoint
               where checkpoint.book_id = $1 order by size desc limit 1) as newest on true
       left join proof.tile on tile.book_id = $1 and tile.level = 0 and tile.number = placed.position / ${tileWidth}
       left join proof.edge on edge.book_id = $1 and edge.level = 0 and edge.number = placed.position / ${tileWidth}
      where leaf.book_id = $1 and leaf.leaf_id = $2`,
    [bookId, leafId],
    'proof.findLeaf',
  );
  const [row] = rows;
  if (row === undefined) return { state: 'unknown' };
  const { bytes, position, size, note, tile } = row;
  if (position === null) return { state: 'pending' };
  const newest = size === null || note === null ? null : { size: Number(size), note };
  return { state: 'placed', position: Number(position), bytes, newest, tile };
}
