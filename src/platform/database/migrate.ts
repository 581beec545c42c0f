import pg from 'pg';
import { installJobsSchema } from './jobs-schema.ts';
import { readMigrations, type Migration } from './migrations.ts';
import { sqlState, sqlStateOf } from './sql.ts';

/** The role that the server uses: it can't change the schema, nor UPDATE or DELETE where rows are final. */
export const appRole = 'mutao_app';

/** Any number that all starts agree on: only one of them migrates at a time. */
const migrationLock = 7_462_001;

export interface MigrationReport {
  readonly applied: readonly string[];
  readonly total: number;
}

/**
 * Brings a database to the newest schema, forward only. Two starts at once are safe (one waits). Each file is
 * one transaction. Runs as the owner of the database.
 * @throws Error when an applied file was changed afterwards, or the database is newer than this program.
 */
export async function migrate(ownerUrl: string): Promise<MigrationReport> {
  const migrations = await readMigrations();
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'mutao migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await requireVersion(client);
    await ensureAppRole(client);
    await ensureMigrationTable(client);
    const applied = await applyMissing(client, migrations);
    await installJobsSchema(client, ownerUrl, appRole);
    return { applied, total: migrations.length };
  } finally {
    await client.end();
  }
}

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
  const version = Number(rows[0]?.server_version_num);
  if (version < 150_000) throw new Error(`PostgreSQL 15 or newer is needed; this server says ${version}`);
}

/** Somebody who administers the server has to do something first; the message says what. */
export class MigrationProblem extends Error {
  override readonly name = 'MigrationProblem';
}

/**
 * Makes sure that the app's role exists and that the owner may act for it.
 * @throws MigrationProblem with the statements for an administrator when the owner may not do it itself.
 */
async function ensureAppRole(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ user: string; exists: boolean; member: boolean }>(
    `select quote_ident(current_user) as user, r.rolname is not null as exists,
            coalesce(pg_has_role(current_user, r.oid, 'member'), false) as member
       from (select 1) one left join pg_roles r on r.rolname = $1`,
    [appRole],
  );
  const { user = '', exists = false, member = false } = rows[0] ?? {};
  try {
    // Roles belong to the whole server: another database's migration may make it at the same moment.
    if (!exists) {
      await client.query(
        `do $$ begin create role ${appRole} nologin; exception when duplicate_object or unique_violation then null; end $$`,
      );
    }
    if (!member) await client.query(`grant ${appRole} to current_user`);
  } catch (error) {
    if (sqlStateOf(error) !== sqlState.insufficientPrivilege) throw error;
    throw new MigrationProblem(
      `The database needs the role ${appRole}, and ${user} may not make it or act for it. As an administrator of the server run:\n` +
        `  ${exists ? '' : `create role ${appRole}; `}grant ${appRole} to ${user} with admin option;`,
    );
  }
}

async function ensureMigrationTable(client: pg.Client): Promise<void> {
  await client.query(`
    create schema if not exists platform;
    create table if not exists platform.migration (
      number int primary key,
      name text not null,
      digest text not null,
      applied_at timestamptz not null
    )`);
}

async function applyMissing(client: pg.Client, migrations: readonly Migration[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ number: number; name: string; digest: string }>(
    'select number, name, digest from platform.migration order by number',
  );
  for (const row of rows) {
    const known = migrations[row.number - 1];
    if (known === undefined) {
      throw new Error(
        `the database has migration ${row.number}_${row.name}, which this program does not know: it is newer`,
      );
    }
    if (known.digest !== row.digest) {
      throw new Error(
        `migration ${known.number}_${known.name} was changed after it was applied; write a new one instead`,
      );
    }
  }
  const missing = migrations.slice(rows.length);
  for (const migration of missing) await applyOne(client, migration);
  return missing.map((migration) => `${String(migration.number).padStart(4, '0')}_${migration.name}`);
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query(
      'insert into platform.migration (number, name, digest, applied_at) values ($1, $2, $3, clock_timestamp())',
      [migration.number, migration.name, migration.digest],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${migration.number}_${migration.name} failed; nothing of it was applied`, {
      cause: error,
    });
  }
}
