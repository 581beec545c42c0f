import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';

/** Ids of the transfers into accounts, by the accounts' codes. */
export async function transferIdsInto(sql: Sql, book: Id, codes: readonly string[]): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>(
    `select t.id from ledger.account a
       join ledger.transfer t on t.book_id = $1 and t.to_account = a.id
      where a.book_id = $1 and a.code = any($2::text[])`,
    [book, codes],
    'ledger.transferIdsInto',
  );
  return rows.map(({ id }) => id);
}
