import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeHasher } from '../actions/hasher.ts';
import { buildTree } from '../testing.ts';
import { isConsistent, isIncluded } from './merkle-proof.ts';
import { consistencySpans, inclusionSpans } from './spans.ts';
import { hashesOfSpans, tilesFor } from './tile-reader.ts';

const seed = 20200124;
const counted = Array.from({ length: 1100 }, (_, index) => new TextEncoder().encode(`leaf ${index}`));
const large = buildTree(counted);
const head = (size: number) => ({ size, root: large.roots[size] as Uint8Array });
const sizes = fc.integer({ min: 1, max: counted.length });

function inclusion(index: number, size: number): readonly Uint8Array[] {
  return hashesOfSpans(nodeHasher, inclusionSpans(index, size), large.tiles);
}

function flipped(hash: Uint8Array, at: number): Uint8Array {
  const changed = Uint8Array.from(hash);
  changed[at % changed.length] = (changed[at % changed.length] as number) ^ 0x10;
  return changed;
}

describe('proofs of inclusion', () => {
  it('hold for any leaf of a tree of any size, from the tiles of a larger one', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, any) => {
        const index = any % size;
        const path = inclusion(index, size);
        expect(
          isIncluded(nodeHasher, nodeHasher.leaf(counted[index] as Uint8Array), index, path, head(size)),
        ).toBe(true);
        const wanted = tilesFor(inclusionSpans(index, size), size);
        expect(wanted.every(({ width }) => width > 0)).toBe(true);
        expect(wanted.length).toBeLessThanOrEqual(6);
      }),
      { seed, numRuns: 300 },
    );
  });

  it('fail when anything in them is changed', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, any, at) => {
        const index = any % size;
        const leafHash = nodeHasher.leaf(counted[index] as Uint8Array);
        const path = inclusion(index, size);
        const { root } = head(size);
        const holds = (
          hash: Uint8Array,
          place: number,
          hashes: readonly Uint8Array[],
          of: number,
          top: Uint8Array,
        ) => isIncluded(nodeHasher, hash, place, hashes, { size: of, root: top });
        const changed = path.map((hash, step) => (step === at % path.length ? flipped(hash, at) : hash));
        expect(holds(flipped(leafHash, at), index, path, size, root)).toBe(false);
        expect(holds(leafHash, index, path, size, flipped(root, at))).toBe(false);
        expect(holds(leafHash, index, [...path, root], size, root)).toBe(false);
        if (path.length > 0) {
          expect(holds(leafHash, index, changed, size, root)).toBe(false);
          expect(holds(leafHash, index, path.slice(1), size, root)).toBe(false);
        }
        for (const other of [index - 1, index + 1, size])
          expect(holds(leafHash, other, path, size, root)).toBe(false);
      }),
      { seed, numRuns: 300 },
    );
  });

  it('fail for places that are none', () => {
    for (const index of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 7])
      expect(isIncluded(nodeHasher, head(1).root, index, [], { size: 1, root: head(1).root })).toBe(false);
  });
});

describe('proofs of consistency', () => {
  const consistency = (old: number, size: number): readonly Uint8Array[] =>
    hashesOfSpans(nodeHasher, consistencySpans(old, size), large.tiles);

  it('hold between any two sizes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1100 }), sizes, (one, other) => {
        const [old, size] = [Math.min(one, other), Math.max(one, other)];
        expect(isConsistent(nodeHasher, head(old), consistency(old, size), head(size))).toBe(true);
      }),
      { seed, numRuns: 300 },
    );
  });

  it('fail when anything in them is changed', () => {
    fc.assert(
      fc.property(sizes, sizes, fc.nat(), (one, other, at) => {
        const [old, size] = [Math.min(one, other), Math.max(one, other)];
        const path = consistency(old, size);
        const holds = (hashes: readonly Uint8Array[], from = head(old), to = head(size)): boolean =>
          isConsistent(nodeHasher, from, hashes, to);
        expect(holds(path, { size: old, root: flipped(head(old).root, at) })).toBe(false);
        expect(holds(path, head(old), { size, root: flipped(head(size).root, at) })).toBe(false);
        expect(holds([...path, head(size).root])).toBe(false);
        expect(holds(path, head(size), head(old))).toBe(old === size);
        if (path.length === 0) return;
        expect(holds(path.slice(1))).toBe(false);
        expect(holds(path.map((hash, step) => (step === at % path.length ? flipped(hash, at) : hash)))).toBe(
          false,
        );
      }),
      { seed, numRuns: 300 },
    );
  });

  it('from the empty tree there is nothing to prove but that it was empty', () => {
    const empty = { size: 0, root: nodeHasher.emptyRoot };
    expect(isConsistent(nodeHasher, empty, [], head(5))).toBe(true);
    expect(isConsistent(nodeHasher, { ...empty, root: head(1).root }, [], head(5))).toBe(false);
  });
});
