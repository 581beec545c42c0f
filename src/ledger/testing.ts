import { randomIds, type Id, type IdSource } from '../kernel/ids.ts';
import { systemClock, type Clock } from '../kernel/time.ts';
import { transact, type Database, type Moment, type Sql } from '../platform/index.ts';
import { openAccounts, openBook, type AccountOpening } from './actions/open.ts';
import { post, type PostOutcome } from './actions/post.ts';
import type { Entry, TransferEntry } from './rules/entry.ts';

/** A book in a test's database, with shorthands; nothing of it is known to production. */
export interface TestBook {
  readonly id: Id;
  readonly ids: IdSource;
  moment(): Moment;
  /** Opens accounts: "givers!" is an outside account, the exclamation mark is not part of the code. */
  open(asset: string, ...codes: string[]): Promise<void>;
  openWith(...openings: AccountOpening[]): Promise<void>;
  /** A transfer entry with an id of its own. */
  transfer(from: string, to: string, amount: bigint, more?: Partial<TransferEntry>): TransferEntry;
  post(...entries: (Entry | readonly Entry[])[]): Promise<readonly PostOutcome[]>;
  in<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
}

/** Opens a fresh book. */
export async function testBook(database: Database, clock: Clock = systemClock): Promise<TestBook> {
  const ids = randomIds(() => systemClock.now());
  const id = ids.next();
  const moment = (): Moment => ({ now: clock.now(), ids });
  const within = <Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> => transact(database, work);
  await within((sql) => openBook(sql, { id, organisation: ids.next() }, moment()));
  const openWith = (...openings: AccountOpening[]): Promise<void> =>
    within((sql) => openAccounts(sql, id, openings, moment()));
  return {
    id,
    ids,
    moment,
    openWith,
    open: (asset, ...codes) =>
      openWith(...codes.map((code) => ({ code: code.replace('!', ''), asset, outside: code.endsWith('!') }))),
    transfer: (from, to, amount, more = {}) => ({
      op: 'transfer',
      book: id,
      id: ids.next(),
      from,
      to,
      amount,
      happenedAt: clock.now(),
      kind: 'test',
      ...more,
    }),
    post: (...entries) => within((sql) => post(sql, entries, moment())),
    in: within,
  };
}

/** Keeps an account's row locked: meanwhile nothing is posted on it. @returns how it is let go */
export async function lockAccount(database: Database, book: Id, code: string): Promise<() => Promise<void>> {
  let letGo = (): void => undefined;
  const until = new Promise<void>((resolve) => (letGo = resolve));
  let locked = (): void => undefined;
  const isLocked = new Promise<void>((resolve) => (locked = resolve));
  const held = database.withConnection(async (sql) => {
    await sql.query('begin');
    await sql.query('select from ledger.account where book_id = $1 and code = $2 for update', [book, code]);
    locked();
    await until;
    await sql.query('rollback');
  });
  await isLocked;
  return () => {
    letGo();
    return held;
  };
}
