import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import { leafBytes, type FactSource, type Leaf } from '../../proof/index.ts';
import { accountLeaf, amendmentLeaf, bookLeaf, conversionLeaf } from '../rules/leaf-openings.ts';
import { leafOf } from '../rules/leaf.ts';
import { listBooks } from '../store/books.ts';
import { findTransfersWithCodes } from '../store/check.ts';
import {
  factIdsAfter,
  findAgreedConversions,
  findOpenedAccounts,
  findOpenedBook,
  findRecordedAmendments,
  type FactTable,
} from '../store/facts.ts';

const idsAtOnce = 2_000;

/**
 * What the book tells the public log: itself, its accounts, its transfers, what was agreed and amended. Each must
 * have its leaf, and each such leaf its fact.
 */
export const ledgerFacts: readonly FactSource[] = [
  {
    kinds: ['bookOpened'],
    books: listBooks,
    expected: async function* (sql, book) {
      if ((await findOpenedBook(sql, book)) !== null) yield [book];
    },
    leavesOf: async (sql, book, ids) => {
      const opened = await findOpenedBook(sql, book);
      return new Map(opened === null || !ids.includes(book) ? [] : [[book, bytesOf(() => bookLeaf(opened))]]);
    },
  },
  factsOf('transfer', 'transfer', findTransfersWithCodes, (_, row) =>
    leafOf(row, row.fromCode ?? '(unknown)', row.toCode ?? '(unknown)'),
  ),
  factsOf('accountOpened', 'account', findOpenedAccounts, accountLeaf),
  factsOf('conversionAgreed', 'conversion', findAgreedConversions, conversionLeaf),
  factsOf('conversionAmended', 'amendment', findRecordedAmendments, amendmentLeaf),
];

function factsOf<Row extends { readonly id: Id }>(
  kind: string,
  table: FactTable,
  find: (sql: Sql, book: Id, ids: readonly Id[]) => Promise<readonly Row[]>,
  toLeaf: (book: Id, row: Row) => Leaf,
): FactSource {
  return {
    kinds: [kind],
    books: listBooks,
    expected: (sql, book) => idsOf(sql, table, book),
    leavesOf: async (sql, book, ids) => {
      const rows = await find(sql, book, ids);
      return new Map(rows.map((row) => [row.id, bytesOf(() => toLeaf(book, row))]));
    },
  };
}

/** A row that was changed may be one of which no leaf can be made: then this is what is told of it. */
function bytesOf(leaf: () => Leaf): Uint8Array {
  try {
    return leafBytes(leaf());
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return Buffer.from(error.message);
    throw error;
  }
}

async function* idsOf(sql: Sql, table: FactTable, book: Id): AsyncGenerator<readonly Id[]> {
  for (let after: Id | null = null; ;) {
    const ids = await factIdsAfter(sql, table, book, after, idsAtOnce);
    const last = ids.at(-1);
    if (last === undefined) return;
    yield ids;
    after = last;
  }
}
