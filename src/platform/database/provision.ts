import pg from 'pg';
import { appRole } from './migrate.ts';

/** The role that owns the schema in a server of our own. */
export const ownerRole = 'mutao_owner';

/**
 * Prepares a server that we start ourselves: both roles, and one empty database owned by the first. Safe to
 * repeat. `superuserUrl` is a connection to the server as its superuser; the name must be a plain identifier.
 * @returns whether the database was made just now.
 */
export async function provisionDatabase(
  superuserUrl: string,
  name: string,
): Promise<{ readonly created: boolean }> {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) throw new RangeError('a database name is a plain identifier');
  const client = new pg.Client({ connectionString: superuserUrl, application_name: 'mutao provision' });
  await client.connect();
  try {
    await ensureRole(client, ownerRole);
    await ensureRole(client, appRole);
    await client.query(`grant ${appRole} to ${ownerRole} with admin option`);
    const { rows } = await client.query('select from pg_database where datname = $1', [name]);
    if (rows.length > 0) return { created: false };
    await client.query(`create database ${name} owner ${ownerRole}`);
    return { created: true };
  } finally {
    await client.end();
  }
}

async function ensureRole(client: pg.Client, role: string): Promise<void> {
  await client.query(
    `do $$ begin create role ${role} login; exception when duplicate_object or unique_violation then null; end $$`,
  );
}
