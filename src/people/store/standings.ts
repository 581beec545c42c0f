import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import type { HeldGrant } from '../rules/scope.ts';
import type { Standing } from '../rules/permission.ts';

/** State and active grants of accounts, in one query. Accounts that do not exist are absent. */
export async function loadStandings(sql: Sql, accounts: readonly Id[]): Promise<ReadonlyMap<Id, Standing>> {
  if (accounts.length === 0) return new Map();
  const { rows } = await sql.query<{
    account: Id;
    state: Standing['state'];
    grants: readonly HeldGrant[] | null;
  }>(
    `select a.id as account, a.state,
            (select json_agg(json_build_object('id', g.id, 'role', g.role, 'organisation', g.organisation,
                                               'area', g.area, 'operation', g.operation))
               from people.role_grant g where g.account = a.id and g.revoked_at is null) as grants
       from people.account a where a.id = any($1::uuid[])`,
    [accounts],
    'people.loadStandings',
  );
  return new Map(rows.map((row) => [row.account, { ...row, grants: row.grants ?? [] }]));
}

/**
 * Locks accounts, and with them all administrators everywhere, in the order of their ids: whatever could take
 * the last administrator away waits here for whatever else could. Read the standings after it.
 */
export async function lockWithAdministrators(sql: Sql, accounts: readonly Id[]): Promise<void> {
  await sql.query(
    `select from people.account
      where id = any($1::uuid[])
         or id in (select account from people.role_grant
                    where role = 'administrator' and organisation is null and area = '' and operation is null
                      and revoked_at is null)
      order by id for update`,
    [accounts],
  );
}

/** Locks accounts in the order of their ids. */
export async function lockAccounts(sql: Sql, accounts: readonly Id[]): Promise<void> {
  await sql.query('select from people.account where id = any($1::uuid[]) order by id for update', [accounts]);
}

/** The active accounts that are administrators everywhere now. */
export async function administratorsEverywhere(sql: Sql): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>(
    `select distinct a.id
       from people.role_grant g join people.account a on a.id = g.account
      where g.role = 'administrator' and g.organisation is null and g.area = '' and g.operation is null
        and g.revoked_at is null and a.state = 'active'`,
    [],
    'people.administratorsEverywhere',
  );
  return rows.map(({ id }) => id);
}
