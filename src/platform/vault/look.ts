import { createHash } from 'node:crypto';
import { toId, type Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../database/index.ts';

/** A look at personal data, as whoever looks states it. */
export interface Look {
  /** Made by the caller; one look may cover many records. */
  readonly id: Id;
  /** The account that looks. */
  readonly by: Id;
  /** One of the purposes that the caller's contract lists. */
  readonly purpose: string;
  /** In their own words; it may name people, so it lies in the vault too. */
  readonly reason: string;
  readonly at: Instant;
}

/** A look as the person concerned (and the auditor) reads it; the reason is gone once the person is erased. */
export interface RecordedLook {
  readonly id: Id;
  readonly recordId: Id;
  readonly by: Id;
  readonly purpose: string;
  readonly reason: string | null;
  readonly at: Instant;
}

/** Where a page of looks ended: the last row's time and id. */
export interface LookPlace {
  readonly at: Instant;
  readonly id: Id;
}

export interface LookRow {
  readonly id: Id;
  readonly by: Id;
  readonly purpose: string;
  readonly reasonId: Id;
  readonly at: Instant;
}

/** The kind under which reasons of looks lie in the vault. */
export const lookReasonKind = 'lookReason';

/**
 * The vault record of a look's reason: a UUIDv8 from look and record, so that the reason of each person looked
 * at is erased with that person alone, and the same look recorded twice is refused.
 */
export function lookReasonId(lookId: Id, recordId: Id): Id {
  const hash = createHash('sha256').update(`look reason ${lookId} ${recordId}`).digest();
  hash[6] = 0x80 | ((hash[6] ?? 0) & 0x0f);
  hash[8] = 0x80 | ((hash[8] ?? 0) & 0x3f);
  const hex = hash.toString('hex', 0, 16);
  return toId(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
  );
}

/** Records looks, one row per record looked at; SQLSTATE 23505 when a look's id was used before. */
export async function insertLooks(sql: Sql, recordIds: readonly Id[], look: Look): Promise<void> {
  await sql.query(
    `insert into platform.vault_look (record_id, reason_id, id, by_account, purpose, at)
     select r.*, $3, $4, $5, $6 from unnest($1::uuid[], $2::uuid[]) r`,
    [
      recordIds,
      recordIds.map((recordId) => lookReasonId(look.id, recordId)),
      look.id,
      look.by,
      look.purpose,
      look.at,
    ],
  );
}

/** Ids of the vault records that hold the reasons of looks at these records. */
export async function selectReasonIds(sql: Sql, recordIds: readonly Id[]): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ reason_id: Id }>(
    'select reason_id from platform.vault_look where record_id = any($1::uuid[])',
    [recordIds],
  );
  return rows.map((row) => row.reason_id);
}

/** Looks at one record, newest first, from after `place` on. */
export async function selectLooks(
  sql: Sql,
  recordId: Id,
  limit: number,
  place: LookPlace | undefined,
): Promise<readonly LookRow[]> {
  const { rows } = await sql.query<LookRow>(
    `select id, by_account as by, purpose, reason_id as "reasonId", at from platform.vault_look
     where record_id = $1 and ($3::timestamptz is null or (at, id) < ($3, $4::uuid))
     order by at desc, id desc limit $2`,
    [recordId, limit, place?.at ?? null, place?.id ?? null],
  );
  return rows;
}
