import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import { findTransfersWithCodes } from '../store/recorded-transfers.ts';
import { transferIdsInto } from '../store/movements.ts';

/** A transfer as a reader of a trail sees it: the codes of its accounts, and for what it was. */
export interface Movement {
  readonly id: Id;
  readonly from: string;
  readonly to: string;
  readonly asset: string;
  /** Minor units or pieces. */
  readonly amount: bigint;
  readonly kind: string;
  readonly reference: Id | null;
  readonly happenedAt: Instant;
  readonly recordedAt: Instant;
}

/** Transfers of a book by their ids, in any order; those that are not there are left out. */
export async function findMovements(sql: Sql, book: Id, ids: readonly Id[]): Promise<readonly Movement[]> {
  const rows = await findTransfersWithCodes(sql, book, ids);
  return rows.map(
    ({ id, fromCode, toCode, asset, amount, kind, reference, happenedAt, recordedAt }): Movement => ({
      id,
      from: fromCode ?? '',
      to: toCode ?? '',
      asset,
      amount,
      kind,
      reference,
      happenedAt,
      recordedAt,
    }),
  );
}

/** All transfers into accounts of a book, by the codes of the accounts. For accounts that few transfers lead to. */
export async function movementsInto(
  sql: Sql,
  book: Id,
  codes: readonly string[],
): Promise<readonly Movement[]> {
  return findMovements(sql, book, await transferIdsInto(sql, book, codes));
}
