import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrate, ownerRole, provisionDatabase } from '../database/index.ts';

/** Where test files find the server, and what they clone. */
export interface TestServerAddress {
  /** May make databases and roles. */
  readonly superuserUrl: string;
  /** A migrated database without rows of its own, open to nobody. */
  readonly template: string;
  /** Prefix of the names of this run's databases. */
  readonly run: string;
  /** True on a server of our own: roles sign in without a password. */
  readonly own: boolean;
}

/** The address of another database on the same server, by default for the same user. */
export function withDatabase(url: string, database: string, user?: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  if (user !== undefined) changed.username = user;
  return changed.href;
}

/** Makes the template of today's migrations on a server, unless it is there from an earlier run. */
export async function prepareTemplate(superuserUrl: string, own: boolean): Promise<TestServerAddress> {
  const template = `mutao_template_${fingerprint()}`;
  const run = `mutao_test_${randomBytes(4).toString('hex')}`;
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    if (own) await dropLeftovers(client, template);
    const { rows } = await client.query('select from pg_database where datname = $1', [template]);
    if (rows.length === 0) await makeTemplate(client, superuserUrl, own, template, `${run}_template`);
  } finally {
    await client.end();
  }
  return { superuserUrl, template, run, own };
}

/** Made under another name and then renamed: a template whose making was cut short is never cloned. */
async function makeTemplate(
  client: pg.Client,
  superuserUrl: string,
  own: boolean,
  template: string,
  draft: string,
): Promise<void> {
  if (own) await provisionDatabase(superuserUrl, draft);
  else await client.query(`create database ${draft}`);
  await migrate(withDatabase(superuserUrl, draft, own ? ownerRole : undefined));
  await client.query(`alter database ${draft} with allow_connections false`);
  try {
    await client.query(`alter database ${draft} rename to ${template}`);
  } catch (error) {
    // On a shared server another run may have made the same one meanwhile (42P04: duplicate_database).
    await client.query(`drop database ${draft}`);
    if (!(error instanceof pg.DatabaseError && error.code === '42P04')) throw error;
  }
}

/** Databases of runs that were killed, and templates of other migrations. */
async function dropLeftovers(client: pg.Client, template: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database
     where datname like 'mutao\\_test\\_%' or (datname like 'mutao\\_template\\_%' and datname <> $1)`,
    [template],
  );
  for (const { name } of rows) await client.query(`drop database ${name} with (force)`);
}

/** Drops what test files of this run have left, because they were killed. */
export async function dropRun(address: TestServerAddress): Promise<void> {
  const client = new pg.Client({ connectionString: address.superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      'select datname as name from pg_database where starts_with(datname, $1)',
      [address.run],
    );
    for (const { name } of rows) await client.query(`drop database ${name} with (force)`);
  } finally {
    await client.end();
  }
}

/** Of everything that decides how a migrated database looks. */
function fingerprint(): string {
  const root = join(import.meta.dirname, '../../..');
  const hash = createHash('sha256');
  for (const folder of ['migrations', 'src/platform/database'])
    for (const name of readdirSync(join(root, folder)).toSorted())
      if (!name.endsWith('.test.ts')) hash.update(`${name}\n`).update(readFileSync(join(root, folder, name)));
  hash.update(readFileSync(join(root, 'package-lock.json')));
  return hash.digest('hex').slice(0, 16);
}
