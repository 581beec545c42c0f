import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import type { RoundRef } from './rounds.ts';

/** What a line gets of a lot; its id is the id of the hold. */
export interface ShareRow {
  readonly book: Id;
  readonly id: Id;
  readonly line: Id;
  readonly lot: Id;
  readonly pieces: bigint;
}

/** Adds shares. */
export async function insertShares(sql: Sql, rows: readonly ShareRow[]): Promise<void> {
  const column = <Value>(of: (row: ShareRow) => Value): readonly Value[] => rows.map(of);
  await sql.query(
    `insert into allocation.share (book_id, id, line_id, lot_id, pieces)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[])`,
    [
      column((row) => row.book),
      column((row) => row.id),
      column((row) => row.line),
      column((row) => row.lot),
      column((row) => row.pieces),
    ],
  );
}

/** Shares of a round's lines, in the order of their ids. */
export async function sharesOf(sql: Sql, { book, id }: RoundRef): Promise<readonly ShareRow[]> {
  const { rows } = await sql.query<ShareRow>(
    `select s.book_id as book, s.id, s.line_id as line, s.lot_id as lot, s.pieces
       from allocation.line l join allocation.share s on s.book_id = l.book_id and s.line_id = l.id
      where l.book_id = $1 and l.round_id = $2 order by s.id`,
    [book, id],
    'allocation.sharesOf',
  );
  return rows;
}
