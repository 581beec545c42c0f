import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import { parseCheckpoint } from '../rules/checkpoint.ts';
import { hashedTile, type HashedTile } from '../rules/hashed-tile.ts';
import { isIncluded } from '../rules/merkle-proof.ts';
import { parseNote } from '../rules/note.ts';
import { proofFileText } from '../rules/proof-file.ts';
import { consistencySpans, inclusionSpans, type Span } from '../rules/spans.ts';
import { tileWidth } from '../rules/tile-path.ts';
import { hashesOfSpans, keyOf, tilesFor } from '../rules/tile-reader.ts';
import { findLeaf, readTiles, type PlacedLeaf, type PublishedHead } from '../store/files.ts';
import { nodeHasher } from './hasher.ts';
import { tileCache, type TileCache } from './tile-cache.ts';

/** The answer to "prove this leaf": the text of a proof file, or why there is none. */
export type LeafProof =
  | { readonly state: 'proved'; readonly position: number; readonly size: number; readonly text: string }
  /** Recorded, and not yet under a checkpoint: some seconds. */
  | { readonly state: 'pending' }
  | { readonly state: 'unknown' };

/**
 * The proof of a leaf under the newest checkpoint, from at most a dozen tiles: one statement, and a second one for tiles that
 * `cache` does not hold.
 * @param cache shared by the proofs of a process; without it everything is read from the rows
 */
export async function proofOf(
  sql: Sql,
  bookId: Id,
  leafId: Id,
  cache: TileCache = tileCache(0),
): Promise<LeafProof> {
  const leaf = await findLeaf(sql, bookId, leafId);
  if (leaf.state !== 'placed') return leaf;
  const { position, bytes, newest } = leaf;
  if (newest === null || newest.size <= position) return { state: 'pending' };
  let path = await inclusionPath(sql, bookId, leaf, newest.size, cache);
  if (!holds(leaf, newest, path)) {
    // The log is another one than the cache knew (a backup was restored), or rows were changed: then whoever checks the
    // proof has to see it, so the rows have the last word.
    cache.clear();
    path = await inclusionPath(sql, bookId, leaf, newest.size, cache);
  }
  const text = proofFileText({ index: position, path, checkpoint: newest.note, leaf: bytes });
  return { state: 'proved', position, size: newest.size, text };
}

async function inclusionPath(
  sql: Sql,
  bookId: Id,
  { position, tile }: PlacedLeaf,
  size: number,
  cache: TileCache,
): Promise<readonly Uint8Array[]> {
  const tiles = new Map<string, HashedTile>();
  if (tile !== null) tiles.set(keyOf(0, Math.floor(position / tileWidth)), hashedTile(nodeHasher, tile));
  return readHashes(sql, bookId, inclusionSpans(position, size), size, { tiles, cache });
}

function holds({ position, bytes }: PlacedLeaf, newest: PublishedHead, path: readonly Uint8Array[]): boolean {
  const head = parseCheckpoint(parseNote(newest.note)?.text ?? '');
  return head !== null && isIncluded(nodeHasher, nodeHasher.leaf(bytes), position, path, head);
}

/** The hashes that prove the tree of `oldSize` to be the beginning of that of `size`, leaf side first. */
export async function consistencyProof(
  sql: Sql,
  bookId: Id,
  oldSize: number,
  size: number,
): Promise<readonly Uint8Array[]> {
  const known = { tiles: new Map<string, HashedTile>(), cache: tileCache(0) };
  return readHashes(sql, bookId, consistencySpans(oldSize, size), size, known);
}

/** The hashes of spans from tiles at hand, tiles in the cache, and the rows of all others in one statement. */
async function readHashes(
  sql: Sql,
  bookId: Id,
  spans: readonly Span[],
  size: number,
  { tiles, cache }: { readonly tiles: Map<string, HashedTile>; readonly cache: TileCache },
): Promise<readonly Uint8Array[]> {
  const missing = tilesFor(spans, size).filter((wanted) => {
    const key = keyOf(wanted.level, wanted.number);
    const cached = tiles.has(key) ? null : cache.get(bookId, wanted);
    if (cached !== null) tiles.set(key, cached);
    return !tiles.has(key);
  });
  const rows = missing.length === 0 ? [] : await readTiles(sql, bookId, missing);
  for (const { level, number, hashes } of rows) {
    const tile = hashedTile(nodeHasher, hashes);
    tiles.set(keyOf(level, number), tile);
    cache.keep(bookId, level, number, tile);
  }
  return hashesOfSpans(nodeHasher, spans, tiles);
}
