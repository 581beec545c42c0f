/**
 * Quantities of goods. The book counts pieces (只, 台, 套 …: the item's own measure word) as bigints; packs
 * are only a way of writing them down. "Unknown" is a state of its own, never 0 or 1.
 */
export type Quantity = { readonly known: true; readonly pieces: bigint } | { readonly known: false };

export const unknownQuantity: Quantity = { known: false };

/** @throws RangeError for a negative number of pieces. */
export function pieces(count: bigint): Quantity {
  if (count < 0n) throw new RangeError('a quantity is never negative');
  return { known: true, pieces: count };
}

/** A pack: how many pieces one carton, box or bag of an item holds (1 or more). */
export interface Pack {
  readonly unit: string;
  readonly piecesPerPack: bigint;
}

/** Pieces in a number of packs. @throws RangeError for a negative count or a pack of fewer than one piece. */
export function piecesIn(packs: bigint, pack: Pack): bigint {
  if (packs < 0n || pack.piecesPerPack < 1n)
    throw new RangeError('packs are counted from 0, a pack holds 1 or more');
  return packs * pack.piecesPerPack;
}

/** Whole packs and the pieces left over. */
export function inPacks(count: bigint, pack: Pack): { readonly packs: bigint; readonly rest: bigint } {
  if (count < 0n || pack.piecesPerPack < 1n)
    throw new RangeError('pieces are counted from 0, a pack holds 1 or more');
  return { packs: count / pack.piecesPerPack, rest: count % pack.piecesPerPack };
}
