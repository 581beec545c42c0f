import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import type { TransferRow } from '../rules/state.ts';
import { column } from './columns.ts';
import { transferColumns } from './transfers.ts';

/** Transfers with the codes of their accounts, as they stand now. */
export async function findTransfersWithCodes(
  sql: Sql,
  book: Id,
  ids: readonly Id[],
): Promise<readonly (TransferRow & { readonly fromCode: string | null; readonly toCode: string | null })[]> {
  const { rows } = await sql.query<TransferRow & { fromCode: string | null; toCode: string | null }>(
    `select ${transferColumns}, f.code as "fromCode", o.code as "toCode"
       from ledger.transfer t
       left join ledger.account f on f.book_id = $1 and f.id = t.from_account
       left join ledger.account o on o.book_id = $1 and o.id = t.to_account
      where t.book_id = $1 and t.id = any($2::uuid[])`,
    [book, column(ids, (id) => id)],
    'ledger.findTransfersWithCodes',
  );
  return rows;
}
