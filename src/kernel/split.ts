/**
 * Splits a whole number in proportion to weights and loses nothing: every share is rounded towards zero and the units
 * that are left go, one each, to the shares with the largest remainders (Hamilton's method); among equal
 * remainders the earlier share comes first, so that the same input gives the same split on every machine.
 *
 * @param total minor units or pieces; a negative total is split like its opposite
 * @param weights one or more, none negative, not all zero
 * @returns as many shares as weights, in their order; they add up to the total, and a weight of 0 gets 0
 * @throws RangeError for weights that are negative, all zero or missing
 */
export function splitInProportion(total: bigint, weights: readonly bigint[]): readonly bigint[] {
  const sum = weights.reduce((left, right) => left + right, 0n);
  if (sum === 0n || weights.some((weight) => weight < 0n))
    throw new RangeError('weights are never negative and at least one is positive');
  const size = total < 0n ? -total : total;
  const parts = weights.map((weight) => ({
    share: (size * weight) / sum,
    remainder: (size * weight) % sum,
  }));
  const left = size - parts.reduce((given, part) => given + part.share, 0n);
  const byRemainder = parts.toSorted(
    (a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder),
  );
  const favoured = new Set(byRemainder.slice(0, Number(left)));
  const shares = parts.map((part) => (favoured.has(part) ? part.share + 1n : part.share));
  return total < 0n ? shares.map((share) => -share) : shares;
}
