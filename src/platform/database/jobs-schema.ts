import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';

/** The queue's own messages at installation say nothing that the report of migrations does not say. */
const quiet = new Logger(() => () => undefined);

/**
 * Installs the tables of the job queue, owned by the app's role: its rows come and go, nothing in them is
 * final, and graphile-worker's row security lets only the owner see them. The app's role may create a schema
 * for just this moment.
 */
export async function installJobsSchema(owner: pg.Client, ownerUrl: string, appRole: string): Promise<void> {
  const { rows } = await owner.query<{ name: string }>('select quote_ident(current_database()) as name');
  const database = rows[0]?.name ?? '';
  await owner.query(`grant create on database ${database} to ${appRole}`);
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1, options: `-c role=${appRole}` });
  // Without a listener a broken idle connection would end the process; the statement itself fails anyway.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await runMigrations({ pgPool: pool, logger: quiet });
  } finally {
    await pool.end();
    await owner.query(`revoke create on database ${database} from ${appRole}`);
  }
}
