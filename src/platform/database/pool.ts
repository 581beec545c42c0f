import pg from 'pg';
import { toInstant, type Instant } from '../../kernel/time.ts';
import type { Sql, SqlResult } from './sql.ts';

/** Type ids of PostgreSQL whose default parsing would lose something. */
const oid = {
  int8: 20,
  date: 1082,
  timestamptz: 1184,
  numeric: 1700,
  int8Array: 1016,
} as const;

const parsers = new Map<number, (text: string) => unknown>([
  [oid.int8, BigInt],
  [oid.date, (text) => text],
  [oid.numeric, (text) => text],
  [oid.timestamptz, readMoment],
  [oid.int8Array, (text) => (text === '{}' ? [] : text.slice(1, -1).split(',').map(BigInt))],
]);

const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    parsers.get(id) ?? (pg.types.getTypeParser(id, format) as (text: string) => unknown),
};

/** Spelt as ISO 8601 first: JavaScript takes years before 100 for those of the last century otherwise. */
function readMoment(text: string): Instant {
  return toInstant(new Date(text.replace(' ', 'T').replace(/\+00$/, 'Z')));
}

export interface DatabaseOptions {
  /** postgres://… ; a unix socket is given as ?host=/folder. */
  readonly url: string;
  /** Role that each session takes on after signing in (server size with one set of credentials). */
  readonly role?: string;
  /** Connections at most; callers beyond that wait in a queue. */
  readonly connectionsMax?: number;
  readonly applicationName?: string;
  /** Called when an idle connection breaks (the server was stopped): never fatal, the pool replaces it. */
  readonly onIdleError?: (error: Error) => void;
}

/** A pool of connections, and the transactions that run on them (see transact). */
export interface Database extends Sql {
  /** Runs `work` on one connection of its own; the connection goes back afterwards, broken ones are dropped. */
  withConnection<T>(work: (connection: Sql) => Promise<T>): Promise<T>;
  /** Waits for running statements, then closes all connections. */
  close(): Promise<void>;
  /** For the gauges: connections in all, idle ones, and callers waiting for one. */
  usage(): { readonly total: number; readonly idle: number; readonly waiting: number };
}

/** No connection came in time: the server is away or full, or all of ours are busy. Nothing was sent to it. */
export class DatabaseUnreachable extends Error {
  override readonly name = 'DatabaseUnreachable';

  constructor(cause: unknown) {
    super('no connection to the database', { cause });
  }
}

/**
 * Opens a pool; nothing is connected before the first statement. A statement or transaction that gets no
 * connection within ten seconds throws DatabaseUnreachable.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connectionsMax ?? 16,
    types,
    // Statements that are given without waiting for each other go to the server at once (see sentTogether).
    pipeline: true,
    application_name: options.applicationName ?? 'mutao',
    options: sessionOptions(options.role),
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
  });
  pool.on('error', (error) => options.onIdleError?.(error));
  return {
    query: (text, values, name) => withClient(pool, (connection) => connection.query(text, values, name)),
    withConnection: (work) => withClient(pool, work),
    close: () => pool.end(),
    usage: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
  };
}

/** Every session: UTC, bounded waits, and the app's role where the sign-in role is another one. */
function sessionOptions(role: string | undefined): string {
  const settings = [
    'TimeZone=UTC',
    'statement_timeout=60000',
    'lock_timeout=10000',
    'idle_in_transaction_session_timeout=60000',
  ];
  if (role !== undefined) settings.push(`role=${role}`);
  return settings.map((setting) => `-c ${setting}`).join(' ');
}

async function withClient<T>(pool: pg.Pool, work: (connection: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw new DatabaseUnreachable(error);
  });
  let broken = false;
  const onError = (): void => {
    broken = true;
  };
  client.on('error', onError);
  try {
    return await work({ query: (text, values, name) => ask(client, text, values, name) });
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

async function ask<Row>(
  client: pg.ClientBase,
  text: string,
  values: readonly unknown[] = [],
  name?: string,
): Promise<SqlResult<Row>> {
  const config = { text, values: [...values], ...(name === undefined ? {} : { name }) };
  const result = await client.query(config);
  return { rows: result.rows as Row[], rowCount: result.rowCount ?? 0 };
}
