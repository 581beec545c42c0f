import type { Id } from '../../kernel/ids.ts';
import { accountCode, balancesOf } from '../../ledger/index.ts';
import type { Sql } from '../../platform/index.ts';
import type { LotRow } from '../rules/lot.ts';
import { listLots } from '../store/lots.ts';

/** A lot where it came in, with what of it is still there; pieces. */
export interface StockLot extends LotRow {
  readonly onHand: bigint;
  /** Of it: promised by holds and not sent yet. */
  readonly reserved: bigint;
  readonly available: bigint;
}

/**
 * The lots of a book in warehouses, first expiry first (those without a day last), with what the book says is
 * still there. Lots that are used up are in it with nothing on hand.
 */
export async function stockOf(
  sql: Sql,
  book: Id,
  where: { readonly facility?: Id | undefined; readonly item?: Id | undefined } = {},
): Promise<readonly StockLot[]> {
  const lots = await listLots(sql, book, { facility: where.facility ?? null, item: where.item ?? null });
  return withStock(sql, book, lots);
}

/** Lots with what is left of them where they came in. */
export async function withStock(sql: Sql, book: Id, lots: readonly LotRow[]): Promise<readonly StockLot[]> {
  const codeOf = ({ facility, id }: LotRow): string => accountCode.stock(facility, id);
  const balances = await balancesOf(sql, book, lots.map(codeOf));
  return lots.map((lot) => {
    const { balance = 0n, reserved = 0n } = balances.get(codeOf(lot)) ?? {};
    return { ...lot, onHand: balance, reserved, available: balance - reserved };
  });
}
