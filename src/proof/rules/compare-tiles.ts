import { sameBytes } from './base64.ts';
import type { FindingList } from './findings.ts';
import { hashBytes, type TreeHasher } from './hashing.ts';
import { tilePath, tileWidth, type TileAddress } from './tile-path.ts';
import { rootOfEdges, subtreeHash, type Tile } from './tile-tree.ts';

/** Reads a tile as it is published; null when it is absent. */
export type ReadTile = (address: TileAddress) => Promise<Uint8Array | null>;

/**
 * Compares the tiles that the entries make with the published ones, and finds out which of the two was changed:
 * the hash of a published tile stands once more in the tile above it.
 */
export interface TileComparison {
  compare(tile: Tile): Promise<void>;
  /** The partial tiles at the right edge; call it last. @param root the signed one */
  compareEdges(edges: readonly Tile[], root: Uint8Array): Promise<void>;
}

/** A comparison that tells what it finds. */
export function tileComparison(
  hasher: TreeHasher,
  read: ReadTile,
  size: number,
  findings: FindingList,
): TileComparison {
  /** Tiles that differ: what stands above them differs too, and is not told again. */
  const differing = new Set<string>();
  const parents = latest(read);

  const differencesIn = async (
    tile: Tile,
  ): Promise<{ readonly at: readonly number[]; readonly published: Uint8Array } | null> => {
    const path = pathOf(tile);
    const published = await parents(addressOf(tile));
    if (published === null) findings.add('fileMissing', path);
    else if (published.length !== tile.hashes.length)
      findings.add('fileMalformed', path, null, {
        expected: String(tile.hashes.length),
        found: String(published.length),
      });
    if (published === null || published.length !== tile.hashes.length) {
      differing.add(keyOf(tile));
      return null;
    }
    const at = differingHashes(tile.hashes, published);
    if (at.length > 0) differing.add(keyOf(tile));
    return { at, published };
  };

  /** Hashes whose tile below differs already are its consequence. */
  const own = (tile: Tile, at: readonly number[]): readonly number[] =>
    at.filter((index) => !differing.has(`${tile.level - 1}/${tile.number * tileWidth + index}`));

  const tell = (tile: Tile, at: readonly number[], changed: 'entry' | 'tile' | 'either'): void => {
    for (const index of own(tile, at)) {
      const position = tile.number * tileWidth + index;
      const path = pathOf(tile);
      if (tile.level > 0 || changed === 'tile') findings.add('tileChanged', path, position);
      else if (changed === 'entry') findings.add('entryChanged', entriesPath(tile), position);
      else findings.add('entryOrTileChanged', entriesPath(tile), position, { tile: path });
    }
  };

  return {
    compare: async (tile) => {
      const found = await differencesIn(tile);
      if (found === null || found.at.length === 0) return;
      const above = await parents(parentOf(tile, size));
      const index = tile.number % tileWidth;
      const signed = above?.subarray(index * hashBytes, (index + 1) * hashBytes);
      const agrees = (hashes: Uint8Array): boolean =>
        signed !== undefined && sameBytes(subtreeHash(hasher, hashes), signed);
      tell(tile, found.at, agrees(found.published) ? 'entry' : agrees(tile.hashes) ? 'tile' : 'either');
    },
    compareEdges: async (edges, root) => {
      const compared: { tile: Tile; at: readonly number[]; published: Uint8Array }[] = [];
      for (const tile of edges.toSorted((a, b) => a.level - b.level)) {
        const found = await differencesIn(tile);
        if (found !== null) compared.push({ tile, ...found });
      }
      const computedRight = sameBytes(rootOfEdges(hasher, edges), root);
      const published = compared.map(({ tile, published: hashes }) => ({ ...tile, hashes }));
      const publishedRight =
        published.length === edges.length && sameBytes(rootOfEdges(hasher, published), root);
      for (const { tile, at } of compared)
        tell(tile, at, computedRight ? 'tile' : publishedRight ? 'entry' : 'either');
    },
  };
}

/** Remembers the last few tiles: a parent is asked for once for each of its children. */
function latest(read: ReadTile): ReadTile {
  const kept = new Map<string, Promise<Uint8Array | null>>();
  return (address) => {
    const path = tilePath(address);
    const known = kept.get(path);
    if (known !== undefined) return known;
    const asked = read(address);
    kept.set(path, asked);
    if (kept.size > 16) kept.delete(kept.keys().next().value ?? '');
    return asked;
  };
}

function addressOf({ level, number, hashes }: Tile): TileAddress {
  return { level, number, width: hashes.length / hashBytes };
}

function pathOf(tile: Tile): string {
  return tilePath(addressOf(tile));
}

function entriesPath(tile: Tile): string {
  return tilePath({ ...addressOf(tile), level: 'entries' });
}

function keyOf({ level, number }: Tile): string {
  return `${level}/${number}`;
}

function parentOf({ level, number }: Tile, size: number): TileAddress {
  const parent = Math.floor(number / tileWidth);
  const inLevel = Math.floor(size / tileWidth ** (level + 1));
  return { level: level + 1, number: parent, width: Math.min(tileWidth, inLevel - parent * tileWidth) };
}

function differingHashes(left: Uint8Array, right: Uint8Array): readonly number[] {
  const at: number[] = [];
  for (let start = 0; start < left.length; start += hashBytes) {
    if (!sameBytes(left.subarray(start, start + hashBytes), right.subarray(start, start + hashBytes)))
      at.push(start / hashBytes);
  }
  return at;
}
