import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import type { Role } from '../contract.ts';
import { columnsOf } from './rows.ts';

/** A grant as it stands, with the name of its organisation. */
export interface GrantRow {
  readonly id: Id;
  readonly account: Id;
  readonly role: Role;
  readonly organisation: Id | null;
  readonly organisationZh: string | null;
  readonly organisationEn: string | null;
  readonly area: string;
  readonly operation: Id | null;
  readonly grantedAt: Instant;
  readonly revokedAt: Instant | null;
}

const selectGrant = `
  select g.id, g.account, g.role, g.organisation, o.name_zh as "organisationZh", o.name_en as "organisationEn",
         g.area, g.operation, g.granted_at as "grantedAt", g.revoked_at as "revokedAt"
    from people.role_grant g left join people.organisation o on o.id = g.organisation`;

/** All grants of accounts, revoked ones too, oldest first. */
export async function grantsOf(sql: Sql, accounts: readonly Id[]): Promise<readonly GrantRow[]> {
  const { rows } = await sql.query<GrantRow>(
    `${selectGrant} where g.account = any($1::uuid[]) order by g.granted_at, g.id`,
    [accounts],
    'people.grantsOf',
  );
  return rows;
}

/** Grants by id, revoked ones too. */
export async function findGrants(sql: Sql, ids: readonly Id[]): Promise<ReadonlyMap<Id, GrantRow>> {
  const { rows } = await sql.query<GrantRow>(
    `${selectGrant} where g.id = any($1::uuid[])`,
    [ids],
    'people.findGrants',
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export interface NewGrantRow {
  readonly id: Id;
  readonly account: Id;
  readonly role: Role;
  readonly organisation: Id | null;
  readonly area: string;
  readonly operation: Id | null;
  readonly grantedBy: Id | null;
}

/** Makes grants. SQLSTATE 23505 when one is held already. */
export async function insertGrants(sql: Sql, rows: readonly NewGrantRow[], at: Instant): Promise<void> {
  if (rows.length === 0) return;
  await sql.query(
    `insert into people.role_grant (id, account, role, organisation, area, operation, granted_at, granted_by)
     select id, account, role, organisation, area, operation, $8, granted_by
       from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::uuid[], $7::uuid[])
            as g (id, account, role, organisation, area, operation, granted_by)`,
    [
      ...columnsOf(
        rows,
        (row) => row.id,
        (row) => row.account,
        (row) => row.role,
        (row) => row.organisation,
        (row) => row.area,
        (row) => row.operation,
        (row) => row.grantedBy,
      ),
      at,
    ],
  );
}

export interface Revocation {
  readonly id: Id;
  readonly by: Id | null;
}

/** Revokes grants; those revoked before keep their first time. */
export async function revokeGrants(sql: Sql, revocations: readonly Revocation[], at: Instant): Promise<void> {
  await sql.query(
    `update people.role_grant g set revoked_at = $3, revoked_by = r.by_account
       from unnest($1::uuid[], $2::uuid[]) as r (id, by_account)
      where g.id = r.id and g.revoked_at is null`,
    [
      ...columnsOf(
        revocations,
        (row) => row.id,
        (row) => row.by,
      ),
      at,
    ],
  );
}

/** Revokes all that accounts still hold: a person who is erased holds nothing. */
export async function revokeAllOf(
  sql: Sql,
  accounts: readonly { readonly account: Id; readonly by: Id | null }[],
  at: Instant,
): Promise<void> {
  await sql.query(
    `update people.role_grant g set revoked_at = $3, revoked_by = r.by_account
       from unnest($1::uuid[], $2::uuid[]) as r (account, by_account)
      where g.account = r.account and g.revoked_at is null`,
    [
      ...columnsOf(
        accounts,
        (row) => row.account,
        (row) => row.by,
      ),
      at,
    ],
  );
}

/** Which of these organisations and operations exist. */
export async function existing(
  sql: Sql,
  organisations: readonly Id[],
  operations: readonly Id[],
): Promise<ReadonlySet<Id>> {
  const { rows } = await sql.query<{ id: Id }>(
    `select id from people.organisation where id = any($1::uuid[])
     union all select id from people.operation where id = any($2::uuid[])`,
    [organisations, operations],
    'people.existing',
  );
  return new Set(rows.map(({ id }) => id));
}
