import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import type { Stretch } from '../rules/refundable.ts';
import type { RefundStretch } from '../rules/state.ts';
import { column } from './columns.ts';

/** A stretch of an account's axis. */
export interface AccountStretch extends Stretch {
  readonly account: Id;
}

export interface AccountRefund extends RefundStretch {
  readonly account: Id;
}

/** The refunds that left somewhere on the given stretches of out-axes. */
export async function findRefundsOn(
  sql: Sql,
  book: Id,
  stretches: readonly AccountStretch[],
): Promise<readonly AccountRefund[]> {
  const { rows } = await sql.query<AccountRefund>(
    `select distinct t.from_account as account, t.from_start as "left", t.refund_start as "givenUp", t.amount
       from unnest($2::uuid[], $3::bigint[], $4::bigint[]) as asked (account, start, stop)
       cross join lateral (
         (select from_account, from_start, refund_start, amount from ledger.transfer
           where book_id = $1 and from_account = asked.account and from_start <= asked.start
             and refund_of is not null
           order by from_start desc limit 1)
         union all
         (select from_account, from_start, refund_start, amount from ledger.transfer
           where book_id = $1 and from_account = asked.account and from_start > asked.start
             and from_start < asked.stop and refund_of is not null)) as t
      where t.from_start + t.amount > asked.start`,
    [
      book,
      column(stretches, ({ account }) => account),
      column(stretches, ({ start }) => start),
      column(stretches, ({ end }) => end),
    ],
    'ledger.findRefundsOn',
  );
  return rows;
}
