import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../database/index.ts';
import type { SealedRecord } from './cipher.ts';
import type { Digest } from './lookup.ts';

/** A stored record: closed, or erased (the row that stays behind tells that there was one). */
export type StoredRecord = SealedRecord | { readonly id: Id; readonly kind: string; readonly erased: true };

/** A digest and the record that it leads to. */
export interface IndexRow extends Digest {
  readonly recordId: Id;
  readonly kind: string;
}

interface RecordRow {
  readonly id: Id;
  readonly kind: string;
  readonly key_version: number;
  readonly salt: Buffer | null;
  readonly nonce: Buffer | null;
  readonly cipher: Buffer | null;
}

const columns = 'id, kind, key_version, salt, nonce, cipher';

const unnested =
  'unnest($1::uuid[], $2::text[], $3::smallint[], $4::bytea[], $5::bytea[], $6::bytea[], $7::timestamptz[])';

/** A closed record with the moment of its closing; null leaves the moment of the last change as it was. */
export interface WrittenRecord<At extends Instant | null> {
  readonly record: SealedRecord;
  readonly at: At;
}

/** Inserts sealed rows, set-based; SQLSTATE 23505 when an id is taken. */
export async function insertRecords(sql: Sql, written: readonly WrittenRecord<Instant>[]): Promise<void> {
  await sql.query(
    `insert into platform.vault_record (${columns}, created_at, changed_at)
     select r.*, r.at from ${unnested} as r (${columns}, at)`,
    recordColumns(written),
  );
}

/** Puts new ciphertext into rows that the transaction has locked. */
export async function updateRecords(
  sql: Sql,
  written: readonly WrittenRecord<Instant | null>[],
): Promise<void> {
  await sql.query(
    `update platform.vault_record v
     set key_version = r.key_version, salt = r.salt, nonce = r.nonce, cipher = r.cipher,
         changed_at = coalesce(r.at, v.changed_at)
     from ${unnested} as r (${columns}, at)
     where v.id = r.id`,
    recordColumns(written),
  );
}

function recordColumns(written: readonly WrittenRecord<Instant | null>[]): readonly unknown[] {
  return [
    written.map(({ record }) => record.id),
    written.map(({ record }) => record.kind),
    written.map(({ record }) => record.keyVersion),
    written.map(({ record }) => record.salt),
    written.map(({ record }) => record.nonce),
    written.map(({ record }) => record.cipher),
    written.map(({ at }) => at),
  ];
}

/** How rows are held until the transaction ends: to be written, against being written, or not at all. */
type Hold = 'write' | 'share' | 'none';
const holdClause: Readonly<Record<Hold, string>> = { write: 'for update', share: 'for share', none: '' };

/** Reads records by id, in the order of their ids so that two writers never wait for each other. */
export async function selectRecords(
  sql: Sql,
  ids: readonly Id[],
  hold: Hold,
): Promise<readonly StoredRecord[]> {
  const { rows } = await sql.query<RecordRow>(
    `select ${columns} from platform.vault_record where id = any($1::uuid[]) order by id ${holdClause[hold]}`,
    [ids],
  );
  return rows.map(toStored);
}

/** Locks up to `limit` records that an older key closed. */
export async function selectOlderThan(
  sql: Sql,
  keyVersion: number,
  limit: number,
): Promise<readonly SealedRecord[]> {
  const { rows } = await sql.query<RecordRow>(
    `select ${columns} from platform.vault_record
     where key_version < $1 and erased_at is null order by id limit $2 for update`,
    [keyVersion, limit],
  );
  return rows.map(toStored).filter(isSealed);
}

/** One record per key version in use. */
export async function selectSamples(sql: Sql): Promise<readonly SealedRecord[]> {
  const { rows } = await sql.query<RecordRow>(
    `select distinct on (key_version) ${columns} from platform.vault_record
     where erased_at is null order by key_version, id`,
  );
  return rows.map(toStored).filter(isSealed);
}

/** Empties records for good; those already erased keep their first time. */
export async function emptyRecords(sql: Sql, ids: readonly Id[], at: Instant): Promise<void> {
  await sql.query(
    `update platform.vault_record
     set salt = null, nonce = null, cipher = null, changed_at = $2, erased_at = $2
     where id = any($1::uuid[]) and erased_at is null`,
    [ids, at],
  );
}

/** In the order of their digests, so that two transactions with the same values never wait for each other. */
export async function insertDigests(sql: Sql, unsorted: readonly IndexRow[]): Promise<void> {
  if (unsorted.length === 0) return;
  const rows = unsorted.toSorted((a, b) => Buffer.compare(a.digest, b.digest));
  await sql.query(
    `insert into platform.vault_index (record_id, kind, field, key_version, digest, is_unique)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::smallint[], $5::bytea[], $6::boolean[])`,
    [
      rows.map((row) => row.recordId),
      rows.map((row) => row.kind),
      rows.map((row) => row.field),
      rows.map((row) => row.keyVersion),
      rows.map((row) => row.digest),
      rows.map((row) => row.unique),
    ],
  );
}

/** Takes the look-up digests of records away. */
export async function deleteDigests(sql: Sql, recordIds: readonly Id[]): Promise<void> {
  await sql.query('delete from platform.vault_index where record_id = any($1::uuid[])', [recordIds]);
}

/** Takes the digests away that were made under keys older than the newest. */
export async function deleteDigestsOlderThan(sql: Sql, keyVersion: number): Promise<void> {
  await sql.query('delete from platform.vault_index where key_version < $1', [keyVersion]);
}

/** Ids of the records that one of the digests leads to, lowest first. */
export async function selectByDigests(
  sql: Sql,
  kind: string,
  field: string,
  digests: readonly Uint8Array[],
): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ record_id: Id }>(
    `select distinct record_id from platform.vault_index
     where kind = $1 and field = $2 and digest = any($3::bytea[]) order by record_id`,
    [kind, field, digests],
  );
  return rows.map((row) => row.record_id);
}

/** True for a row that still holds something: erased ones do not. */
export function isSealed(record: StoredRecord): record is SealedRecord {
  return !('erased' in record);
}

function toStored(row: RecordRow): StoredRecord {
  const { id, kind, salt, nonce, cipher } = row;
  if (salt === null || nonce === null || cipher === null) return { id, kind, erased: true };
  return { id, kind, keyVersion: row.key_version, salt, nonce, cipher };
}
