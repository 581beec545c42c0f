import type { TreeHasher } from './hashing.ts';

/** A run of leaves, from `start` up to but not including `end`, whose Merkle tree hash is wanted. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A perfect subtree: the leaves from index · 2^height on, 2^height of them. */
export interface Subtree {
  readonly height: number;
  readonly index: number;
}

/** The largest power of two below a number above 1: where RFC 6962 splits a tree. */
export function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/**
 * The perfect subtrees that make up a span, left to right, largest first. The span's start must be a multiple
 * of the largest power of two that fits in it, as those of a tree and its proofs always are.
 */
export function subtreesOf({ start, end }: Span): readonly Subtree[] {
  const subtrees: Subtree[] = [];
  for (let at = start; at < end;) {
    let height = 0;
    while (2 ** (height + 1) <= end - at) height += 1;
    subtrees.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return subtrees;
}

/** The Merkle tree hash of perfect subtrees that stand side by side, largest first; the empty root for none. */
export function joinSubtrees(hasher: TreeHasher, hashes: readonly Uint8Array[]): Uint8Array {
  const last = hashes.at(-1);
  if (last === undefined) return hasher.emptyRoot;
  return hashes.slice(0, -1).reduceRight((right, left) => hasher.node(left, right), last);
}

/** The spans whose hashes prove a leaf, from its sibling up to the root's child (RFC 6962, section 2.1.1). */
export function inclusionSpans(index: number, size: number): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      spans.push({ start: middle, end });
      end = middle;
    } else {
      spans.push({ start, end: middle });
      start = middle;
    }
  }
  return spans.toReversed();
}

/** The spans whose hashes prove that a tree of `oldSize` is the beginning of one of `size` (section 2.1.2). */
export function consistencySpans(oldSize: number, size: number): readonly Span[] {
  if (oldSize === 0 || oldSize === size) return [];
  const collect = (old: number, start: number, end: number, whole: boolean): readonly Span[] => {
    if (old === end - start) return whole ? [] : [{ start, end }];
    const middle = start + splitOf(end - start);
    return old <= middle - start
      ? [...collect(old, start, middle, whole), { start: middle, end }]
      : [...collect(old - (middle - start), middle, end, false), { start, end: middle }];
  };
  return collect(oldSize, 0, size, true);
}
