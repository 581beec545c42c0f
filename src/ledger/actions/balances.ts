import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import { findAccountLines } from '../store/statements.ts';

/** What an account holds now, in minor units or pieces. */
export interface Balance {
  readonly asset: string;
  /** The operation that it belongs to, where it was opened for one. */
  readonly operation: Id | null;
  /** What ever came in, and what ever went out. */
  readonly inTotal: bigint;
  readonly outTotal: bigint;
  /** inTotal − outTotal; below zero only for outside accounts. */
  readonly balance: bigint;
  /** Of the balance: what is reserved by holds. */
  readonly reserved: bigint;
}

/** Balances of accounts by their codes; accounts that are not open are left out. One statement for any number. */
export async function balancesOf(
  sql: Sql,
  book: Id,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Balance>> {
  const lines = await findAccountLines(sql, book, codes);
  return new Map(
    lines.map(({ code, asset, operation, inTotal, outTotal, heldOut }) => [
      code,
      { asset, operation, inTotal, outTotal, balance: inTotal - outTotal, reserved: heldOut },
    ]),
  );
}
