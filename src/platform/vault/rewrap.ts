import type { Sql } from '../database/index.ts';
import { openFields, sealFields } from './cipher.ts';
import {
  deleteDigests,
  deleteDigestsOlderThan,
  insertDigests,
  selectOlderThan,
  updateRecords,
} from './store.ts';
import { indexRows, type VaultContext } from './write.ts';

/**
 * Rotation of keys, step by step: add a key with the next version to every server and restart them; run
 * `rewrapAll`; take the old key away. Until then old keys open old records. The job may be stopped at any
 * moment and begun again: each batch is a transaction of its own, and what it did is done.
 * @returns how many records were moved.
 */
export async function rewrapAll(
  inTransaction: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>,
  vault: { rewrap(sql: Sql, limit: number): Promise<number> },
  batch = 500,
): Promise<number> {
  let total = 0;
  for (;;) {
    const moved = await inTransaction((sql) => vault.rewrap(sql, batch));
    if (moved === 0) return total;
    total += moved;
  }
}

/** A batch that finds nothing more to move takes the digests of older keys away. */
export async function rewrapBatch(sql: Sql, context: VaultContext, limit: number): Promise<number> {
  const { ring, lookUps } = context;
  const sealed = await selectOlderThan(sql, ring.current, limit);
  if (sealed.length === 0) {
    await deleteDigestsOlderThan(sql, ring.current);
    return 0;
  }
  const opened = sealed.map(({ id, kind, keyVersion, ...closed }) => ({
    id,
    kind,
    fields: openFields(ring, { id, kind, keyVersion, ...closed }),
  }));
  await updateRecords(
    sql,
    opened.map(({ id, kind, fields }) => ({ record: sealFields(ring, id, kind, fields), at: null })),
  );
  await deleteDigests(
    sql,
    opened.map(({ id }) => id),
  );
  await insertDigests(
    sql,
    opened.flatMap((record) => indexRows(ring, lookUps, record)),
  );
  return sealed.length;
}
