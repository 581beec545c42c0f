import type { HashedTile } from './hashed-tile.ts';
import type { TreeHasher } from './hashing.ts';
import { joinSubtrees, subtreesOf, type Span, type Subtree } from './spans.ts';
import { tileWidth, widthOf, type TileAddress } from './tile-path.ts';

/** A tile of hashes, without bundles. */
export type HashTile = TileAddress & { readonly level: number };

/** Where a perfect subtree stands: its tile, and which of the tile's hashes lie below it. */
function placeOf({ height, index }: Subtree): {
  readonly level: number;
  readonly number: number;
  readonly first: number;
  readonly count: number;
} {
  const level = Math.floor(height / 8);
  const count = 2 ** (height % 8);
  const first = index * count;
  return { level, number: Math.floor(first / tileWidth), first: first % tileWidth, count };
}

/** The tiles of a tree of `size` leaves that hold what the hashes of the spans are made of, each once. */
export function tilesFor(spans: readonly Span[], size: number): readonly HashTile[] {
  const wanted = new Map<string, HashTile>();
  for (const subtree of spans.flatMap(subtreesOf)) {
    const { level, number } = placeOf(subtree);
    wanted.set(keyOf(level, number), { level, number, width: widthOf(size, level, number) });
  }
  return [...wanted.values()];
}

/** Text to find a tile under. */
export function keyOf(level: number, number: number): string {
  return `${level}/${number}`;
}

/** The hashes of spans from tiles. @throws RangeError when a tile is absent or too narrow: see tilesFor. */
export function hashesOfSpans(
  hasher: TreeHasher,
  spans: readonly Span[],
  tiles: ReadonlyMap<string, HashedTile>,
): readonly Uint8Array[] {
  const hashOf = (subtree: Subtree): Uint8Array => {
    const { level, number, first, count } = placeOf(subtree);
    const hash = tiles.get(keyOf(level, number))?.subtree(first, count) ?? null;
    if (hash === null) throw new RangeError(`tile ${keyOf(level, number)} is absent or too narrow`);
    return hash;
  };
  return spans.map((span) => joinSubtrees(hasher, subtreesOf(span).map(hashOf)));
}
