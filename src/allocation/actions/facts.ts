import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import { defineFacts, type FactSource, type Leaf } from '../../proof/index.ts';
import { lineLeaf, roundLeaf } from '../rules/leaves.ts';
import { booksWithSignedRounds, signedIdsAfter } from '../store/facts.ts';
import { findLines, sumsOfLines } from '../store/lines.ts';
import { findRounds } from '../store/rounds.ts';

/** Signed rounds and their lines as facts of the public log. */
export const allocationFacts: readonly FactSource[] = [
  defineFacts({
    kind: 'allocation',
    books: booksWithSignedRounds,
    idsAfter: signedIdsAfter,
    leaves: leavesOf,
  }),
];

async function leavesOf(sql: Sql, book: Id, ids: readonly Id[]): Promise<readonly Leaf[]> {
  const lines = await findLines(sql, book, ids);
  const found = await findRounds(sql, book, [...new Set([...ids, ...lines.map(({ round }) => round)])]);
  const signed = new Map(found.filter(({ state }) => state === 'signed').map((round) => [round.id, round]));
  const asked = ids.flatMap((id) => signed.get(id) ?? []);
  const sums = await sumsOfLines(
    sql,
    book,
    asked.map(({ id }) => id),
  );
  return [
    ...asked.map((round) => roundLeaf(round, sums.get(round.id)?.sites ?? 0)),
    ...lines.flatMap((line) => {
      const round = signed.get(line.round);
      return round === undefined ? [] : [lineLeaf(round, line)];
    }),
  ];
}
