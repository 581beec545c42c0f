import {
  add,
  compare,
  fractionText,
  isLess,
  subtract,
  whole,
  zero,
  type Fraction,
} from '../../kernel/fraction.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type {
  LineageReader,
  LineageTransfer,
  Piece,
  PieceState,
  Ref,
  Step,
  Trail,
  TrailPage,
} from './lineage.ts';
import { before, endOf, type Stretch } from './lineage-stretch.ts';
import { refuse } from './refuse.ts';

/** Limits of one answer. Rounds are hops, and exchanges by refunds within an account. */
export const trailLimits = { pieces: 1_000, piecesMax: 10_000, roundsMax: 2_000 } as const;

/** The way from the transfer that was asked about, last step first; branches share their beginnings. */
export interface Path {
  readonly step: Step;
  readonly before: Path | null;
}

/** The end of a piece. */
export interface Ending {
  readonly on: 'end';
  readonly state: PieceState;
  readonly place: Ref;
  readonly asset: string;
}

/** A stretch of the trail that stands somewhere, open or at its end. */
export interface Strand<At> {
  readonly stretch: Stretch;
  readonly path: Path;
  readonly at: At;
}

/** Moves open strands one hop on; the strands that come out cover the same part of the transfer. */
export type Hop<At> = (
  open: readonly Strand<At>[],
  rowsMax: number,
) => Promise<readonly Strand<At | Ending>[]>;

/** Where a trail begins and the transfer that it is about. */
export interface Beginning {
  readonly asked: LineageTransfer;
  readonly stretch: Stretch;
}

/**
 * Reads the transfer that is asked about, and the part of it that the page wants.
 * @throws Refusal transferUnknown; placeInvalid for a place that is not on the transfer
 */
export async function beginningOf(reader: LineageReader, ref: Ref, page: TrailPage): Promise<Beginning> {
  const [asked] = await reader.transfers([ref]);
  if (asked === undefined) throw refuse('transferUnknown', { transfer: ref.id });
  const from = page.from ?? zero;
  const to = whole(asked.amount);
  if (isLess(from, zero) || !isLess(from, to))
    throw refuse('placeInvalid', { place: fractionText(from), amount: String(asked.amount) });
  return { asked, stretch: { from, to, start: from, scale: whole(1n) } };
}

/**
 * Follows strands breadth-first until all are at their end. Never more than `limit` at a time: what lies behind
 * (by its place on the transfer that was asked about) is left to the next page.
 * @throws Refusal trailTooLong when more than `limit` trails lead from one place, or one has too many hops
 */
export async function walk<At extends { readonly on: string }>(
  first: Strand<At | Ending>,
  hop: Hop<At>,
  page: TrailPage,
): Promise<Trail> {
  const limit = page.limit ?? trailLimits.pieces;
  if (!Number.isInteger(limit) || limit < 1 || limit > trailLimits.piecesMax)
    throw new RangeError(`a page has 1 to ${trailLimits.piecesMax} pieces`);
  const from = first.stretch.start;
  let ended: readonly Strand<Ending>[] = [];
  let open: readonly Strand<At>[] = [];
  let next: Fraction | undefined;
  const take = (strands: readonly Strand<At | Ending>[]): void => {
    const window = firstStrands([...ended, ...strands], limit, from);
    if (window.next !== undefined) ({ next } = window);
    ended = window.strands.filter(isEnded);
    open = window.strands.filter((strand): strand is Strand<At> => !isEnded(strand));
  };
  take([first]);
  for (let round = 0; open.length > 0 && round < trailLimits.roundsMax; round += 1)
    take(await hop(open, limit + 1));
  const [stuck] = open.map(({ stretch }) => stretch.start).toSorted(compare);
  if (stuck !== undefined) {
    if (!isLess(from, stuck)) throw tooLong({ roundsMax: trailLimits.roundsMax });
    next = stuck;
    ended = endedBefore(ended, stuck);
  }
  const pieces = joined(ended.toSorted(byStart));
  return next === undefined ? { pieces } : { pieces, next };
}

/** At most `limit` strands from the beginning; what lies behind is cut off, for all branches at one place. */
function firstStrands<At>(
  strands: readonly Strand<At>[],
  limit: number,
  from: Fraction,
): { readonly strands: readonly Strand<At>[]; readonly next?: Fraction } {
  if (strands.length <= limit) return { strands };
  const sorted = strands.toSorted(byStart);
  const next = sorted[limit]?.stretch.start;
  if (next === undefined || !isLess(from, next)) throw tooLong({ piecesMax: limit });
  return { strands: endedBefore(sorted, next), next };
}

function endedBefore<At>(strands: readonly Strand<At>[], end: Fraction): readonly Strand<At>[] {
  return strands
    .filter(({ stretch }) => isLess(stretch.start, end))
    .map((strand) =>
      isLess(end, endOf(strand.stretch)) ? { ...strand, stretch: before(strand.stretch, end) } : strand,
    );
}

function tooLong(details: Readonly<Record<string, number>>): Refusal {
  return refuse('trailTooLong', details);
}

function isEnded<At extends { readonly on: string }>(strand: Strand<At | Ending>): strand is Strand<Ending> {
  return strand.at.on === 'end';
}

function byStart<At>(left: Strand<At>, right: Strand<At>): number {
  return compare(left.stretch.start, right.stretch.start);
}

/** Pieces of sorted strands; neighbours that came the same way to the same end are one. */
function joined(strands: readonly Strand<Ending>[]): readonly Piece[] {
  const pieces: Piece[] = [];
  const lastOf = new Map<string, number>();
  for (const { stretch, path, at } of strands) {
    const steps = stepsOf(path);
    const key = JSON.stringify([
      steps.map(({ book, id }) => [book, id]),
      at.state,
      at.place.book,
      at.place.id,
      at.asset,
    ]);
    const index = lastOf.get(key);
    const last = index === undefined ? undefined : pieces[index];
    const end = endOf(stretch);
    const amount = subtract(stretch.to, stretch.from);
    if (index !== undefined && last !== undefined && compare(last.end, stretch.start) === 0) {
      pieces[index] = { ...last, end, amount: add(last.amount, amount) };
      continue;
    }
    lastOf.set(key, pieces.length);
    pieces.push({
      start: stretch.start,
      end,
      path: steps,
      state: at.state,
      at: at.place,
      asset: at.asset,
      amount,
    });
  }
  return pieces;
}

function stepsOf(path: Path): readonly Step[] {
  const steps: Step[] = [];
  for (let here: Path | null = path; here !== null; here = here.before) steps.push(here.step);
  return steps.toReversed();
}
