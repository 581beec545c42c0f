import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';

/** A legal entity's book. */
export interface BookRow {
  readonly id: Id;
  readonly organisation: Id;
  readonly openedAt: string;
  readonly closedAt: string | null;
}

/** Opens a book; one that is open stays as it is. */
export async function insertBook(
  sql: Sql,
  { id, organisation }: { readonly id: Id; readonly organisation: Id },
  openedAt: string,
): Promise<void> {
  await sql.query(
    `insert into ledger.book (book_id, organisation_id, opened_at) values ($1, $2, $3)
     on conflict (book_id) do nothing`,
    [id, organisation, openedAt],
  );
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
