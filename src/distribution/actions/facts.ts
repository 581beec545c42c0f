import { defineFacts, type FactSource } from '../../proof/index.ts';
import { handoverLeaf } from '../rules/handover.ts';
import { receiptLeaf } from '../rules/receipt.ts';
import { booksWithHandovers, findHandovers, handoverIdsAfter } from '../store/handovers.ts';
import { booksWithReceipts, findReceipts, receiptIdsAfter } from '../store/receipts.ts';

/** Receipts and hand-overs as facts of the public log. */
export const distributionFacts: readonly FactSource[] = [
  defineFacts({
    kind: 'receipt',
    books: booksWithReceipts,
    idsAfter: receiptIdsAfter,
    leaves: async (sql, book, ids) => (await findReceipts(sql, book, ids)).map(receiptLeaf),
  }),
  defineFacts({
    kind: 'handover',
    books: booksWithHandovers,
    idsAfter: handoverIdsAfter,
    leaves: async (sql, book, ids) => (await findHandovers(sql, book, ids)).map(handoverLeaf),
  }),
];
