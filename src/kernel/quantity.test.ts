import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inPacks, pieces, piecesIn, unknownQuantity } from './quantity.ts';

const seed = 20200124;
const count = fc.bigInt({ min: 0n, max: 10n ** 15n });
const pack = fc.bigInt({ min: 1n, max: 10_000n }).map((piecesPerPack) => ({ unit: 'carton', piecesPerPack }));

describe('quantities', () => {
  test('packs and the rest are exactly the pieces, and the rest is less than a pack', () => {
    fc.assert(
      fc.property(count, pack, (total, carton) => {
        const { packs, rest } = inPacks(total, carton);
        expect(piecesIn(packs, carton) + rest).toBe(total);
        expect(rest >= 0n && rest < carton.piecesPerPack).toBe(true);
      }),
      { seed },
    );
  });

  test('unknown is neither zero nor any number of pieces', () => {
    expect(unknownQuantity).not.toEqual(pieces(0n));
    expect('pieces' in unknownQuantity).toBe(false);
  });

  test('refuses negative counts and packs of nothing', () => {
    const carton = { unit: 'carton', piecesPerPack: 200n };
    const empty = { unit: 'carton', piecesPerPack: 0n };
    expect(() => pieces(-1n)).toThrow(RangeError);
    expect(() => piecesIn(-1n, carton)).toThrow(RangeError);
    expect(() => inPacks(-1n, carton)).toThrow(RangeError);
    expect(() => piecesIn(1n, empty)).toThrow(RangeError);
    expect(() => inPacks(1n, empty)).toThrow(RangeError);
  });
});
