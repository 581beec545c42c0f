import type { Database, Sql } from '../../platform/index.ts';

/** Reads many times as of one moment: what is posted meanwhile is not seen. Nothing can be written. */
export function inSnapshot<Result>(database: Database, work: (sql: Sql) => Promise<Result>): Promise<Result> {
  return database.withConnection(async (connection) => {
    await connection.query('begin isolation level repeatable read read only');
    try {
      return await work(connection);
    } finally {
      // A broken connection cannot end its transaction; the server does it.
      await connection.query('commit').catch(() => undefined);
    }
  });
}
