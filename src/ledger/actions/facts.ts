import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import { defineFacts, type FactSource } from '../../proof/index.ts';
import {
  accountLeaf,
  agreementLeafId,
  amendmentLeaf,
  bookLeaf,
  conversionLeaf,
} from '../rules/leaf-openings.ts';
import { leafOf } from '../rules/leaf.ts';
import { listBooks } from '../store/books.ts';
import {
  bookIdAfter,
  factIdsAfter,
  findAgreedConversions,
  findOpenedAccounts,
  findOpenedBook,
  findRecordedAmendments,
  type FactTable,
} from '../store/facts.ts';
import { findTransfersWithCodes } from '../store/recorded-transfers.ts';

/**
 * What the book tells the public log: itself, its accounts, its transfers, what was agreed and amended. Each must
 * have its leaf, and each such leaf its fact.
 */
export const ledgerFacts: readonly FactSource[] = [
  defineFacts({
    kind: 'bookOpened',
    books: listBooks,
    idsAfter: bookIdAfter,
    leaves: async (sql, book, ids) => {
      const opened = await findOpenedBook(sql, book);
      return opened === null || !ids.includes(book) ? [] : [bookLeaf(opened)];
    },
  }),
  defineFacts({
    kind: 'transfer',
    books: listBooks,
    idsAfter: idsIn('transfer'),
    leaves: async (sql, book, ids) => {
      const rows = await findTransfersWithCodes(sql, book, ids);
      return rows.map((row) => leafOf(row, row.fromCode ?? '(unknown)', row.toCode ?? '(unknown)'));
    },
  }),
  defineFacts({
    kind: 'accountOpened',
    books: listBooks,
    idsAfter: idsIn('account'),
    leaves: async (sql, book, ids) =>
      (await findOpenedAccounts(sql, book, ids)).map((row) => accountLeaf(book, row)),
  }),
  defineFacts({
    kind: 'conversionAgreed',
    books: listBooks,
    idsAfter: leafIdsIn('conversion'),
    leaves: async (sql, book, ids) =>
      (await findAgreedConversions(sql, book, ids.map(agreementLeafId))).map((row) =>
        conversionLeaf(book, row),
      ),
  }),
  defineFacts({
    kind: 'conversionAmended',
    books: listBooks,
    idsAfter: leafIdsIn('amendment'),
    leaves: async (sql, book, ids) =>
      (await findRecordedAmendments(sql, book, ids.map(agreementLeafId))).map((row) =>
        amendmentLeaf(book, row),
      ),
  }),
];

type IdsAfter = (sql: Sql, book: Id, after: Id | null, limit: number) => Promise<readonly Id[]>;

function idsIn(table: FactTable): IdsAfter {
  return (sql, book, after, limit) => factIdsAfter(sql, table, book, after, limit);
}

/** Of facts whose leaf has an id made of theirs. */
function leafIdsIn(table: FactTable): IdsAfter {
  return async (sql, book, after, limit) => {
    const ids = await factIdsAfter(sql, table, book, after === null ? null : agreementLeafId(after), limit);
    return ids.map(agreementLeafId);
  };
}
