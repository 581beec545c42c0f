import type { DonationRow } from '../../giving/index.ts';
import type { Fraction } from '../../kernel/fraction.ts';
import { toId, type Id } from '../../kernel/ids.ts';
import { findMovements, follow, type Movement, type Piece } from '../../ledger/index.ts';
import type { Database } from '../../platform/index.ts';
import { trailOf, type GiftTrail } from '../rules/trail.ts';

/** A movement with the book that it is in. */
export type BookMovement = Movement & { readonly book: Id };

/** Pieces of a page of the trail, and pages that are followed for one answer at most. */
const piecesAtOnce = 2_000;
const pagesMax = 5;

/** The trail of a gift that is paid, as the book has it now. @throws Refusal trailTooLong */
export async function followGift(
  database: Database,
  { book, id }: Pick<DonationRow, 'book' | 'id'>,
): Promise<GiftTrail<BookMovement>> {
  const pieces = await piecesOf(database, book, id);
  const wanted = new Map<string, Set<Id>>([[book, new Set([id])]]);
  for (const { path } of pieces)
    for (const step of path) {
      if (step.type !== 'transfer') continue;
      const ofBook = wanted.get(step.book) ?? new Set<Id>();
      wanted.set(step.book, ofBook.add(toId(step.id)));
    }
  const transfers = new Map<string, BookMovement>();
  for (const [of, ids] of wanted)
    for (const movement of await findMovements(database, toId(of), [...ids]))
      transfers.set(`${of} ${movement.id}`, { ...movement, book: toId(of) });
  const gift = transfers.get(`${book} ${id}`);
  if (gift === undefined) throw new Error('a paid donation has its transfer');
  return trailOf(gift, pieces, transfers);
}

async function piecesOf(database: Database, book: Id, id: Id): Promise<readonly Piece[]> {
  const pieces: Piece[] = [];
  let from: Fraction | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const trail = await follow(
      database,
      { book, id },
      { limit: piecesAtOnce, ...(from === undefined ? {} : { from }) },
    );
    pieces.push(...trail.pieces);
    from = trail.next;
    if (from === undefined) break;
  }
  return pieces;
}
