import type { Sql } from '../../platform/index.ts';

/** Whether any log was ever begun in this database. */
export async function anyLog(sql: Sql): Promise<boolean> {
  const { rows } = await sql.query<{ yes: boolean }>('select exists (select from proof.head) as yes');
  return rows[0]?.yes === true;
}

/** The newest head of one of the logs, or null where nothing was published yet. */
export async function readAnyNewestCheckpoint(
  sql: Sql,
): Promise<{ readonly origin: string; readonly note: string } | null> {
  const { rows } = await sql.query<{ origin: string; note: string }>(
    `select head.origin, newest.note
       from proof.head
       cross join lateral (select note from proof.checkpoint where checkpoint.book_id = head.book_id
                            order by size desc limit 1) as newest
      limit 1`,
  );
  return rows[0] ?? null;
}
