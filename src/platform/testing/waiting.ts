import type { Sql } from '../database/index.ts';

/** Returns once some other session of this database waits for a lock: for tests of what happens in a race. */
export async function untilSomebodyWaits(sql: Sql): Promise<void> {
  for (;;) {
    const { rows } = await sql.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    if (rows.length > 0) return;
  }
}
