import type { Id } from '../../kernel/ids.ts';
import type { HashedTile } from '../rules/hashed-tile.ts';
import { tileWidth } from '../rules/tile-path.ts';
import { keyOf, type HashTile } from '../rules/tile-reader.ts';

/** Tiles of any logs with their nodes, for the proofs of one process. */
export interface TileCache {
  /** A tile that is at least as wide as the wanted one, which is its beginning. */
  get(bookId: Id, wanted: HashTile): HashedTile | null;
  /** Keeps a tile in the place of a narrower one; full tiles of level 0 are left out, few proofs share them. */
  keep(bookId: Id, level: number, number: number, tile: HashedTile): void;
  clear(): void;
  /** What the tiles take. */
  bytes(): number;
}

/** Two thousand full tiles: those above level 0 of a log of 130 million leaves. */
const usualBytesMax = 32 * 2 ** 20;

/** A cache that never grows beyond `bytesMax`: the tiles that were not asked for longest go first. */
export function tileCache(bytesMax: number = usualBytesMax): TileCache {
  // A map keeps the order of insertion: what is asked for is put in again, at the end.
  const tiles = new Map<string, HashedTile>();
  let bytes = 0;
  const remove = (key: string): HashedTile | null => {
    const tile = tiles.get(key) ?? null;
    if (tiles.delete(key)) bytes -= tile?.bytes ?? 0;
    return tile;
  };
  const insert = (key: string, tile: HashedTile): void => {
    tiles.set(key, tile);
    bytes += tile.bytes;
  };
  return {
    get: (bookId, { level, number, width }) => {
      const key = `${bookId}/${keyOf(level, number)}`;
      const tile = remove(key);
      if (tile !== null) insert(key, tile);
      return tile === null || tile.width < width ? null : tile;
    },
    keep: (bookId, level, number, tile) => {
      if (level === 0 && tile.width === tileWidth) return;
      const key = `${bookId}/${keyOf(level, number)}`;
      const before = remove(key);
      insert(key, before === null || before.width < tile.width ? tile : before);
      for (const oldest of tiles.keys()) {
        if (bytes <= bytesMax) break;
        remove(oldest);
      }
    },
    clear: () => {
      tiles.clear();
      bytes = 0;
    },
    bytes: () => bytes,
  };
}
