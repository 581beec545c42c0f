import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../database/index.ts';
import type { KeyRing } from '../keys/index.ts';
import { openFields } from './cipher.ts';
import { digestsToFind, type LookUps } from './lookup.ts';
import type { Look, LookPlace, RecordedLook } from './look.ts';
import { openRecords, openTraced, readLooks, type Opened } from './read.ts';
import { rewrapBatch } from './rewrap.ts';
import { selectByDigests, selectSamples } from './store.ts';
import {
  changeRecords,
  eraseRecords,
  sealRecords,
  type ChangeResult,
  type VaultChange,
  type VaultRecord,
} from './write.ts';

/**
 * The one place for personal data. Everything else (answers, inbox, outbox, audit, logs) refers to a record
 * by its id, so that erasing here forgets the person everywhere.
 *
 * There are three ways to read, named for who may use them. `openFor` is the usual one: it asks who looks and
 * why, and leaves a trace. The other two leave none, and a new caller of them needs a good reason: `openOwn`
 * takes a single id, that of the person who asks; `openToDeliver` is for the system's letters, and what it
 * answers must never reach a page.
 */
export interface Vault {
  /** Keeps one person's data. SQLSTATE 23505 when the id is taken or a unique look-up has the value already. */
  seal(sql: Sql, record: VaultRecord): Promise<void>;
  /** Keeps many, set-based; a value refused by the database refuses all of them. */
  sealMany(sql: Sql, records: readonly VaultRecord[]): Promise<void>;
  /** Changes some fields of a record. SQLSTATE 23505 as for `seal`. */
  change(sql: Sql, change: VaultChange): Promise<ChangeResult>;
  /** Changes many, set-based; several changes of one record are applied in their order. */
  changeMany(sql: Sql, changes: readonly VaultChange[]): Promise<ReadonlyMap<Id, ChangeResult>>;
  /**
   * Forgets people for good: fields, look-ups, and the reasons of looks at them. Erasing twice is no error.
   * What the table's old row versions still hold goes with `scrub`.
   */
  erase(sql: Sql, ids: readonly Id[], at: Instant): Promise<void>;
  /**
   * Opens records for somebody else's eyes. The look is recorded first, one row per record that is opened, so
   * answer only after the transaction has committed. SQLSTATE 23505 when the look's id was used before.
   */
  openFor(sql: Sql, ids: readonly Id[], look: Look): Promise<ReadonlyMap<Id, Opened>>;
  /** Opens the data of the very person who asks. Leaves no trace: pass the id of the session's own record only. */
  openOwn(sql: Sql, ownId: Id): Promise<Opened>;
  /** Opens names and addresses for letters that the system itself sends. Leaves no trace: never for a page. */
  openToDeliver(sql: Sql, ids: readonly Id[]): Promise<ReadonlyMap<Id, Opened>>;
  /** Who looked at a record, newest first; `after` is the last row of the page before. */
  looksAt(
    sql: Sql,
    recordId: Id,
    page: { readonly limit: number; readonly after?: LookPlace },
  ): Promise<readonly RecordedLook[]>;
  /**
   * The record that holds exactly this value (after normalising), by a unique look-up, or null.
   * @throws TypeError when the field has no look-up, or one that is not unique: use `findAll`.
   */
  find(sql: Sql, kind: string, field: string, value: string): Promise<Id | null>;
  /** All records that hold exactly this value. @throws TypeError when the field has no look-up. */
  findAll(sql: Sql, kind: string, field: string, value: string): Promise<readonly Id[]>;
  /** Moves up to `limit` records to the newest key; answers how many. See `rewrapAll`. */
  rewrap(sql: Sql, limit: number): Promise<number>;
  /**
   * Opens one record per key version in use: for the start, so that a lost or wrong key stops the server
   * before the first write. @throws KeyRingError for a missing key, VaultDamagedError for a wrong one.
   */
  checkKeys(sql: Sql): Promise<void>;
}

/** A vault over a key ring; `lookUps` says which fields can be found by their value. */
export function createVault(options: { readonly ring: KeyRing; readonly lookUps: LookUps }): Vault {
  const { ring, lookUps } = options;
  const findAll: Vault['findAll'] = async (sql, kind, field, value) => {
    const digests = digestsToFind(ring, lookUps, kind, field, value);
    return digests.length === 0 ? [] : selectByDigests(sql, kind, field, digests);
  };
  return {
    seal: (sql, record) => sealRecords(sql, options, [record]),
    sealMany: (sql, records) => sealRecords(sql, options, records),
    change: async (sql, change) => (await changeRecords(sql, options, [change])).get(change.id) ?? 'absent',
    changeMany: (sql, changes) => changeRecords(sql, options, changes),
    erase: eraseRecords,
    openFor: (sql, ids, look) => openTraced(sql, options, ids, look),
    openOwn: async (sql, ownId) => (await openRecords(sql, ring, [ownId])).get(ownId) ?? 'absent',
    openToDeliver: (sql, ids) => openRecords(sql, ring, ids),
    looksAt: (sql, recordId, { limit, after }) => readLooks(sql, ring, recordId, limit, after),
    find: async (sql, kind, field, value) => {
      if (lookUps[kind]?.[field]?.unique !== true) {
        throw new TypeError(`the vault has no unique look-up for ${field} of ${kind}`);
      }
      return (await findAll(sql, kind, field, value))[0] ?? null;
    },
    findAll,
    rewrap: (sql, limit) => rewrapBatch(sql, options, limit),
    checkKeys: async (sql) => {
      for (const sample of await selectSamples(sql)) openFields(ring, sample);
    },
  };
}
