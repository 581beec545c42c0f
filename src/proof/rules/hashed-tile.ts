import { hashBytes, type TreeHasher } from './hashing.ts';

/** A tile together with all nodes above its hashes, so that a perfect subtree of it is looked up instead of hashed. */
export interface HashedTile {
  /** Hashes in the tile, 1 to 256. */
  readonly width: number;
  /** Hashes and nodes together: under 16 kilobytes. */
  readonly bytes: number;
  /**
   * The hash over `count` hashes (a power of two) from `first` (a multiple of it) on.
   * @returns null when the tile is not that wide
   */
  subtree(first: number, count: number): Uint8Array | null;
}

/** Hashes the nodes above a tile, of any width. @param hashes 32 bytes each; they are copied */
export function hashedTile(hasher: TreeHasher, hashes: Uint8Array): HashedTile {
  const width = Math.floor(hashes.length / hashBytes);
  const starts: number[] = [];
  let bytes = 0;
  for (let nodes = width; nodes > 0; nodes = Math.floor(nodes / 2)) {
    starts.push(bytes);
    bytes += nodes * hashBytes;
  }
  // The hashes, then the nodes of each height behind those below them.
  const nodes = new Uint8Array(bytes);
  nodes.set(hashes.subarray(0, width * hashBytes));
  starts.slice(1).forEach((start, below) => {
    const end = starts[below + 2] ?? bytes;
    let from = starts[below] ?? 0;
    for (let to = start; to < end; to += hashBytes) {
      nodes.set(hasher.pair(nodes.subarray(from, from + 2 * hashBytes)), to);
      from += 2 * hashBytes;
    }
  });
  return {
    width,
    bytes,
    subtree: (first, count) => {
      const start = starts[Math.log2(count)];
      if (start === undefined || first + count > width) return null;
      const at = start + (first / count) * hashBytes;
      return nodes.subarray(at, at + hashBytes);
    },
  };
}
