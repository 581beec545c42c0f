import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import { columnsOf } from './rows.ts';

/** That a reason was given, and about whom; its text is the vault's record of the same id. */
export interface ReasonRow {
  readonly id: Id;
  readonly account: Id;
  readonly command: string;
  readonly by: Id | null;
}

/** Notes that reasons were given. */
export async function insertReasons(sql: Sql, rows: readonly ReasonRow[], at: Instant): Promise<void> {
  await sql.query(
    `insert into people.reason (id, account, command, by_account, at)
     select r.*, $5 from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[]) as r`,
    [
      ...columnsOf(
        rows,
        (row) => row.id,
        (row) => row.account,
        (row) => row.command,
        (row) => row.by,
      ),
      at,
    ],
  );
}

/** Ids of the reasons that were written about accounts. */
export async function reasonsAbout(sql: Sql, accounts: readonly Id[]): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>(
    'select id from people.reason where account = any($1::uuid[])',
    [accounts],
  );
  return rows.map(({ id }) => id);
}
