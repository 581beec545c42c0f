import { hashBytes, type TreeHasher } from './hashing.ts';
import { joinSubtrees, subtreesOf } from './spans.ts';
import { tileWidth } from './tile-path.ts';

/** Hashes that stand side by side in one tile. */
export interface Tile {
  readonly level: number;
  readonly number: number;
  /** 32 bytes each. */
  readonly hashes: Uint8Array;
}

/** A tree that grows at its right edge and keeps nothing but the tiles there: a few kilobytes at any size. */
export interface TileTree {
  size(): number;
  append(leafHash: Uint8Array): void;
  root(): Uint8Array;
  /** The partial tile of each level that has one. */
  edges(): readonly Tile[];
}

/**
 * A tree that begins empty, or where another one stopped. Each tile is handed to `onFull` when its last hash
 * arrives, lower levels first.
 */
export function tileTree(
  hasher: TreeHasher,
  onFull: (tile: Tile) => void,
  begin: { readonly size: number; readonly edges: readonly Tile[] } = { size: 0, edges: [] },
): TileTree {
  const levels: Edge[] = begin.edges.reduce<Edge[]>((list, tile) => {
    list[tile.level] = edgeOf(tile);
    return list;
  }, []);
  let size = begin.size;

  const push = (level: number, hash: Uint8Array): void => {
    const edge = (levels[level] ??= {
      number: Math.floor(size / tileWidth ** (level + 1)),
      width: 0,
      hashes: room(),
    });
    edge.hashes.set(hash, edge.width * hashBytes);
    edge.width += 1;
    if (edge.width < tileWidth) return;
    const full = edge.hashes;
    onFull({ level, number: edge.number, hashes: full });
    levels[level] = { number: edge.number + 1, width: 0, hashes: room() };
    push(level + 1, subtreeHash(hasher, full));
  };

  return {
    size: () => size,
    append: (leafHash) => {
      push(0, leafHash);
      size += 1;
    },
    root: () => rootOfEdges(hasher, edgesOf(levels)),
    edges: () => edgesOf(levels),
  };
}

interface Edge {
  readonly number: number;
  width: number;
  readonly hashes: Uint8Array;
}

function room(): Uint8Array {
  return new Uint8Array(tileWidth * hashBytes);
}

function edgeOf({ number, hashes }: Tile): Edge {
  const edge = { number, width: hashes.length / hashBytes, hashes: room() };
  edge.hashes.set(hashes);
  return edge;
}

function edgesOf(levels: readonly (Edge | undefined)[]): readonly Tile[] {
  return levels.flatMap((edge, level) =>
    edge === undefined || edge.width === 0
      ? []
      : [{ level, number: edge.number, hashes: edge.hashes.slice(0, edge.width * hashBytes) }],
  );
}

/** The Merkle tree hash of a tree, from the partial tiles at its right edge, in any order. */
export function rootOfEdges(hasher: TreeHasher, edges: readonly Tile[]): Uint8Array {
  const subtrees = edges
    .toSorted((a, b) => b.level - a.level)
    .flatMap(({ hashes }) =>
      subtreesOf({ start: 0, end: hashes.length / hashBytes }).map(({ height, index }) => {
        const start = index * 2 ** height * hashBytes;
        return subtreeHash(hasher, hashes.subarray(start, start + 2 ** height * hashBytes));
      }),
    );
  return joinSubtrees(hasher, subtrees);
}

/** The hash of a perfect subtree above hashes that stand side by side: 1, 2, 4 … 256 of them. */
export function subtreeHash(hasher: TreeHasher, hashes: Uint8Array): Uint8Array {
  let row = hashes;
  while (row.length > hashBytes) {
    const above = new Uint8Array(row.length / 2);
    for (let at = 0; at < above.length; at += hashBytes)
      above.set(hasher.pair(row.subarray(at * 2, (at + hashBytes) * 2)), at);
    row = above;
  }
  return row;
}
