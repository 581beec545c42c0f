import { checkBooks, ledgerFacts } from '../../src/ledger/index.ts';
import type { Database, Sql } from '../../src/platform/database/index.ts';
import { checkLog } from '../../src/proof/index.ts';
import { testSigner } from '../../src/proof/testing.ts';

/** One thing that the check found: its rule, and everything that the report says of where and what. */
export interface Found {
  readonly rule: string;
  readonly says: string;
}

/** What `mutao check` finds: the books, their logs, and whether both agree. */
export async function wholeCheck(database: Database): Promise<readonly Found[]> {
  const books = await checkBooks(database);
  const logs = await checkLog(database, { signer: testSigner, facts: ledgerFacts });
  return [
    ...books.flatMap(({ findings }) => findings.map(({ rule, ...rest }) => toFound(rule, rest))),
    ...logs.flatMap(({ findings }) => findings.map(({ code, ...rest }) => toFound(code, rest))),
  ];
}

function toFound(rule: string, rest: object): Found {
  return { rule, says: Object.values(rest).map(sayOne).join(' ') };
}

function sayOne(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const transactionWords = /^(begin|commit|rollback|set transaction)\b/;

/** A database that is one connection in the middle of a transaction, so that a check sees what nobody else does. */
export function databaseWithin(sql: Sql): Database {
  const within: Sql = {
    query: (text, values, name) =>
      transactionWords.test(text)
        ? Promise.resolve({ rows: [], rowCount: 0 })
        : sql.query(text, values, name),
  };
  return {
    ...within,
    withConnection: (work) => work(within),
    close: async () => undefined,
    usage: () => ({ total: 1, idle: 0, waiting: 0 }),
  };
}

/** Does something behind the app's back, checks as `mutao check` does, and takes it back. */
export function foundAfter(
  owner: Database,
  change: (sql: Sql) => Promise<unknown>,
): Promise<readonly Found[]> {
  return owner.withConnection(async (sql) => {
    await sql.query('begin');
    try {
      await change(sql);
      return await wholeCheck(databaseWithin(sql));
    } finally {
      await sql.query('rollback');
    }
  });
}
