import type { Sql } from '../../platform/index.ts';

/** Whether any log was ever begun in this database. */
export async function anyLog(sql: Sql): Promise<boolean> {
  const { rows } = await sql.query<{ yes: boolean }>('select exists (select from proof.head) as yes');
  return rows[0]?.yes === true;
}
