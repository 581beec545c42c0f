import { defineFacts, type FactSource } from '../../proof/index.ts';
import { leafOf } from '../rules/leaf.ts';
import { listBooksWithTransfers } from '../store/books.ts';
import { findTransfersWithCodes, transferIdsAfter } from '../store/recorded-transfers.ts';

/** The transfers of the book as facts of the public log: each must have its leaf, and each such leaf its transfer. */
export const ledgerFacts: FactSource = defineFacts({
  kind: 'transfer',
  books: listBooksWithTransfers,
  idsAfter: transferIdsAfter,
  leaves: async (sql, book, ids) => {
    const rows = await findTransfersWithCodes(sql, book, ids);
    return rows.map((row) => leafOf(row, row.fromCode ?? '(unknown)', row.toCode ?? '(unknown)'));
  },
});
