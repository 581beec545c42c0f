import type { Id } from '../../kernel/ids.ts';
import { beijingDay, type Instant } from '../../kernel/time.ts';
import { openNeeds, type NeedRow } from '../../needs/index.ts';
import type { Sql } from '../../platform/index.ts';
import { stockOf, type StockLot } from '../../supply/index.ts';
import type { NeedInput } from '../rules/by-need.ts';
import { firstExpiryFirst } from '../rules/first-expiry.ts';

/** Of what a round is: an item in a warehouse of a book, for an operation. */
export interface RoundSubject {
  readonly book: Id;
  readonly operation: Id;
  readonly item: Id;
  readonly warehouse: Id;
}

/** What may be given of an item in a warehouse now, first expiry first. */
export async function givableLots(
  sql: Sql,
  { book, warehouse, item }: Pick<RoundSubject, 'book' | 'warehouse' | 'item'>,
  now: Instant,
): Promise<readonly StockLot[]> {
  return firstExpiryFirst(await stockOf(sql, book, { facility: warehouse, item }), beijingDay(now));
}

/** Pieces of lots that may be taken. */
export function availableIn(lots: readonly Pick<StockLot, 'available'>[]): bigint {
  return lots.reduce((sum, { available }) => sum + available, 0n);
}

/** The open needs that a round looks at, in the order of their ids. */
export function needsFor(
  sql: Sql,
  { operation, item }: Pick<RoundSubject, 'operation' | 'item'>,
): Promise<readonly NeedRow[]> {
  return openNeeds(sql, { operation, item });
}

/** A need as the rule looks at it. */
export function inputOf({ id, facility, state, asked, onHand }: NeedRow): NeedInput {
  return { need: id, facility, isVerified: state === 'verified', asked, onHand };
}
