import { Buffer } from 'node:buffer';
import { commitment } from '../../platform/index.ts';
import { defineFacts, type FactSource, type Leaf } from '../../proof/index.ts';
import { letterLeaf, letterRecord, type Letter } from '../rules/letter.ts';
import { booksWithLetters, findLetters, letterIdsAfter } from '../store/letters.ts';

/** The public fact of a letter, with the salted digest of its words. */
export function leafOf(letter: Letter): Leaf {
  const digest = commitment(Buffer.from(letter.salt, 'hex'), letterRecord(letter.text));
  return letterLeaf(letter, Buffer.from(digest).toString('hex'));
}

/** Letters that were sent, as facts of the public log. */
export const acknowledgementFacts: readonly FactSource[] = [
  defineFacts({
    kind: 'letter',
    books: booksWithLetters,
    idsAfter: letterIdsAfter,
    leaves: async (sql, book, ids) => (await findLetters(sql, book, ids)).map(leafOf),
  }),
];
