import type { Sql } from '../../platform/index.ts';
import { administratorsEverywhere } from './standings.ts';

/** Whether any account of the demo lives in this database. */
export async function hasDemo(sql: Sql): Promise<boolean> {
  const { rows } = await sql.query<{ yes: boolean }>(
    'select exists (select from people.account where demo) as yes',
  );
  return rows[0]?.yes === true;
}

/** Whether somebody active administers everything. */
export async function hasAdministrator(sql: Sql): Promise<boolean> {
  return (await administratorsEverywhere(sql)).length > 0;
}
