import type { Sql } from '../database/index.ts';

/** Returns once some other session of this database waits for a lock: for tests of what happens in a race. */
export async function untilSomebodyWaits(sql: Sql): Promise<void> {
  for (;;) {
    const { rows } = await sql.query(
      // Not by the session's wait event, which only its own user may see.
      'select from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted',
    );
    if (rows.length > 0) return;
  }
}
