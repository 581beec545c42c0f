import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../database/index.ts';
import type { KeyRing } from '../keys/index.ts';
import { openFields, type VaultFields } from './cipher.ts';
import {
  insertLooks,
  lookReasonId,
  lookReasonKind,
  selectLooks,
  type Look,
  type LookPlace,
  type RecordedLook,
} from './look.ts';
import * as store from './store.ts';
import { sealRecords, type VaultContext } from './write.ts';

/** What an id leads to: the fields, a person who was erased, or nothing that ever was. */
export type Opened = VaultFields | 'erased' | 'absent';

/** Opens records without a trace: what stands behind `openOwn` and `openToDeliver`. */
export async function openRecords(
  sql: Sql,
  ring: KeyRing,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, Opened>> {
  return openAll(ring, ids, await store.selectRecords(sql, ids, 'none'));
}

/** The shared lock makes an erasure wait until the look is recorded, so that it finds the look's reason. */
export async function openTraced(
  sql: Sql,
  context: VaultContext,
  ids: readonly Id[],
  look: Look,
): Promise<ReadonlyMap<Id, Opened>> {
  const stored = await store.selectRecords(sql, ids, 'share');
  const seen = stored.filter(store.isSealed).map(({ id }) => id);
  if (seen.length > 0) {
    const reasons = seen.map((id) => ({
      id: lookReasonId(look.id, id),
      kind: lookReasonKind,
      fields: { reason: look.reason },
      at: look.at,
    }));
    await sealRecords(sql, context, reasons);
    await insertLooks(sql, seen, look);
  }
  return openAll(context.ring, ids, stored);
}

/** Who looked at a record, newest first, with the reasons that are still there. */
export async function readLooks(
  sql: Sql,
  ring: KeyRing,
  recordId: Id,
  limit: number,
  place: LookPlace | undefined,
): Promise<readonly RecordedLook[]> {
  const rows = await selectLooks(sql, recordId, limit, place);
  const reasons = await openRecords(
    sql,
    ring,
    rows.map(({ reasonId }) => reasonId),
  );
  return rows.map(({ reasonId, ...row }) => {
    const opened = reasons.get(reasonId);
    return { ...row, recordId, reason: typeof opened === 'object' ? (opened['reason'] ?? null) : null };
  });
}

function openAll(
  ring: KeyRing,
  ids: readonly Id[],
  stored: readonly store.StoredRecord[],
): ReadonlyMap<Id, Opened> {
  const opened = new Map<Id, Opened>(ids.map((id) => [id, 'absent']));
  for (const record of stored) {
    opened.set(record.id, store.isSealed(record) ? openFields(ring, record) : 'erased');
  }
  return opened;
}
