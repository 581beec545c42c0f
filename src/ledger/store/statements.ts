import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import { plainArray } from './columns.ts';

/** An account as statements show it. */
export interface AccountLine {
  readonly id: Id;
  readonly code: string;
  readonly asset: string;
  readonly outside: boolean;
  readonly operation: Id | null;
  readonly inLimit: bigint | null;
  readonly inTotal: bigint;
  readonly outTotal: bigint;
  readonly heldOut: bigint;
  readonly heldIn: bigint;
}

const accountLine = `a.id, a.code, a.asset, a.outside, a.operation_id as operation, a.in_limit as "inLimit",
  a.in_total as "inTotal", a.out_total as "outTotal", a.held_out as "heldOut", a.held_in as "heldIn"`;

/** One account by its code, as it stands now. */
export async function findAccountLine(sql: Sql, book: Id, code: string): Promise<AccountLine | null> {
  const { rows } = await sql.query<AccountLine>(
    `select ${accountLine} from ledger.account a where a.book_id = $1 and a.code = $2`,
    [book, code],
    'ledger.findAccountLine',
  );
  return rows[0] ?? null;
}

/** Accounts by their codes, as they stand now; those that are not open are left out. */
export async function findAccountLines(
  sql: Sql,
  book: Id,
  codes: readonly string[],
): Promise<readonly AccountLine[]> {
  const { rows } = await sql.query<AccountLine>(
    `select ${accountLine} from ledger.account a where a.book_id = $1 and a.code = any($2::text[]) order by a.code`,
    [book, codes],
    'ledger.findAccountLines',
  );
  return rows;
}

/** Accounts of a book in the order of their codes, from after a code on. */
export async function listAccountLines(
  sql: Sql,
  book: Id,
  query: {
    readonly prefix: string;
    readonly asset: string | null;
    readonly after: string;
    readonly limit: number;
  },
): Promise<readonly AccountLine[]> {
  const { rows } = await sql.query<AccountLine>(
    `select ${accountLine} from ledger.account a
      where a.book_id = $1 and a.code > $2 and starts_with(a.code, $3) and ($4::text is null or a.asset = $4)
      order by a.code limit $5`,
    [book, query.after, query.prefix, query.asset, query.limit],
  );
  return rows;
}

/** What had come into, or gone out of, accounts by a moment: by the recording, found by halving the axis. */
export async function axisTotalsAt(
  sql: Sql,
  book: Id,
  side: 'in' | 'out',
  accounts: readonly Id[],
  at: Instant,
): Promise<ReadonlyMap<Id, bigint>> {
  const [account, start, total] =
    side === 'in' ? ['to_account', 'to_start', 'in_total'] : ['from_account', 'from_start', 'out_total'];
  const { rows } = await sql.query<{ id: Id; total: bigint }>(
    `with recursive search (id, low, high) as (
       select id, 0::bigint, ${total} from ledger.account where book_id = $1 and id = any($2::uuid[])
       union all
       select s.id,
              case when t.recorded_at <= $3 then t.${start} + t.amount else s.low end,
              case when t.recorded_at <= $3 then s.high else t.${start} end
         from search s
         cross join lateral (
           select ${start}, amount, recorded_at from ledger.transfer
            where book_id = $1 and ${account} = s.id and ${start} <= s.low + (s.high - s.low - 1) / 2
            order by ${start} desc limit 1) as t
        where s.low < s.high)
     select id, low as total from search where low >= high`,
    [book, plainArray(accounts), at],
    `ledger.axisTotalsAt.${side}`,
  );
  return new Map(rows.map(({ id, total: found }) => [id, found]));
}

/** A movement as one of its accounts sees it. */
export interface HistoryLine {
  readonly id: Id;
  readonly side: 'in' | 'out';
  /** The account at the other end. */
  readonly other: string;
  readonly amount: bigint;
  /** Its place on the account's axis of that side. */
  readonly start: bigint;
  readonly kind: string;
  readonly reference: Id | null;
  readonly reason: string | null;
  readonly happenedAt: Instant;
  readonly recordedAt: Instant;
}

/** Where a page of a history begins: both axes at once. */
export interface HistoryPlace {
  readonly inTotal: bigint;
  readonly outTotal: bigint;
}

/**
 * Movements of an account before a place on its axes, the newest first. Recorded times only grow along both
 * axes, so their two index ranges merge into one order; of one recording what came in counts first.
 */
export async function historyBefore(
  sql: Sql,
  book: Id,
  account: Id,
  before: HistoryPlace,
  limit: number,
): Promise<readonly HistoryLine[]> {
  const { rows } = await sql.query<HistoryLine>(
    `with lines as (
       (select t.id, 'in' as side, t.from_account as other, t.amount, t.to_start as start, t.kind,
               t.reference_id, t.reason, t.happened_at, t.recorded_at
          from ledger.transfer t
         where t.book_id = $1 and t.to_account = $2 and t.to_start < $3
         order by t.to_start desc limit $5)
       union all
       (select t.id, 'out', t.to_account, t.amount, t.from_start, t.kind,
               t.reference_id, t.reason, t.happened_at, t.recorded_at
          from ledger.transfer t
         where t.book_id = $1 and t.from_account = $2 and t.from_start < $4
         order by t.from_start desc limit $5))
     select l.id, l.side, a.code as other, l.amount, l.start, l.kind, l.reference_id as reference, l.reason,
            l.happened_at as "happenedAt", l.recorded_at as "recordedAt"
       from lines l join ledger.account a on a.book_id = $1 and a.id = l.other
      order by l.recorded_at desc, l.side desc, l.start desc
      limit $5`,
    [book, account, before.inTotal, before.outTotal, limit],
    'ledger.historyBefore',
  );
  return rows;
}

/** What an asset's accounts sum to; the two balances of one asset cancel out. */
export interface TrialBalanceLine {
  readonly asset: string;
  readonly accounts: bigint;
  /** In minus out of inside accounts (what is there), and of outside accounts (what came from them, below zero). */
  readonly inside: bigint;
  readonly outside: bigint;
  /** What ever moved: the sum of all transfers. */
  readonly turnover: bigint;
}

/** Sums over accounts may be larger than any bigint column: they come as numerics, which are text. */
interface TrialBalanceRow {
  readonly asset: string;
  readonly accounts: bigint;
  readonly inside: string;
  readonly outside: string;
  readonly turnover: string;
}

function toTrialBalanceLine({ asset, accounts, ...sums }: TrialBalanceRow): TrialBalanceLine {
  return {
    asset,
    accounts,
    inside: BigInt(sums.inside),
    outside: BigInt(sums.outside),
    turnover: BigInt(sums.turnover),
  };
}

/** The trial balance as the book stands now. */
export async function trialBalanceNow(sql: Sql, book: Id): Promise<readonly TrialBalanceLine[]> {
  const { rows } = await sql.query<TrialBalanceRow>(
    `select asset, count(*) as accounts,
            coalesce(sum(in_total - out_total) filter (where not outside), 0) as inside,
            coalesce(sum(in_total - out_total) filter (where outside), 0) as outside,
            sum(in_total) as turnover
       from ledger.account where book_id = $1
      group by asset order by asset`,
    [book],
    'ledger.trialBalanceNow',
  );
  return rows.map(toTrialBalanceLine);
}

/** The trial balance at a moment, by the recording: from the transfers themselves. */
export async function trialBalanceAt(sql: Sql, book: Id, at: Instant): Promise<readonly TrialBalanceLine[]> {
  const { rows } = await sql.query<TrialBalanceRow>(
    `with moved as (
       select account, sum(came) as came, sum(went) as went
         from (select to_account as account, sum(amount) as came, 0 as went from ledger.transfer
                where book_id = $1 and recorded_at <= $2 group by to_account
               union all
               select from_account, 0, sum(amount) from ledger.transfer
                where book_id = $1 and recorded_at <= $2 group by from_account) as sides
        group by account)
     select a.asset, count(*) as accounts,
            coalesce(sum(came - went) filter (where not a.outside), 0) as inside,
            coalesce(sum(came - went) filter (where a.outside), 0) as outside,
            coalesce(sum(came), 0) as turnover
       from ledger.account a left join moved m on m.account = a.id
      where a.book_id = $1 and a.opened_at <= $2
      group by a.asset order by a.asset`,
    [book, at],
  );
  return rows.map(toTrialBalanceLine);
}
