import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import type { AccountState } from '../rules/state.ts';
import { column } from './columns.ts';

export interface LockedAccounts {
  readonly closed: boolean;
  readonly accounts: AccountState[];
}

/**
 * Reads accounts of a book by their codes and keeps everybody else from moving them on until the transaction
 * ends. Always locked in the order of their codes, and books in the order of their ids, so that nobody waits in
 * a circle. Behind the sub-select nobody knows how many are asked for: a plan for just so many would be made each time.
 */
export async function lockAccounts(sql: Sql, book: Id, codes: readonly string[]): Promise<LockedAccounts> {
  const { rows } = await sql.query<AccountState & { closed: boolean }>(
    `select a.*, (select closed_at is not null from ledger.book where book_id = $1) as closed
       from unnest((select $2::text[])) as asked (code)
       cross join lateral (
         select id, code, asset, outside, in_limit as "inLimit", last_recorded_at as "lastRecordedAt",
                in_total as "inTotal", out_total as "outTotal", held_out as "heldOut", held_in as "heldIn"
           from ledger.account
          where book_id = $1 and code = asked.code
            for no key update) as a`,
    [book, codes.toSorted(byCodeUnits)],
    'ledger.lockAccounts',
  );
  return { closed: rows[0]?.closed ?? false, accounts: rows };
}

/** The same order on every server, whatever the collation of its database. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Codes of accounts by their ids, and which are outside; without a lock. */
export async function describeAccounts(
  sql: Sql,
  book: Id,
  ids: readonly Id[],
): Promise<readonly { readonly id: Id; readonly code: string; readonly outside: boolean }[]> {
  const { rows } = await sql.query<{ id: Id; code: string; outside: boolean }>(
    'select id, code, outside from ledger.account where book_id = $1 and id = any($2::uuid[])',
    [book, ids],
    'ledger.describeAccounts',
  );
  return rows;
}

/** Writes the totals of locked accounts: one UPDATE for all of a book. */
export async function writeTotals(
  sql: Sql,
  book: Id,
  accounts: readonly AccountState[],
  recordedAt: string,
): Promise<void> {
  const { rowCount } = await sql.query(
    `update ledger.account a
        set in_total = n.in_total, out_total = n.out_total, held_out = n.held_out, held_in = n.held_in,
            last_recorded_at = $7
       from unnest($2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[])
            as n (id, in_total, out_total, held_out, held_in)
      where a.book_id = $1 and a.id = n.id`,
    [
      book,
      column(accounts, ({ id }) => id),
      column(accounts, ({ inTotal }) => inTotal),
      column(accounts, ({ outTotal }) => outTotal),
      column(accounts, ({ heldOut }) => heldOut),
      column(accounts, ({ heldIn }) => heldIn),
      recordedAt,
    ],
    'ledger.writeTotals',
  );
  if (rowCount !== accounts.length) throw new Error('an account that was locked is not there any more');
}

/** An account to be opened. */
export interface NewAccount {
  readonly id: Id;
  readonly code: string;
  readonly asset: string;
  readonly outside: boolean;
  readonly operation: Id | null;
  readonly inLimit: bigint | null;
}

/** Opens accounts whose codes are free; others are left as they are. @returns the codes that were opened */
export async function insertAccounts(
  sql: Sql,
  book: Id,
  accounts: readonly NewAccount[],
  openedAt: string,
): Promise<readonly string[]> {
  const { rows } = await sql.query<{ code: string }>(
    `insert into ledger.account (book_id, id, code, asset, outside, operation_id, in_limit, opened_at)
     select $1, id, code, asset, outside, operation_id, in_limit, $8
       from unnest($2::uuid[], $3::text[], $4::text[], $5::boolean[], $6::uuid[], $7::bigint[])
            as n (id, code, asset, outside, operation_id, in_limit)
      order by code
     on conflict (book_id, code) do nothing
     returning code`,
    [
      book,
      column(accounts, ({ id }) => id),
      accounts.map(({ code }) => code),
      accounts.map(({ asset }) => asset),
      column(accounts, ({ outside }) => outside),
      column(accounts, ({ operation }) => operation),
      column(accounts, ({ inLimit }) => inLimit),
      openedAt,
    ],
    'ledger.insertAccounts',
  );
  return rows.map(({ code }) => code);
}

/** Accounts as they were opened, by code; without a lock. */
export async function findAccounts(
  sql: Sql,
  book: Id,
  codes: readonly string[],
): Promise<readonly NewAccount[]> {
  const { rows } = await sql.query<NewAccount>(
    `select id, code, asset, outside, operation_id as operation, in_limit as "inLimit"
       from ledger.account where book_id = $1 and code = any($2::text[])`,
    [book, codes],
    'ledger.findAccounts',
  );
  return rows;
}
