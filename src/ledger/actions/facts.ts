import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import { leafBytes, type FactSource, type Leaf } from '../../proof/index.ts';
import { leafOf } from '../rules/leaf.ts';
import { listBooksWithTransfers } from '../store/books.ts';
import { findTransfersWithCodes, transferIdsAfter } from '../store/recorded-transfers.ts';

const idsAtOnce = 2_000;

/** The transfers of the book as facts of the public log: each must have its leaf, and each such leaf its transfer. */
export const ledgerFacts: FactSource = {
  kinds: ['transfer'],
  books: listBooksWithTransfers,
  expected: transferIds,
  leavesOf: async (sql, book, ids) => {
    const rows = await findTransfersWithCodes(sql, book, ids);
    return new Map(
      rows.map((row) => [
        row.id,
        bytesOf(leafOf(row, row.fromCode ?? '(unknown)', row.toCode ?? '(unknown)')),
      ]),
    );
  },
};

/** A row that was changed may be one of which no leaf can be made: then this is what is told of it. */
function bytesOf(leaf: Leaf): Uint8Array {
  try {
    return leafBytes(leaf);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return Buffer.from(error.message);
    throw error;
  }
}

async function* transferIds(sql: Sql, book: Id): AsyncGenerator<readonly Id[]> {
  for (let after: Id | null = null; ;) {
    const ids = await transferIdsAfter(sql, book, after, idsAtOnce);
    const last = ids.at(-1);
    if (last === undefined) return;
    yield ids;
    after = last;
  }
}
