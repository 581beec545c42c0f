import {
  add,
  ceiling,
  divide,
  floor,
  isLess,
  least,
  most,
  multiply,
  subtract,
  whole,
  type Fraction,
} from '../../kernel/fraction.ts';
import type { Axis, Found, LineageTransfer, Span } from './lineage.ts';

/** Places [from, to) of some axis, and where they lie on the transfer that was asked about. */
export interface Stretch {
  readonly from: Fraction;
  readonly to: Fraction;
  /** Where `from` lies on the transfer that was asked about, and how much of it one place here is. */
  readonly start: Fraction;
  readonly scale: Fraction;
}

/** Where the stretch ends on the transfer that was asked about. */
export function endOf(stretch: Stretch): Fraction {
  return add(stretch.start, multiply(subtract(stretch.to, stretch.from), stretch.scale));
}

/** The part of a stretch between two places; they lie within it, the first before the second. */
export function part(stretch: Stretch, from: Fraction, to: Fraction): Stretch {
  const start = add(stretch.start, multiply(subtract(from, stretch.from), stretch.scale));
  return { from, to, start, scale: stretch.scale };
}

/** The part before a place of the transfer that was asked about, which lies inside the stretch. */
export function before(stretch: Stretch, end: Fraction): Stretch {
  const length = divide(subtract(end, stretch.start), stretch.scale);
  return { ...stretch, to: add(stretch.from, length) };
}

/** The same stretch on an axis on which its places are higher by a whole number. */
export function shift(stretch: Stretch, by: bigint): Stretch {
  return { ...stretch, from: add(stretch.from, whole(by)), to: add(stretch.to, whole(by)) };
}

/** The same stretch on an axis on which its places are multiplied by a ratio above zero. */
export function stretchBy(stretch: Stretch, ratio: Fraction): Stretch {
  return {
    from: multiply(stretch.from, ratio),
    to: multiply(stretch.to, ratio),
    start: stretch.start,
    scale: divide(stretch.scale, ratio),
  };
}

/** The whole places that a stretch touches, as a question to a reader. */
export function spanOf(stretch: Stretch, owner: Pick<Span, 'book' | 'owner' | 'asset'>): Span {
  return { ...owner, from: floor(stretch.from), until: ceiling(stretch.to) };
}

/** A transfer that was met on a stretch: which part of it, counted from its own beginning. */
export interface Met {
  readonly transfer: LineageTransfer;
  readonly stretch: Stretch;
}

/** What lies on a stretch: transfers, bare places, and what the answer did not reach yet. */
export interface Laid {
  readonly met: readonly Met[];
  readonly bare: readonly Stretch[];
  readonly later: readonly Stretch[];
}

/**
 * Lays what was found along a stretch of an axis.
 * @throws Error when an axis without gaps has one: the book is broken
 */
export function lay(axis: Axis, stretch: Stretch, found: Found): Laid {
  const met: Met[] = [];
  const bare: Stretch[] = [];
  const reached = least(stretch.to, whole(found.until));
  let place = stretch.from;
  for (const transfer of found.rows) {
    const rowStart = placeOn(axis, transfer);
    const from = most(place, whole(rowStart));
    const to = least(reached, whole(rowStart + transfer.amount));
    if (!isLess(from, to)) continue;
    if (isLess(place, from)) {
      if (!mayHaveGaps(axis)) throw new Error(`the ${axis} axis has a gap before transfer ${transfer.id}`);
      bare.push(part(stretch, place, from));
    }
    met.push({ transfer, stretch: shift(part(stretch, from, to), -rowStart) });
    place = to;
  }
  if (isLess(place, reached)) bare.push(part(stretch, place, reached));
  const rest = most(reached, stretch.from);
  return { met, bare, later: isLess(rest, stretch.to) ? [part(stretch, rest, stretch.to)] : [] };
}

/** Where a transfer begins on an axis on which it has a place. */
export function placeOn(axis: Axis, transfer: LineageTransfer): bigint {
  if (axis === 'leaving') return transfer.fromStart;
  if (axis === 'arriving') return transfer.toStart;
  if (transfer.role === null || transfer.role.type === 'link')
    throw new Error(`transfer ${transfer.id} has no place on a ${axis} axis`);
  return transfer.role.start;
}

function mayHaveGaps(axis: Axis): boolean {
  return axis === 'refunded' || axis === 'returned';
}
