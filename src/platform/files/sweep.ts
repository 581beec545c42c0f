import { millisOf, type Instant } from '../../kernel/time.ts';
import type { Sql } from '../database/index.ts';
import type { FileStore } from './port.ts';

type InTransaction = <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;

const batch = 100;

/**
 * Takes away condemned files, bytes and rows. Run it as a job after every erasure, and it may
 * run at any time: a crash between bytes and commit leaves a condemned row, and the next run finishes it.
 * @returns how many files are gone.
 */
export async function removeCondemned(
  inTransaction: InTransaction,
  store: Pick<FileStore, 'remove'>,
): Promise<number> {
  let total = 0;
  for (;;) {
    const removed = await inTransaction((sql) => removeBatch(sql, store));
    if (removed === 0) return total;
    total += removed;
  }
}

/** The row's lock holds off everybody who would use or record the same content while its bytes go. */
async function removeBatch(sql: Sql, store: Pick<FileStore, 'remove'>): Promise<number> {
  const { rows } = await sql.query<{ hash: string }>(
    `select hash from platform.file where condemned_at is not null
     order by hash limit ${batch} for update skip locked`,
  );
  const hashes = rows.map(({ hash }) => hash);
  // The row first: should a use stand in the way after all, the database refuses before a byte is lost.
  await sql.query('delete from platform.file where hash = any($1::text[])', [hashes]);
  for (const hash of hashes) await store.remove(hash);
  return hashes.length;
}

/** What a sweep did. */
export interface SweepReport {
  /** Recorded files that nothing ever used. */
  readonly unused: number;
  /** Bytes without a row: an upload that ended between the two. */
  readonly unrecorded: number;
  /** Pieces of interrupted uploads. */
  readonly remains: number;
  /** Files whose bytes and rows are gone, the above included. */
  readonly removed: number;
}

/**
 * The nightly broom: condemns files that nothing used since before `before` (a day ago, say: long enough for
 * whoever uploaded one to use it) and bytes that no row tells of, clears remains of interrupted uploads, and
 * removes what is condemned.
 */
export async function sweep(
  inTransaction: InTransaction,
  store: FileStore,
  moments: { readonly before: Instant; readonly now: Instant },
): Promise<SweepReport> {
  const unused = await inTransaction((sql) => condemnUnused(sql, moments.before, moments.now));
  const unrecorded = await condemnUnrecorded(inTransaction, store, moments.before, moments.now);
  const remains = await store.clearRemains(millisOf(moments.before));
  const removed = await removeCondemned(inTransaction, store);
  return { unused, unrecorded, remains, removed };
}

async function condemnUnused(sql: Sql, before: Instant, now: Instant): Promise<number> {
  const locked = await sql.query<{ hash: string }>(
    `select hash from platform.file f where f.condemned_at is null and f.created_at < $1
       and not exists (select from platform.file_use u where u.file_hash = f.hash)
     order by hash for update`,
    [before],
  );
  // Counted again under the lock: a use may have come in between.
  const condemned = await sql.query(
    `update platform.file f set condemned_at = $2
     where f.hash = any($1::text[]) and not exists (select from platform.file_use u where u.file_hash = f.hash)`,
    [locked.rows.map(({ hash }) => hash), now],
  );
  return condemned.rowCount;
}

async function condemnUnrecorded(
  inTransaction: InTransaction,
  store: FileStore,
  before: Instant,
  now: Instant,
): Promise<number> {
  let total = 0;
  let hashes: string[] = [];
  const flush = async (): Promise<void> => {
    total += await inTransaction((sql) => adoptCondemned(sql, hashes, now));
    hashes = [];
  };
  for await (const hash of store.list(millisOf(before))) {
    hashes.push(hash);
    if (hashes.length === batch) await flush();
  }
  await flush();
  return total;
}

/** A row is made for such bytes, only to be removed the one way that is safe against a new upload of them. */
async function adoptCondemned(sql: Sql, hashes: readonly string[], now: Instant): Promise<number> {
  const { rowCount } = await sql.query(
    `insert into platform.file (hash, bytes, media_type, created_at, condemned_at)
     select hash, 0, 'application/octet-stream', $2, $2 from unnest($1::text[]) hash
     on conflict do nothing`,
    [hashes.toSorted(), now],
  );
  return rowCount;
}
