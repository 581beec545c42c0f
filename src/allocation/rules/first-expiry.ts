/** A lot with what may be taken of it, in pieces. */
export interface TakeableLot {
  readonly id: string;
  /** The last day of use, YYYY-MM-DD; null: none. */
  readonly expiresOn: string | null;
  readonly available: bigint;
}

/** What a line gets of a lot. */
export interface LotShare {
  readonly line: string;
  readonly lot: string;
  readonly pieces: bigint;
}

/** Lots that may still be given on a day, what expires first in front; those without a day of expiry last. */
export function firstExpiryFirst<Lot extends TakeableLot>(
  lots: readonly Lot[],
  today: string,
): readonly Lot[] {
  return lots
    .filter(({ available, expiresOn }) => available > 0n && (expiresOn === null || expiresOn >= today))
    .toSorted(
      (a, b) => compare(a.expiresOn ?? '9999-12-31', b.expiresOn ?? '9999-12-31') || compare(a.id, b.id),
    );
}

/**
 * Shares lots out to lines, both in their order: first expiry, first out. What the lots do not hold is missing.
 * @returns the shares, and how many pieces are missing
 */
export function shareLots(
  lines: readonly { readonly id: string; readonly pieces: bigint }[],
  lots: readonly TakeableLot[],
): { readonly shares: readonly LotShare[]; readonly missing: bigint } {
  const shares: LotShare[] = [];
  const rest = lots.map(({ id, available }) => ({ id, available }));
  let missing = 0n;
  let at = 0;
  for (const { id, pieces } of lines) {
    let open = pieces;
    while (open > 0n) {
      const lot = rest[at];
      if (lot === undefined) break;
      const taken = lot.available < open ? lot.available : open;
      if (taken > 0n) shares.push({ line: id, lot: lot.id, pieces: taken });
      lot.available -= taken;
      open -= taken;
      if (lot.available <= 0n) at += 1;
    }
    missing += open;
  }
  return { shares, missing };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
