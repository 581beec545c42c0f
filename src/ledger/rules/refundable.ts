import type { RefundStretch } from './state.ts';

/** Places [start, end) of an axis. */
export interface Stretch {
  readonly start: bigint;
  readonly end: bigint;
}

/**
 * How much of a gift can be given back: the length of the longest last part of `rest` (its places that were not
 * given back before, on the account's in-axis) of which nothing has left. A place below `outTotal` has left,
 * unless it left as a refund: then it was exchanged for the place that the refund gave up, and that one counts.
 */
export function refundable(rest: Stretch, outTotal: bigint, refunds: readonly RefundStretch[]): bigint {
  if (rest.start >= outTotal) return rest.end - rest.start;
  let lastLeft = rest.start;
  const open: { start: bigint; end: bigint; home: bigint }[] = [{ ...rest, home: rest.start }];
  for (let piece = open.pop(); piece !== undefined; piece = open.pop()) {
    const { start, end, home } = piece;
    if (start >= end || start >= outTotal) continue;
    const gone = end < outTotal ? end : outTotal;
    const refund = firstOverlapping(refunds, start, gone);
    const refundStart = refund === undefined ? gone : max(refund.left, start);
    // [start, refundStart) left as itself.
    if (refundStart > start) lastLeft = max(lastLeft, home + refundStart - start);
    if (refund === undefined) continue;
    const refundEnd = min(refund.left + refund.amount, gone);
    const given = refund.givenUp + refundStart - refund.left;
    open.push({ start: given, end: given + refundEnd - refundStart, home: home + refundStart - start });
    open.push({ start: refundEnd, end, home: home + refundEnd - start });
  }
  return rest.end - lastLeft;
}

function firstOverlapping(
  refunds: readonly RefundStretch[],
  start: bigint,
  end: bigint,
): RefundStretch | undefined {
  let first: RefundStretch | undefined;
  for (const refund of refunds) {
    if (refund.left >= end || refund.left + refund.amount <= start) continue;
    if (first === undefined || refund.left < first.left) first = refund;
  }
  return first;
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
