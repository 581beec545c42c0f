/**
 * Exact fractions of whole numbers, for what must add up to the last part (a stretch of a gift that became
 * masks). Always in lowest terms with a positive denominator, so that equal fractions look equal.
 */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const zero: Fraction = { numerator: 0n, denominator: 1n };

/** @throws RangeError when the denominator is 0. */
export function fraction(numerator: bigint, denominator: bigint): Fraction {
  if (denominator === 0n) throw new RangeError('a fraction has no denominator of 0');
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = commonDivisor(numerator, denominator) * sign;
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** A whole number as a fraction. */
export function whole(number: bigint): Fraction {
  return { numerator: number, denominator: 1n };
}

/** The sum. */
export function add(left: Fraction, right: Fraction): Fraction {
  if (left.denominator === 1n && right.denominator === 1n) return whole(left.numerator + right.numerator);
  return fraction(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  );
}

/** The first less the second; may be below zero. */
export function subtract(left: Fraction, right: Fraction): Fraction {
  return add(left, { numerator: -right.numerator, denominator: right.denominator });
}

/** The product. */
export function multiply(left: Fraction, right: Fraction): Fraction {
  if (isOne(left)) return right;
  if (isOne(right)) return left;
  return fraction(left.numerator * right.numerator, left.denominator * right.denominator);
}

/** The first by the second. @throws RangeError when the second is 0. */
export function divide(left: Fraction, right: Fraction): Fraction {
  return fraction(left.numerator * right.denominator, left.denominator * right.numerator);
}

/** Below 0, 0 or above 0 as the first is less than, equal to or more than the second: for sorting. */
export function compare(left: Fraction, right: Fraction): -1 | 0 | 1 {
  const difference =
    left.denominator === right.denominator
      ? left.numerator - right.numerator
      : left.numerator * right.denominator - right.numerator * left.denominator;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

/** True when the first is less than the second. */
export function isLess(left: Fraction, right: Fraction): boolean {
  return compare(left, right) < 0;
}

/** The smaller one. */
export function least(left: Fraction, right: Fraction): Fraction {
  return isLess(right, left) ? right : left;
}

/** The larger one. */
export function most(left: Fraction, right: Fraction): Fraction {
  return isLess(left, right) ? right : left;
}

/** The largest whole number that is not above it. */
export function floor(value: Fraction): bigint {
  const quotient = value.numerator / value.denominator;
  return quotient * value.denominator > value.numerator ? quotient - 1n : quotient;
}

/** The smallest whole number that is not below it. */
export function ceiling(value: Fraction): bigint {
  return -floor({ numerator: -value.numerator, denominator: value.denominator });
}

const fractionPattern = /^(-?(?:0|[1-9][0-9]{0,199}))(?:\/([1-9][0-9]{0,199}))?$/;

/** Reads "64/81", "-3/2" or "12"; null for any other text. It need not be in lowest terms. */
export function parseFraction(text: string): Fraction | null {
  const match = fractionPattern.exec(text);
  if (match === null || text === '-0') return null;
  return fraction(BigInt(match[1] ?? ''), BigInt(match[2] ?? '1'));
}

/** "64/81" in lowest terms, and "12" for a whole number. */
export function fractionText(value: Fraction): string {
  if (value.denominator === 1n) return String(value.numerator);
  return `${value.numerator}/${value.denominator}`;
}

function isOne(value: Fraction): boolean {
  return value.numerator === 1n && value.denominator === 1n;
}

/** Euclid's; above zero unless both are 0. */
function commonDivisor(left: bigint, right: bigint): bigint {
  let [larger, smaller] = [left < 0n ? -left : left, right < 0n ? -right : right];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
