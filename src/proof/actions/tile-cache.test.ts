import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Id } from '../../kernel/ids.ts';
import { hashBytes } from '../rules/hashing.ts';
import { hashedTile, type HashedTile } from '../rules/hashed-tile.ts';
import { testIds } from '../testing.ts';
import { nodeHasher } from './hasher.ts';
import { tileCache } from './tile-cache.ts';

const ids = testIds(41);
const book = ids.next();
const tileOf = (width: number): HashedTile => hashedTile(nodeHasher, new Uint8Array(width * hashBytes));
const full = tileOf(256);
const wanted = (level: number, number: number, width: number) => ({ level, number, width });

it('gives back a tile that is as wide as wanted, or wider', () => {
  const cache = tileCache();
  const tile = tileOf(7);
  cache.keep(book, 1, 0, tile);
  expect(cache.get(book, wanted(1, 0, 7))).toBe(tile);
  expect(cache.get(book, wanted(1, 0, 3))).toBe(tile);
  expect(cache.get(book, wanted(1, 0, 8))).toBeNull();
});

it('keeps the widest, whichever came last', () => {
  const cache = tileCache();
  cache.keep(book, 1, 0, tileOf(7));
  cache.keep(book, 1, 0, tileOf(9));
  cache.keep(book, 1, 0, tileOf(8));
  expect(cache.get(book, wanted(1, 0, 1))?.width).toBe(9);
  expect(cache.bytes()).toBe(tileOf(9).bytes);
});

it('keeps the logs of books, levels and numbers apart', () => {
  const cache = tileCache();
  cache.keep(book, 1, 11, full);
  for (const [of, place] of [
    [ids.next(), wanted(1, 11, 1)],
    [book, wanted(1, 1, 1)],
    [book, wanted(11, 1, 1)],
  ] as const)
    expect(cache.get(of, place)).toBeNull();
});

it('leaves out full tiles of level 0', () => {
  const cache = tileCache();
  cache.keep(book, 0, 0, full);
  cache.keep(book, 0, 1, tileOf(255));
  expect(cache.get(book, wanted(0, 0, 1))).toBeNull();
  expect(cache.get(book, wanted(0, 1, 255))?.width).toBe(255);
});

it('forgets everything when it is cleared', () => {
  const cache = tileCache();
  cache.keep(book, 1, 0, full);
  cache.clear();
  expect(cache.get(book, wanted(1, 0, 1))).toBeNull();
  expect(cache.bytes()).toBe(0);
});

it('never grows beyond its bound, and drops what was not asked for longest', () => {
  const room = 4;
  const step = fc.record({ keep: fc.boolean(), number: fc.nat(9) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const cache = tileCache(room * full.bytes);
      let model: number[] = [];
      for (const { keep, number } of steps) {
        const known = model.includes(number);
        if (keep) cache.keep(book, 1, number, full);
        else expect(cache.get(book, wanted(1, number, 256)) !== null).toBe(known);
        if (keep || known) model = [...model.filter((other) => other !== number), number].slice(-room);
        expect(cache.bytes()).toBe(model.length * full.bytes);
      }
    }),
    { seed: 20200124, numRuns: 200 },
  );
});

it('without room keeps nothing', () => {
  const cache = tileCache(0);
  const any: Id = ids.next();
  cache.keep(any, 3, 0, tileOf(1));
  expect(cache.get(any, wanted(3, 0, 1))).toBeNull();
  expect(cache.bytes()).toBe(0);
});
