import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';

/** A legal entity's book. */
export interface BookRow {
  readonly id: Id;
  readonly organisation: Id;
  readonly openedAt: string;
  readonly closedAt: string | null;
}

/** Opens a book; one that is open stays as it is. @returns whether it was opened */
export async function insertBook(
  sql: Sql,
  { id, organisation }: { readonly id: Id; readonly organisation: Id },
  openedAt: string,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `insert into ledger.book (book_id, organisation_id, opened_at) values ($1, $2, $3)
     on conflict (book_id) do nothing`,
    [id, organisation, openedAt],
  );
  return rowCount > 0;
}

/** Whether a book was ever opened. */
export async function bookExists(sql: Sql, book: Id): Promise<boolean> {
  const { rowCount } = await sql.query(
    'select from ledger.book where book_id = $1',
    [book],
    'ledger.bookExists',
  );
  return rowCount > 0;
}

/** Books by their ids; those that were never opened are left out. */
export async function findBooks(sql: Sql, books: readonly Id[]): Promise<readonly BookRow[]> {
  const { rows } = await sql.query<BookRow>(
    `select book_id as id, organisation_id as organisation, opened_at as "openedAt", closed_at as "closedAt"
       from ledger.book where book_id = any($1::uuid[])`,
    [books],
    'ledger.findBooks',
  );
  return rows;
}

/** Every book of which there is a row anywhere, in the order of their ids: a book whose own row is gone too. */
export async function listBooks(sql: Sql): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>(
    `select book_id as id from ledger.book
     union select book_id from ledger.account
     union select book_id from ledger.transfer
     union select book_id from ledger.hold
     union select book_id from ledger.conversion
     union select book_id from ledger.conversion_axis
     union select book_id from ledger.conversion_amendment
     order by id`,
  );
  return rows.map(({ id }) => id);
}
