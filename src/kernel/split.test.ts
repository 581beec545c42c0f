import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitInProportion } from './split.ts';

const total = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 30 })
  .filter((list) => list.some((weight) => weight > 0n));
const seed = 20200124;

describe('splitting in proportion', () => {
  test('the shares add up to the total', () => {
    fc.assert(
      fc.property(total, weights, (amount, list) => {
        expect(splitInProportion(amount, list).reduce((sum, share) => sum + share, 0n)).toBe(amount);
      }),
      { seed },
    );
  });

  test('no share is a whole unit away from its exact part, and a weight of 0 gets 0', () => {
    fc.assert(
      fc.property(total, weights, (amount, list) => {
        const sum = list.reduce((left, right) => left + right, 0n);
        splitInProportion(amount, list).forEach((share, index) => {
          const weight = list[index] ?? 0n;
          const distance = share * sum - amount * weight;
          expect(distance < sum && distance > -sum).toBe(true);
          if (weight === 0n) expect(share).toBe(0n);
        });
      }),
      { seed },
    );
  });

  test('the size of the weights does not matter, only their proportion', () => {
    fc.assert(
      fc.property(total, weights, fc.bigInt({ min: 1n, max: 1000n }), (amount, list, factor) => {
        expect(
          splitInProportion(
            amount,
            list.map((weight) => weight * factor),
          ),
        ).toEqual(splitInProportion(amount, list));
      }),
      { seed },
    );
  });

  test('100 in three equal parts: the earliest takes the unit that is left', () => {
    expect(splitInProportion(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(splitInProportion(-100n, [1n, 1n, 1n])).toEqual([-34n, -33n, -33n]);
  });

  test('the unit that is left goes to the largest remainder, wherever it stands', () => {
    expect(splitInProportion(10n, [1n, 1n, 4n, 1n])).toEqual([2n, 1n, 6n, 1n]);
    expect(splitInProportion(10n, [10n, 26n, 64n])).toEqual([1n, 3n, 6n]);
  });

  test.each([
    ['none', []],
    ['all zero', [0n, 0n]],
    ['negative', [2n, -1n]],
    ['zero in sum', [1n, -1n]],
  ])('refuses weights that are %s', (_what, list) => {
    expect(() => splitInProportion(1n, list)).toThrow(RangeError);
  });
});
