import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nodeHasher } from '../actions/hasher.ts';
import { toHex } from './base64.ts';
import { hashedTile } from './hashed-tile.ts';
import { hashBytes } from './hashing.ts';
import { subtreeHash } from './tile-tree.ts';

const hashes = Buffer.concat(
  Array.from({ length: 256 }, (_, index) => nodeHasher.leaf(Uint8Array.of(index))),
);
const tileOf = (width: number) => hashedTile(nodeHasher, hashes.subarray(0, width * hashBytes));

it('has for every perfect subtree the hash of the hashes below it, and no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 256 }), fc.nat(8), fc.nat(255), (width, height, any) => {
      const count = 2 ** height;
      const first = Math.floor(any / count) * count;
      const found = tileOf(width).subtree(first, count);
      if (first + count > width) expect(found).toBeNull();
      else {
        const below = hashes.subarray(first * hashBytes, (first + count) * hashBytes);
        expect(toHex(found ?? new Uint8Array(0))).toBe(toHex(subtreeHash(nodeHasher, below)));
      }
    }),
    { seed: 20200124, numRuns: 500 },
  );
});

it('tells its width and what it takes', () => {
  expect(tileOf(256)).toMatchObject({ width: 256, bytes: 511 * hashBytes });
  expect(tileOf(1)).toMatchObject({ width: 1, bytes: hashBytes });
  expect(tileOf(5)).toMatchObject({ width: 5, bytes: (5 + 2 + 1) * hashBytes });
});

it('does not change with the bytes that it was made of', () => {
  const given = Uint8Array.from(hashes.subarray(0, 2 * hashBytes));
  const tile = hashedTile(nodeHasher, given);
  given.fill(0);
  expect(toHex(tile.subtree(0, 1) ?? new Uint8Array(0))).toBe(toHex(hashes.subarray(0, hashBytes)));
});
