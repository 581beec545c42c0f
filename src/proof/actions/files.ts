import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import { encodeBundle } from '../rules/bundle.ts';
import { hashBytes } from '../rules/hashing.ts';
import { consistencySpans, inclusionSpans, type Span } from '../rules/spans.ts';
import { proofFileText } from '../rules/proof-file.ts';
import { parseTilePath, tileWidth, type TileAddress } from '../rules/tile-path.ts';
import { hashesOfSpans, keyOf, tilesFor } from '../rules/tile-reader.ts';
import { findLeaf, readEntries, readNewestCheckpoint, readTiles } from '../store/files.ts';
import { nodeHasher } from './hasher.ts';

/** A tile or a bundle as C2SP publishes it, at any width that it has reached; null when it has not. */
export async function readTileFile(
  sql: Sql,
  bookId: Id,
  { level, number, width }: TileAddress,
): Promise<Uint8Array | null> {
  if (level === 'entries') return readBundle(sql, bookId, number, width);
  const [tile] = level > 7 ? [] : await readTiles(sql, bookId, [{ level, number, width }]);
  if (tile === undefined || tile.hashes.length < width * hashBytes) return null;
  return tile.hashes.subarray(0, width * hashBytes);
}

async function readBundle(sql: Sql, bookId: Id, number: number, width: number): Promise<Uint8Array | null> {
  const start = number * tileWidth;
  const entries = (await readEntries(sql, bookId, start, start + width)).flatMap(({ bytes }) =>
    bytes === null ? [] : [bytes],
  );
  return entries.length === width ? encodeBundle(entries) : null;
}

/** A file of a log by its path: "checkpoint" or a tile; null when there is none. */
export async function readLogFile(sql: Sql, bookId: Id, path: string): Promise<Uint8Array | null> {
  if (path === 'checkpoint') {
    const newest = await readNewestCheckpoint(sql, bookId);
    return newest === null ? null : new TextEncoder().encode(newest.note);
  }
  const address = parseTilePath(path);
  return address === null ? null : readTileFile(sql, bookId, address);
}

/** The answer to "prove this leaf": the text of a proof file, or why there is none. */
export type LeafProof =
  | { readonly state: 'proved'; readonly position: number; readonly size: number; readonly text: string }
  /** Recorded, and not yet under a checkpoint: some seconds. */
  | { readonly state: 'pending' }
  | { readonly state: 'unknown' };

/** The proof of a leaf under the newest checkpoint, computed from at most a dozen tiles. */
export async function proofOf(sql: Sql, bookId: Id, leafId: Id): Promise<LeafProof> {
  const leaf = await findLeaf(sql, bookId, leafId);
  if (leaf.state !== 'placed') return leaf;
  const newest = await readNewestCheckpoint(sql, bookId);
  if (newest === null || newest.size <= leaf.position) return { state: 'pending' };
  const path = await readHashes(sql, bookId, inclusionSpans(leaf.position, newest.size), newest.size);
  const text = proofFileText({ index: leaf.position, path, checkpoint: newest.note, leaf: leaf.bytes });
  return { state: 'proved', position: leaf.position, size: newest.size, text };
}

/** The hashes that prove the tree of `oldSize` to be the beginning of that of `size`, leaf side first. */
export async function consistencyProof(
  sql: Sql,
  bookId: Id,
  oldSize: number,
  size: number,
): Promise<readonly Uint8Array[]> {
  return readHashes(sql, bookId, consistencySpans(oldSize, size), size);
}

async function readHashes(
  sql: Sql,
  bookId: Id,
  spans: readonly Span[],
  size: number,
): Promise<readonly Uint8Array[]> {
  const tiles = await readTiles(sql, bookId, tilesFor(spans, size));
  const byPlace = new Map(tiles.map(({ level, number, hashes }) => [keyOf(level, number), hashes]));
  return hashesOfSpans(nodeHasher, spans, byPlace);
}
