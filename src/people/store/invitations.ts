import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import type { Role } from '../contract.ts';
import type { InvitationState } from '../rules/invitations.ts';
import { columnsOf } from './rows.ts';

export interface InvitationRow {
  readonly id: Id;
  readonly title: string;
  readonly role: Role;
  readonly organisation: Id | null;
  readonly organisationZh: string | null;
  readonly organisationEn: string | null;
  readonly area: string;
  readonly operation: Id | null;
  readonly createdAt: Instant;
  readonly createdBy: Id | null;
  readonly expiresAt: Instant;
  readonly acceptedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
}

const selectInvitation = `
  select i.id, i.title, i.role, i.organisation, o.name_zh as "organisationZh", o.name_en as "organisationEn",
         i.area, i.operation, i.created_at as "createdAt", i.created_by as "createdBy",
         i.expires_at as "expiresAt", i.accepted_at as "acceptedAt", i.withdrawn_at as "withdrawnAt"
    from people.invitation i left join people.organisation o on o.id = i.organisation`;

/** One invitation, or null. */
export async function findInvitation(sql: Sql, id: Id): Promise<InvitationRow | null> {
  const { rows } = await sql.query<InvitationRow>(`${selectInvitation} where i.id = $1`, [id]);
  return rows[0] ?? null;
}

/** Locks invitations in the order of their ids. */
export async function lockInvitations(sql: Sql, ids: readonly Id[]): Promise<ReadonlyMap<Id, InvitationRow>> {
  const { rows } = await sql.query<InvitationRow>(
    `${selectInvitation} where i.id = any($1::uuid[]) order by i.id for update of i`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export interface NewInvitationRow {
  readonly id: Id;
  readonly title: string;
  readonly role: Role;
  readonly organisation: Id | null;
  readonly area: string;
  readonly operation: Id | null;
  readonly createdBy: Id | null;
  readonly expiresAt: Instant;
}

/** Makes open invitations. */
export async function insertInvitations(
  sql: Sql,
  rows: readonly NewInvitationRow[],
  at: Instant,
): Promise<void> {
  await sql.query(
    `insert into people.invitation
       (id, title, role, organisation, area, operation, created_by, expires_at, created_at)
     select i.*, $9 from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::uuid[],
                                $7::uuid[], $8::timestamptz[]) as i`,
    [
      ...columnsOf(
        rows,
        (row) => row.id,
        (row) => row.title,
        (row) => row.role,
        (row) => row.organisation,
        (row) => row.area,
        (row) => row.operation,
        (row) => row.createdBy,
        (row) => row.expiresAt,
      ),
      at,
    ],
  );
}

/** Marks invitations as accepted by the accounts that came of them. */
export async function markAccepted(
  sql: Sql,
  accepted: readonly { readonly invitation: Id; readonly account: Id }[],
  at: Instant,
): Promise<void> {
  await sql.query(
    `update people.invitation i set accepted_at = $3, account = a.account
       from unnest($1::uuid[], $2::uuid[]) as a (invitation, account) where i.id = a.invitation`,
    [
      ...columnsOf(
        accepted,
        (row) => row.invitation,
        (row) => row.account,
      ),
      at,
    ],
  );
}

/** Marks invitations as withdrawn; those withdrawn before keep their first time. */
export async function markWithdrawn(sql: Sql, ids: readonly Id[], at: Instant): Promise<void> {
  await sql.query(
    'update people.invitation set withdrawn_at = $2 where id = any($1::uuid[]) and withdrawn_at is null',
    [ids, at],
  );
}

export interface InvitationList {
  readonly state?: InvitationState | undefined;
  readonly now: Instant;
  readonly limit: number;
  /** Time and id of the last row of the page before. */
  readonly after: readonly string[] | null;
}

/** Newest first; one row more than `limit`. */
export async function listInvitations(sql: Sql, list: InvitationList): Promise<readonly InvitationRow[]> {
  const { rows } = await sql.query<InvitationRow>(
    `${selectInvitation}
      where ($1::text is null or $1 = case
              when i.accepted_at is not null then 'accepted' when i.withdrawn_at is not null then 'withdrawn'
              when i.expires_at <= $2 then 'expired' else 'open' end)
        and ($3::timestamptz is null or (i.created_at, i.id) < ($3, $4::uuid))
      order by i.created_at desc, i.id desc limit $5`,
    [list.state ?? null, list.now, list.after?.[0] ?? null, list.after?.[1] ?? null, list.limit + 1],
  );
  return rows;
}
