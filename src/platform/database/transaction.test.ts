import { expect, it } from 'vitest';
import type { Database } from './pool.ts';
import type { Sql, SqlResult } from './sql.ts';
import { transact } from './transaction.ts';

/** A database that only writes down what it is sent, and refuses one statement. */
function recordingDatabase(refused?: string): { readonly database: Database; readonly sent: string[] } {
  const sent: string[] = [];
  const query = async <Row>(text: string): Promise<SqlResult<Row>> => {
    sent.push(text);
    await Promise.resolve();
    if (text === refused) throw new Error(`refused: ${text}`);
    return { rows: [], rowCount: 0 };
  };
  const database: Database = {
    query,
    withConnection: (work) => work({ query }),
    close: async () => undefined,
    usage: () => ({ total: 1, idle: 0, waiting: 0 }),
  };
  return { database, sent };
}

async function readThenWrite(sql: Sql): Promise<string> {
  await sql.query('read');
  await sql.query('write');
  return 'done';
}

it('a transaction that reads first sends BEGIN with what it reads', async () => {
  const { database, sent } = recordingDatabase();
  let sentAtOnce = 0;
  const work = transact(
    database,
    (sql) => {
      const done = readThenWrite(sql);
      sentAtOnce = sent.length;
      return done;
    },
    { readsFirst: true },
  );
  expect(await work).toBe('done');
  expect(sentAtOnce).toBe(2);
  expect(sent).toEqual(['begin', 'read', 'write', 'commit']);
});

it.each([false, true])('writes nothing after a BEGIN that failed (reads first: %s)', async (readsFirst) => {
  const { database, sent } = recordingDatabase('begin');
  await expect(transact(database, readThenWrite, { readsFirst })).rejects.toThrow('refused: begin');
  expect(sent).not.toContain('write');
  expect(sent).not.toContain('commit');
});

it.each([false, true])('rolls back what fails, and tells why (reads first: %s)', async (readsFirst) => {
  const { database, sent } = recordingDatabase('write');
  await expect(transact(database, readThenWrite, { readsFirst })).rejects.toThrow('refused: write');
  expect(sent).toEqual(['begin', 'read', 'write', 'rollback']);
});

it('a transaction that fails before its first statement is rolled back too', async () => {
  const { database, sent } = recordingDatabase();
  const work = transact(database, () => Promise.reject(new Error('nothing to read')), { readsFirst: true });
  await expect(work).rejects.toThrow('nothing to read');
  expect(sent).toEqual(['begin', 'rollback']);
});
