import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import type { LineRow, RoundRow } from '../rules/round.ts';
import { linesOf } from '../store/lines.ts';
import { findRounds } from '../store/rounds.ts';
import { sharesOf } from '../store/shares.ts';

/** A round with its lines. */
export interface Round extends RoundRow {
  readonly lines: readonly LineRow[];
}

/** One round of a book, whatever its state; null where there is none. */
export async function findRound(sql: Sql, book: Id, id: Id): Promise<Round | null> {
  const [round] = await findRounds(sql, book, [id]);
  return round === undefined ? null : { ...round, lines: await linesOf(sql, [{ book, id }]) };
}

/** What a signed round holds for one site. Pieces. */
export interface SignedLine {
  readonly id: Id;
  readonly round: Id;
  readonly operation: Id;
  readonly item: Id;
  readonly warehouse: Id;
  /** The facility that gets it. */
  readonly site: Id;
  readonly need: Id;
  readonly pieces: bigint;
  /** A hold of the book for each lot, `stock/<warehouse>/<lot>` to `facility/<site>/<lot>`. */
  readonly holds: readonly { readonly hold: Id; readonly lot: Id; readonly pieces: bigint }[];
}

/** Lines of a round that is signed and that give something; none for any other. */
export async function signedLines(sql: Sql, book: Id, round: Id): Promise<readonly SignedLine[]> {
  const found = await findRound(sql, book, round);
  if (found?.state !== 'signed') return [];
  const shares = Map.groupBy(await sharesOf(sql, { book, id: round }), ({ line }) => line);
  return found.lines
    .filter(({ final }) => final > 0n)
    .map((line) => ({
      id: line.id,
      round,
      operation: found.operation,
      item: found.item,
      warehouse: found.warehouse,
      site: line.facility,
      need: line.need,
      pieces: line.final,
      holds: (shares.get(line.id) ?? []).map(({ id, lot, pieces }) => ({ hold: id, lot, pieces })),
    }));
}
