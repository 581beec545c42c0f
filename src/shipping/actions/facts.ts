import { defineFacts, type FactSource } from '../../proof/index.ts';
import { consignmentLeaf } from '../rules/consignment.ts';
import { booksWithDepartures, departedIdsAfter, findConsignments } from '../store/consignments.ts';

/** Consignments that left, as facts of the public log. */
export const shippingFacts: readonly FactSource[] = [
  defineFacts({
    kind: 'consignment',
    books: booksWithDepartures,
    idsAfter: departedIdsAfter,
    leaves: async (sql, book, ids) => {
      const found = await findConsignments(
        sql,
        ids.map((consignment) => ({ book, consignment })),
      );
      return [...found.values()].flatMap((each) =>
        each.departure === null ? [] : [consignmentLeaf(each, each.departure)],
      );
    },
  }),
];
