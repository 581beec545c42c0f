import { piecesOf } from './pieces.ts';

/** What was typed for each lot. */
export type Counts = Readonly<Record<string, string>>;

interface Line {
  readonly lot: string;
  readonly pieces: string;
}

/** Pieces. */
export interface Totals {
  readonly counted: bigint;
  readonly short: bigint;
}

/** What was sent of each lot, to begin with. */
export function plannedCounts(lines: readonly Line[]): Counts {
  return Object.fromEntries(lines.map(({ lot, pieces }) => [lot, pieces]));
}

/** What was counted the last time, read from what was to be sent; null where that is not there. */
export function countsBefore(body: unknown): Counts | null {
  const { lines } = (body ?? {}) as { readonly lines?: readonly { lot: string; counted: string }[] };
  return lines === undefined ? null : Object.fromEntries(lines.map(({ lot, counted }) => [lot, counted]));
}

/** What the counts come to; null as long as one of them is no number, or is above what was sent. */
export function totalsOf(lines: readonly Line[], counts: Counts): Totals | null {
  let counted = 0n;
  let sent = 0n;
  for (const { lot, pieces } of lines) {
    const count = piecesOf(counts[lot] ?? '');
    if (count === null || count > BigInt(pieces)) return null;
    counted += count;
    sent += BigInt(pieces);
  }
  return { counted, short: sent - counted };
}
