import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  add,
  ceiling,
  compare,
  divide,
  floor,
  fraction,
  fractionText,
  isLess,
  least,
  most,
  multiply,
  parseFraction,
  subtract,
  whole,
  zero,
  type Fraction,
} from './fraction.ts';

const seed = 20200124;
const number = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const smallNumber = fc.bigInt({ min: -12n, max: 12n });
const anyFraction = fc
  .tuple(fc.oneof(number, smallNumber), fc.oneof(number, smallNumber))
  .filter(([, denominator]) => denominator !== 0n)
  .map(([numerator, denominator]) => fraction(numerator, denominator));

const holds = <T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>): void =>
  fc.assert(property, { seed });

describe('a fraction', () => {
  it('is in lowest terms with a positive denominator, so that equal ones look equal', () => {
    holds(
      fc.property(anyFraction, number, (value, factor) => {
        fc.pre(factor !== 0n);
        expect(fraction(value.numerator * factor, value.denominator * factor)).toEqual(value);
        expect(value.denominator > 0n).toBe(true);
      }),
    );
    expect(fraction(6n, -4n)).toEqual({ numerator: -3n, denominator: 2n });
    expect(fraction(0n, -7n)).toEqual(zero);
  });

  it('never has a denominator of 0', () => {
    expect(() => fraction(1n, 0n)).toThrow(RangeError);
    expect(() => divide(whole(1n), zero)).toThrow(RangeError);
  });
});

describe('arithmetic', () => {
  it('is that of a field', () => {
    holds(
      fc.property(anyFraction, anyFraction, anyFraction, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
        expect(multiply(multiply(a, b), c)).toEqual(multiply(a, multiply(b, c)));
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        expect(subtract(add(a, b), b)).toEqual(a);
        expect(add(a, zero)).toEqual(a);
        expect(multiply(a, whole(1n))).toEqual(a);
        if (b.numerator !== 0n) expect(multiply(divide(a, b), b)).toEqual(a);
      }),
    );
  });

  it('of whole numbers is that of bigints', () => {
    holds(
      fc.property(number, number, (a, b) => {
        expect(add(whole(a), whole(b))).toEqual(whole(a + b));
        expect(subtract(whole(a), whole(b))).toEqual(whole(a - b));
        expect(multiply(whole(a), whole(b))).toEqual(whole(a * b));
      }),
    );
  });

  test('one third three times is one', () => {
    const third = fraction(1n, 3n);
    expect(add(third, add(third, third))).toEqual(whole(1n));
    expect(subtract(fraction(1n, 2n), third)).toEqual(fraction(1n, 6n));
    expect(divide(fraction(2n, 3n), fraction(-4n, 9n))).toEqual(fraction(-3n, 2n));
  });
});

describe('order', () => {
  it('follows the sign of the difference', () => {
    holds(
      fc.property(anyFraction, anyFraction, (a, b) => {
        const { numerator } = subtract(a, b);
        expect(compare(a, b)).toBe(numerator === 0n ? 0 : numerator < 0n ? -1 : 1);
        expect(isLess(a, b)).toBe(compare(a, b) === -1);
        expect([least(a, b), most(a, b)]).toEqual(isLess(b, a) ? [b, a] : [a, b]);
      }),
    );
  });

  it('lies between the whole numbers beside it', () => {
    holds(
      fc.property(anyFraction, (value) => {
        const below = floor(value);
        expect(compare(whole(below), value)).toBeLessThanOrEqual(0);
        expect(isLess(value, whole(below + 1n))).toBe(true);
        expect(ceiling(value) - below).toBe(value.denominator === 1n ? 0n : 1n);
      }),
    );
    expect([floor(fraction(-1n, 2n)), ceiling(fraction(-1n, 2n))]).toEqual([-1n, 0n]);
  });
});

describe('text', () => {
  it('is read as it was written', () => {
    holds(
      fc.property(anyFraction, (value) => {
        expect(parseFraction(fractionText(value))).toEqual(value);
      }),
    );
  });

  test.each<[string, Fraction]>([
    ['64/81', fraction(64n, 81n)],
    ['12', whole(12n)],
    ['0', zero],
    ['-3/2', fraction(-3n, 2n)],
    ['6/4', fraction(3n, 2n)],
  ])('%s is a fraction', (text, value) => {
    expect(parseFraction(text)).toEqual(value);
  });

  test.each(['', '1/0', '01', '1/02', '1.5', '+1', '1/-2', ' 1', '1\n', '-0', '/2', '1/', '9'.repeat(201)])(
    '%j is none',
    (text) => {
      expect(parseFraction(text)).toBeNull();
    },
  );

  test('is in lowest terms', () => {
    expect(fractionText(fraction(128n, 162n))).toBe('64/81');
    expect(fractionText(fraction(8n, 4n))).toBe('2');
  });
});
