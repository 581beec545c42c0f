import type { Sql } from '../database/index.ts';

/**
 * Takes what erased and changed records left behind out of the tables' files. PostgreSQL keeps old row
 * versions (ciphertext, salt, digests: nothing readable without the keys, but the keys exist) until they are
 * vacuumed, and a plain VACUUM only frees their space: the bytes stay until something overwrites them.
 * VACUUM FULL writes the tables anew and removes the old files.
 *
 * Run it daily when something was erased. It needs a plain connection (VACUUM cannot run in a transaction) of
 * the role that owns the tables, locks each table for as long as its rewriting takes (seconds per million
 * records), and gives up after five seconds when it cannot have the lock. The write-ahead log and backups
 * forget only as they are recycled: keep backups no longer than the promise made to people allows.
 */
export async function scrub(connection: Sql): Promise<void> {
  await connection.query("set lock_timeout = '5s'");
  try {
    for (const table of ['vault_record', 'vault_index']) {
      await connection.query(`vacuum (full, analyze) platform.${table}`);
    }
  } finally {
    await connection.query('reset lock_timeout');
  }
}
