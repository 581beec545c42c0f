import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';

/** What became of the money of a pot (a campaign's account), in minor units. */
export interface Spending {
  readonly code: string;
  /** Still there: neither promised nor paid. */
  readonly resting: bigint;
  /** Promised to purchase lines and not paid. */
  readonly committed: bigint;
  /** Gone from those lines to where trails end: to suppliers. */
  readonly paidOut: bigint;
}

/**
 * What became of the money of pots, in one statement, so that the three figures are of one moment. A line that was
 * cancelled gives back to its pot, which is no payment. Only lines that one pot feeds are told apart.
 */
export async function readSpending(
  sql: Sql,
  book: Id,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Spending>> {
  const { rows } = await sql.query<Spending>(
    `with pot as (
       select p.id, p.code, p.in_total - p.out_total as resting
         from ledger.account p where p.book_id = $1 and p.code = any($2::text[])
     ), line as (
       select distinct pot.id as pot, l.id, l.in_total - l.out_total as balance
         from pot
         join ledger.transfer t on t.book_id = $1 and t.from_account = pot.id
         join ledger.account l on l.book_id = $1 and l.id = t.to_account and l.code like 'committed/%'
     )
     select pot.code, pot.resting,
            coalesce((select sum(line.balance) from line where line.pot = pot.id), 0)::bigint as committed,
            coalesce((select sum(t.amount) from line
                        join ledger.transfer t on t.book_id = $1 and t.from_account = line.id
                       where line.pot = pot.id and t.to_account <> pot.id), 0)::bigint as "paidOut"
       from pot`,
    [book, codes],
    'ledger.readSpending',
  );
  return new Map(rows.map((row) => [row.code, row]));
}
