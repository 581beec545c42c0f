import type { Database } from './pool.ts';
import { sentTogether, sqlState, sqlStateOf, type Sql } from './sql.ts';

const retried: ReadonlySet<string> = new Set([sqlState.serializationFailure, sqlState.deadlockDetected]);
const attemptsMax = 5;

/** Thrown inside a transaction to roll it back and run the whole of it again (a race that was noticed). */
export class RunAgain extends Error {
  override readonly name = 'RunAgain';
}

export interface TransactOptions {
  /** `work` begins with statements that only read or lock: BEGIN is then sent with them and not waited for alone. */
  readonly readsFirst?: boolean;
}

/**
 * Runs `work` in one transaction (READ COMMITTED; rows that matter are locked by the stores). Serialization
 * failures, deadlocks and RunAgain are retried, five attempts in all, with a short random pause so that two
 * that collided do not collide again. Everything else rolls back and is thrown on.
 */
export async function transact<T>(
  database: Database,
  work: (sql: Sql) => Promise<T>,
  options: TransactOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.withConnection((connection) => once(connection, work, options));
    } catch (error) {
      if (attempt >= attemptsMax || !isCollision(error)) throw error;
      await pause(attempt);
    }
  }
}

/** True for what `transact` retries: two transactions met, and the same again may go well. */
export function isCollision(error: unknown): boolean {
  return error instanceof RunAgain || retried.has(sqlStateOf(error) ?? '');
}

async function once<T>(
  connection: Sql,
  work: (sql: Sql) => Promise<T>,
  { readsFirst = false }: TransactOptions,
): Promise<T> {
  const begun = connection.query('begin');
  if (!readsFirst) await begun;
  let result: T;
  try {
    [, result] = await sentTogether([
      begun,
      work(readsFirst ? answeredAfter(begun, connection) : connection),
    ]);
  } catch (error) {
    // A broken connection cannot roll back; the server does it. The first error is the one that matters.
    await connection.query('rollback').catch(() => undefined);
    throw error;
  }
  await connection.query('commit');
  return result;
}

/** A connection that answers nothing before `begun` has gone well: nobody goes on outside of a transaction. */
function answeredAfter(begun: Promise<unknown>, connection: Sql): Sql {
  return {
    query: async <Row>(text: string, values?: readonly unknown[], name?: string) => {
      const [, result] = await sentTogether([begun, connection.query<Row>(text, values, name)]);
      return result;
    },
  };
}

function pause(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
}
