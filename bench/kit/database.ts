import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import {
  appRole,
  migrate,
  openDatabase,
  ownerRole,
  provisionDatabase,
  type Database,
} from '../../src/platform/database/index.ts';
import { startEmbedded } from '../../src/platform/embedded/index.ts';

/** A migrated database of its own on the throw-away server. */
export interface BenchDatabase {
  readonly url: string;
  readonly ownerUrl: string;
  /** A connection of the server's superuser, for peers and sizes. */
  readonly superuserUrl: string;
  open(connectionsMax?: number): Database;
  /** Writes to the disk what setting up has left in memory, which would be written during the measurement otherwise. */
  settle(): Promise<void>;
}

export interface BenchDatabases {
  create(): Promise<BenchDatabase>;
  close(): Promise<void>;
}

/** Starts PostgreSQL with the settings of real use (fsync on) in a folder that is deleted afterwards. */
export async function openBenchDatabases(say: (line: string) => void): Promise<BenchDatabases> {
  // Not below a private folder for temporary files: as root the server runs as a user who could not enter it.
  const parent = await mkdtemp(join('/var/tmp', 'mutao-bench-'));
  await chmod(parent, 0o711);
  const server = await startEmbedded({ folder: join(parent, 'data'), log: say });
  const pools: Database[] = [];
  let made = 0;
  const stop = (): void => {
    void server.stop().then(() => process.exit(130));
  };
  process.once('SIGINT', stop);
  return {
    create: async () => {
      made += 1;
      const name = `bench_${made}`;
      await provisionDatabase(server.url('postgres'), name);
      const ownerUrl = server.url(name, ownerRole);
      await migrate(ownerUrl);
      const url = server.url(name, appRole);
      const open = (connectionsMax = 16): Database => {
        const pool = openDatabase({ url, connectionsMax, applicationName: 'mutao bench' });
        pools.push(pool);
        return pool;
      };
      const superuserUrl = server.url(name);
      return { url, ownerUrl, superuserUrl, open, settle: () => checkpoint(superuserUrl) };
    },
    close: async () => {
      process.off('SIGINT', stop);
      await Promise.all(pools.map((pool) => pool.close()));
      await server.stop();
      await rm(parent, { recursive: true, force: true });
    },
  };
}

async function checkpoint(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}
