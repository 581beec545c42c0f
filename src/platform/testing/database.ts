import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { appRole, openDatabase, ownerRole, type Database } from '../database/index.ts';
import { type TestServerAddress, withDatabase } from './template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServerAddress;
  }
}

/** A migrated database of one test file's own. */
export interface TestDatabase {
  /** For the app's role: what the server uses. Together with `role` it goes to `openDatabase`. */
  readonly url: string;
  /** Set where the sign-in role is not the app's own (a server given by MUTAO_TEST_DATABASE_URL). */
  readonly role?: string;
  /** For the owner of the schema. */
  readonly ownerUrl: string;
  /** Opens a pool for the app's role, which `close` closes too. */
  open(connectionsMax?: number): Database;
  /** Closes the pools and drops the database, whoever is still connected. */
  close(): Promise<void>;
}

/**
 * A fresh database, cloned from the migrated template in a fraction of a second. Call it in `beforeAll` and
 * `close` it in `afterAll`; the file's name ends in `.db.test.ts`, or lies in test/scenarios, faults or browser.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('testServer');
  const name = `${server.run}_${randomBytes(6).toString('hex')}`;
  await onServer(
    server,
    `create database ${name} template ${server.template}${server.own ? ` owner ${ownerRole}` : ''}`,
  );
  const url = withDatabase(server.superuserUrl, name, server.own ? appRole : undefined);
  const access = server.own ? { url } : { url, role: appRole };
  const pools: Database[] = [];
  return {
    ...access,
    ownerUrl: withDatabase(server.superuserUrl, name, server.own ? ownerRole : undefined),
    open: (connectionsMax = 8) => {
      const pool = openDatabase({ ...access, connectionsMax, applicationName: 'mutao test' });
      pools.push(pool);
      return pool;
    },
    close: async () => {
      await Promise.all(pools.map((pool) => pool.close()));
      await onServer(server, `drop database if exists ${name} with (force)`);
    },
  };
}

async function onServer(server: TestServerAddress, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.superuserUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
