import { defineFacts, type FactSource } from '../../proof/index.ts';
import { lotLeaf } from '../rules/lot.ts';
import { purchaseLeaf } from '../rules/purchase.ts';
import { booksWithLots, findLots, lotIdsAfter } from '../store/lots.ts';
import { booksWithPurchases, findPurchases, purchaseIdsAfter } from '../store/purchases.ts';

/** Purchases and lots as facts of the public log. */
export const supplyFacts: readonly FactSource[] = [
  defineFacts({
    kind: 'purchase',
    books: booksWithPurchases,
    idsAfter: purchaseIdsAfter,
    leaves: async (sql, book, ids) => (await findPurchases(sql, book, ids)).map(purchaseLeaf),
  }),
  defineFacts({
    kind: 'lot',
    books: booksWithLots,
    idsAfter: lotIdsAfter,
    leaves: async (sql, book, ids) => (await findLots(sql, book, ids)).map(lotLeaf),
  }),
];
