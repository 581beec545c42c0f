import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import { encodeBundle } from '../rules/bundle.ts';
import { hashBytes } from '../rules/hashing.ts';
import { parseTilePath, tileWidth, type TileAddress } from '../rules/tile-path.ts';
import { readEntries, readNewestCheckpoint, readTiles } from '../store/files.ts';

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
