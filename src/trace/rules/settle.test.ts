import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fraction, isLess, subtract, whole } from '../../kernel/fraction.ts';
import { settle } from './settle.ts';

const part = fc
  .tuple(fc.bigInt({ min: 1n, max: 500n }), fc.bigInt({ min: 1n, max: 97n }))
  .map(([numerator, denominator]) => fraction(numerator, denominator));

describe('settling shares', () => {
  it('loses and invents nothing', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        fc.array(part, { minLength: 1, maxLength: 30 }),
        (total, parts) => {
          expect(settle(total, parts).reduce((sum, share) => sum + share, 0n)).toBe(total);
        },
      ),
      { seed: 20200124 },
    );
  });

  it('shows no part a whole unit off when the parts add up to the number', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 6n }),
        fc.array(fc.bigInt({ min: 1n, max: 1000n }), { minLength: 1, maxLength: 20 }),
        (total, weights) => {
          const sum = weights.reduce((left, right) => left + right, 0n);
          const parts = weights.map((weight) => fraction(total * weight, sum));
          settle(total, parts).forEach((share, index) => {
            const off = subtract(whole(share), parts[index] ?? whole(0n));
            expect(isLess(off, whole(1n)) && isLess(whole(-1n), off)).toBe(true);
          });
        },
      ),
      { seed: 20200124 },
    );
  });

  it('gives what is left to the largest remainder, and to the earlier of two equal ones', () => {
    expect(settle(10n, [fraction(5n, 3n), fraction(17n, 2n) /* 8.5 of 10.1666 */])).toEqual([2n, 8n]);
    expect(settle(1n, [whole(1n), whole(1n)])).toEqual([1n, 0n]);
  });
});
