import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import type { BookPair, Making } from '../rules/making.ts';
import { column } from './columns.ts';

/** Any number that all servers agree on: one at a time says what may be made of what. */
const makingLock = 7_462_010;

/** Makes everybody else wait who wants to add a making or a link; held to the end of the transaction. */
export async function lockMakings(sql: Sql): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1)', [makingLock]);
}

/** Every pair of books that ever were linked. */
export async function findLinks(sql: Sql): Promise<readonly BookPair[]> {
  const { rows } = await sql.query<{ a: Id; b: Id }>(
    'select book_id as a, other_book_id as b from ledger.book_link',
  );
  return rows.map(({ a, b }) => [a, b]);
}

/** Those of the given pairs (the smaller id first) that were linked before. */
export async function findLinked(sql: Sql, pairs: readonly BookPair[]): Promise<readonly BookPair[]> {
  const { rows } = await sql.query<{ a: Id; b: Id }>(
    `select l.book_id as a, l.other_book_id as b
       from unnest($1::uuid[], $2::uuid[]) as asked (a, b)
       join ledger.book_link l on l.book_id = asked.a and l.other_book_id = asked.b`,
    [column(pairs, ([a]) => a), column(pairs, ([, b]) => b)],
    'ledger.findLinked',
  );
  return rows.map(({ a, b }) => [a, b]);
}

/** Remembers pairs of books (the smaller id first). */
export async function insertLinks(sql: Sql, pairs: readonly BookPair[]): Promise<void> {
  await sql.query(
    `insert into ledger.book_link (book_id, other_book_id)
     select a, b from unnest($1::uuid[], $2::uuid[]) as n (a, b) on conflict do nothing`,
    [column(pairs, ([a]) => a), column(pairs, ([, b]) => b)],
  );
}

export interface BookMaking extends Making {
  readonly book: Id;
}

/** What is made of what in the given books. */
export async function findMakings(sql: Sql, books: readonly Id[]): Promise<readonly BookMaking[]> {
  const { rows } = await sql.query<BookMaking>(
    `select book_id as book, input_asset as input, output_asset as output
       from ledger.asset_making where book_id = any($1::uuid[])`,
    [books],
  );
  return rows;
}

/** Remembers what may be made of what. */
export async function insertMakings(sql: Sql, makings: readonly BookMaking[]): Promise<void> {
  await sql.query(
    `insert into ledger.asset_making (book_id, input_asset, output_asset)
     select book, input, output from unnest($1::uuid[], $2::text[], $3::text[]) as n (book, input, output)
     on conflict do nothing`,
    [
      column(makings, ({ book }) => book),
      makings.map(({ input }) => input),
      makings.map(({ output }) => output),
    ],
  );
}
