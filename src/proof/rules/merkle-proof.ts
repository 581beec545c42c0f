import { sameBytes } from './base64.ts';
import { hashBytes, type TreeHasher } from './hashing.ts';
import { inclusionSpans, splitOf } from './spans.ts';

/** A head of a tree: how many leaves, and the Merkle tree hash of all of them. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/**
 * True when `path` proves that the leaf with this hash stands at `index` in the tree (RFC 6962, section 2.1.1):
 * it has exactly the hashes that the place asks for, and with them the leaf makes the root.
 */
export function isIncluded(
  hasher: TreeHasher,
  leafHash: Uint8Array,
  index: number,
  path: readonly Uint8Array[],
  head: TreeHead,
): boolean {
  if (!isPosition(index) || !isPosition(head.size) || index >= head.size) return false;
  const spans = inclusionSpans(index, head.size);
  if (path.length !== spans.length || path.some((hash) => hash.length !== hashBytes)) return false;
  const root = spans.reduce((below, span, step) => {
    const sibling = path[step] as Uint8Array;
    return span.start > index ? hasher.node(below, sibling) : hasher.node(sibling, below);
  }, leafHash);
  return sameBytes(root, head.root);
}

/**
 * True when `path` proves that the old tree is the beginning of the new one (RFC 6962, section 2.1.2): from
 * exactly the hashes that the two sizes ask for, both roots come out. The empty tree is the beginning of every tree.
 */
export function isConsistent(
  hasher: TreeHasher,
  old: TreeHead,
  path: readonly Uint8Array[],
  head: TreeHead,
): boolean {
  if (!isPosition(old.size) || !isPosition(head.size) || old.size > head.size) return false;
  if (path.some((hash) => hash.length !== hashBytes)) return false;
  if (old.size === 0) return path.length === 0 && sameBytes(old.root, hasher.emptyRoot);
  if (old.size === head.size) return path.length === 0 && sameBytes(old.root, head.root);
  const rest = [...path];
  const roots = bothRoots(hasher, old, rest, old.size, head.size, true);
  return (
    roots !== null && rest.length === 0 && sameBytes(roots.old, old.root) && sameBytes(roots.new, head.root)
  );
}

/** Both trees' hashes over one subtree, of which the old tree has the first `oldSize` leaves. */
function bothRoots(
  hasher: TreeHasher,
  old: TreeHead,
  rest: Uint8Array[],
  oldSize: number,
  size: number,
  whole: boolean,
): { readonly old: Uint8Array; readonly new: Uint8Array } | null {
  if (oldSize === size) {
    const hash = whole ? old.root : rest.shift();
    return hash === undefined ? null : { old: hash, new: hash };
  }
  const split = splitOf(size);
  const left = oldSize <= split;
  const below = left
    ? bothRoots(hasher, old, rest, oldSize, split, whole)
    : bothRoots(hasher, old, rest, oldSize - split, size - split, false);
  const other = rest.shift();
  if (below === null || other === undefined) return null;
  if (left) return { old: below.old, new: hasher.node(below.new, other) };
  return { old: hasher.node(other, below.old), new: hasher.node(other, below.new) };
}

function isPosition(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
