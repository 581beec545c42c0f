import {
  add,
  compare,
  divide,
  floor,
  multiply,
  subtract,
  whole,
  zero,
  type Fraction,
} from '../../kernel/fraction.ts';

/**
 * Whole shares of a whole number for parts that are known exactly: each is its part in proportion, rounded down, and
 * what is left goes, one each, to those with the largest remainders; among equal ones the earlier comes first. They
 * add up to the number whatever the parts are.
 * @param total not negative @param parts each above zero
 */
export function settle(total: bigint, parts: readonly Fraction[]): readonly bigint[] {
  const sum = parts.reduce(add, zero);
  const exact = parts.map((part) => divide(multiply(part, whole(total)), sum));
  const shares = exact.map(floor);
  const left = Number(total - shares.reduce((given, share) => given + share, 0n));
  const remainders = exact.map((value, index) => ({
    index,
    remainder: subtract(value, whole(shares[index] ?? 0n)),
  }));
  const favoured = new Set(
    remainders
      .toSorted((one, other) => compare(other.remainder, one.remainder))
      .slice(0, left)
      .map(({ index }) => index),
  );
  return shares.map((share, index) => (favoured.has(index) ? share + 1n : share));
}
