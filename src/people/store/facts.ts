import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';

/** Whether any account of the demo lives in this database. */
export async function hasDemo(sql: Sql): Promise<boolean> {
  const { rows } = await sql.query<{ yes: boolean }>(
    'select exists (select from people.account where demo) as yes',
  );
  return rows[0]?.yes === true;
}

/** Whether somebody active administers everything. */
export async function hasAdministrator(sql: Sql): Promise<boolean> {
  const { rows } = await sql.query<{ yes: boolean }>(
    `select exists (
       select from people.role_grant g join people.account a on a.id = g.account
        where g.role = 'administrator' and g.revoked_at is null and a.state = 'active'
          and g.organisation is null and g.area = '' and g.operation is null) as yes`,
  );
  return rows[0]?.yes === true;
}

/** Titles of accounts by id; unknown ids are left out. */
export async function titlesOf(sql: Sql, accounts: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  const { rows } = await sql.query<{ id: Id; title: string }>(
    'select id, title from people.account where id = any($1)',
    [accounts],
  );
  return new Map(rows.map(({ id, title }) => [id, title]));
}
