import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../database/index.ts';
import type { KeyRing } from '../keys/index.ts';
import { openFields, sealFields, type VaultFields } from './cipher.ts';
import { digestsOf, type LookUps } from './lookup.ts';
import { selectReasonIds } from './look.ts';
import * as store from './store.ts';

/** What every operation of the vault needs besides its rows. */
export interface VaultContext {
  readonly ring: KeyRing;
  readonly lookUps: LookUps;
}

/** Personal data on its way into the vault. */
export interface VaultRecord {
  readonly id: Id;
  /** Whose data it is, in the words of the module that keeps it: account, donor, recipient … */
  readonly kind: string;
  readonly fields: VaultFields;
  readonly at: Instant;
}

/** Fields that are to change: null takes one away, fields that are not named stay. */
export interface VaultChange {
  readonly id: Id;
  readonly fields: Readonly<Record<string, string | null>>;
  readonly at: Instant;
}

export type ChangeResult = 'changed' | 'erased' | 'absent';

/** Encrypts records and keeps them with their look-up digests. */
export async function sealRecords(
  sql: Sql,
  { ring, lookUps }: VaultContext,
  records: readonly VaultRecord[],
): Promise<void> {
  if (records.length === 0) return;
  await store.insertRecords(
    sql,
    records.map(({ id, kind, fields, at }) => ({ record: sealFields(ring, id, kind, fields), at })),
  );
  await store.insertDigests(
    sql,
    records.flatMap((record) => indexRows(ring, lookUps, record)),
  );
}

/** Changes fields of records; several changes of one record in their order. */
export async function changeRecords(
  sql: Sql,
  { ring, lookUps }: VaultContext,
  changes: readonly VaultChange[],
): Promise<ReadonlyMap<Id, ChangeResult>> {
  const results = new Map<Id, ChangeResult>(changes.map(({ id }) => [id, 'absent']));
  const stored = await store.selectRecords(sql, [...results.keys()], 'write');
  const written: VaultRecord[] = [];
  for (const record of stored) {
    if (!store.isSealed(record)) {
      results.set(record.id, 'erased');
      continue;
    }
    const own = changes.filter(({ id }) => id === record.id);
    const fields = own.reduce(merge, openFields(ring, record));
    written.push({ id: record.id, kind: record.kind, fields, at: lastOf(own) });
    results.set(record.id, 'changed');
  }
  await store.updateRecords(
    sql,
    written.map(({ id, kind, fields, at }) => ({ record: sealFields(ring, id, kind, fields), at })),
  );
  await store.deleteDigests(
    sql,
    written.map(({ id }) => id),
  );
  await store.insertDigests(
    sql,
    written.flatMap((record) => indexRows(ring, lookUps, record)),
  );
  return results;
}

/** The reasons of looks at these people go with them: they were written about them. */
export async function eraseRecords(sql: Sql, ids: readonly Id[], at: Instant): Promise<void> {
  await store.selectRecords(sql, ids, 'write');
  const reasons = await selectReasonIds(sql, ids);
  await store.deleteDigests(sql, ids);
  await store.emptyRecords(sql, [...ids, ...reasons], at);
}

/** The look-up digests of a record, under every key of the ring. */
export function indexRows(
  ring: KeyRing,
  lookUps: LookUps,
  record: { readonly id: Id; readonly kind: string; readonly fields: VaultFields },
): readonly store.IndexRow[] {
  const { id, kind, fields } = record;
  return digestsOf(ring, lookUps, kind, fields).map((digest) => ({ ...digest, recordId: id, kind }));
}

function merge(fields: VaultFields, change: VaultChange): VaultFields {
  const merged = new Map(Object.entries(fields));
  for (const [field, value] of Object.entries(change.fields)) {
    if (value === null) merged.delete(field);
    else merged.set(field, value);
  }
  return Object.fromEntries(merged);
}

function lastOf(changes: readonly VaultChange[]): Instant {
  const last = changes.at(-1);
  if (last === undefined) throw new TypeError('a record was read that no change named');
  return last.at;
}
