import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import { columnsOf } from './rows.ts';

/** A link for a new password; what its token is derived from. */
export interface PasswordResetRow {
  readonly id: Id;
  readonly account: Id;
  /** The title of the account's post. */
  readonly title: string;
  readonly endSecondFactor: boolean;
  readonly createdBy: Id | null;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
}

const selectReset = `
  select r.id, r.account, a.title, r.end_second_factor as "endSecondFactor", r.created_by as "createdBy",
         r.expires_at as "expiresAt", r.used_at as "usedAt", r.withdrawn_at as "withdrawnAt"
    from people.password_reset r join people.account a on a.id = r.account`;

/** Password resets by id. What becomes of them is decided under the lock of their account. */
export async function findPasswordResets(
  sql: Sql,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, PasswordResetRow>> {
  const { rows } = await sql.query<PasswordResetRow>(`${selectReset} where r.id = any($1::uuid[])`, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The newest password reset of each account that has one. */
export async function newestPasswordResets(
  sql: Sql,
  accounts: readonly Id[],
): Promise<ReadonlyMap<Id, PasswordResetRow>> {
  const { rows } = await sql.query<PasswordResetRow>(
    `${selectReset}
      where r.id = any (select distinct on (account) id from people.password_reset
                         where account = any($1::uuid[]) order by account, created_at desc, id desc)`,
    [accounts],
  );
  return new Map(rows.map((row) => [row.account, row]));
}

export interface NewPasswordResetRow {
  readonly id: Id;
  readonly account: Id;
  readonly endSecondFactor: boolean;
  readonly createdBy: Id | null;
  readonly expiresAt: Instant;
  readonly withdrawnAt: Instant | null;
}

/** Makes password resets. SQLSTATE 23505 when an account has an open one. */
export async function insertPasswordResets(
  sql: Sql,
  rows: readonly NewPasswordResetRow[],
  at: Instant,
): Promise<void> {
  await sql.query(
    `insert into people.password_reset
       (id, account, end_second_factor, created_by, expires_at, withdrawn_at, created_at)
     select r.*, $7 from unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::uuid[], $5::timestamptz[],
                                $6::timestamptz[]) as r`,
    [
      ...columnsOf(
        rows,
        (row) => row.id,
        (row) => row.account,
        (row) => row.endSecondFactor,
        (row) => row.createdBy,
        (row) => row.expiresAt,
        (row) => row.withdrawnAt,
      ),
      at,
    ],
  );
}

/** Marks password resets as used. */
export async function markResetsUsed(sql: Sql, ids: readonly Id[], at: Instant): Promise<void> {
  await sql.query('update people.password_reset set used_at = $2 where id = any($1::uuid[])', [ids, at]);
}

/** Withdraws whatever is open of accounts; what was used or withdrawn before stays as it is. */
export async function withdrawResetsOf(sql: Sql, accounts: readonly Id[], at: Instant): Promise<void> {
  await sql.query(
    `update people.password_reset set withdrawn_at = $2
      where account = any($1::uuid[]) and used_at is null and withdrawn_at is null`,
    [accounts, at],
  );
}
