import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import type { Role } from '../contract.ts';
import { columnsOf, likeAnywhere, sortOf } from './rows.ts';

export type AccountState = 'active' | 'suspended' | 'erased';

export interface AccountRow {
  readonly id: Id;
  readonly title: string;
  readonly state: AccountState;
  readonly demo: boolean;
  readonly secondFactor: boolean;
  /** When the link for a new password that was neither used nor withdrawn stops to hold, or stopped. */
  readonly passwordResetUntil: Instant | null;
  readonly version: number;
  readonly createdAt: Instant;
}

const selectAccount = `
  select a.id, a.title, a.state, a.demo, coalesce(u."twoFactorEnabled", false) as "secondFactor",
         r.expires_at as "passwordResetUntil", a.version, a.created_at as "createdAt"`;
const fromAccount = `
    from people.account a left join auth."user" u on u."id" = a.id
    left join people.password_reset r on r.account = a.id and r.used_at is null and r.withdrawn_at is null`;

/** One account, or null. */
export async function findAccount(sql: Sql, id: Id): Promise<AccountRow | null> {
  const { rows } = await sql.query<AccountRow>(
    `${selectAccount} ${fromAccount} where a.id = $1`,
    [id],
    'people.findAccount',
  );
  return rows[0] ?? null;
}

/** Titles of accounts, for lists in which people appear by their posts. */
export async function titlesOfAccounts(sql: Sql, ids: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  const { rows } = await sql.query<{ id: Id; title: string }>(
    'select id, title from people.account where id = any($1::uuid[])',
    [ids],
    'people.titlesOfAccounts',
  );
  return new Map(rows.map(({ id, title }) => [id, title]));
}

export interface NewAccountRow {
  readonly id: Id;
  readonly title: string;
  readonly demo: boolean;
}

/** Makes active accounts. */
export async function insertAccounts(sql: Sql, rows: readonly NewAccountRow[], at: Instant): Promise<void> {
  await sql.query(
    `insert into people.account (id, title, state, demo, version, created_at)
     select id, title, 'active', demo, 1, $4
       from unnest($1::uuid[], $2::text[], $3::boolean[]) as account (id, title, demo)`,
    [
      ...columnsOf(
        rows,
        (row) => row.id,
        (row) => row.title,
        (row) => row.demo,
      ),
      at,
    ],
  );
}

/** Puts accounts into a state; their versions move on. */
export async function setAccountState(sql: Sql, ids: readonly Id[], state: AccountState): Promise<void> {
  await sql.query(
    `update people.account set state = $2, version = version + 1 where id = any($1::uuid[]) and state <> $2`,
    [ids, state],
  );
}

export interface AccountList {
  readonly role?: Role | undefined;
  readonly organisation?: Id | undefined;
  readonly state?: AccountState | undefined;
  readonly q?: string | undefined;
  readonly sort: string;
  readonly limit: number;
  /** Sort value and id of the last row of the page before. */
  readonly after: readonly string[] | null;
}

/** One row more than `limit`. Role and organisation must be of one and the same grant. */
export async function listAccounts(sql: Sql, list: AccountList): Promise<readonly AccountRow[]> {
  const { column, direction, beyond } = sortOf(list.sort, { title: 'a.title', createdAt: 'a.created_at' });
  const type = column === 'a.created_at' ? 'timestamptz' : 'text';
  const { rows } = await sql.query<AccountRow>(
    `${selectAccount} ${fromAccount}
      where ($1::text is null or a.state = $1)
        and ($2::text is null or a.title ilike $2)
        and (($3::text is null and $4::uuid is null) or exists (
              select from people.role_grant g
               where g.account = a.id and g.revoked_at is null
                 and ($3::text is null or g.role = $3) and ($4::uuid is null or g.organisation = $4)))
        and ($5::text is null or (${column}, a.id) ${beyond} ($5::${type}, $6::uuid))
      order by ${column} ${direction}, a.id ${direction} limit $7`,
    [
      list.state ?? null,
      likeAnywhere(list.q),
      list.role ?? null,
      list.organisation ?? null,
      list.after?.[0] ?? null,
      list.after?.[1] ?? null,
      list.limit + 1,
    ],
  );
  return rows;
}
