import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { availableOf, type Parties } from './batch.ts';
import type { TransferEntry } from './entry.ts';
import { refundable } from './refundable.ts';
import { refuse } from './refuse.ts';
import { giveBack } from './role-return.ts';
import type { RolePlan } from './role-plan.ts';
import type { BookState, RefundStretch, TransferRow } from './state.ts';

/**
 * Gives back a part of a gift out of the account that got it: only what is still there. What was spent already
 * is made good from another account, never out of what others gave. It goes to an outside account: the giver's, or one
 * that pays to givers.
 */
export function planRefund(
  { state, from, to }: Parties,
  entry: TransferEntry,
  of: Id,
  reserved: bigint,
): RolePlan | Refusal {
  const gift = state.transfers.get(of);
  if (gift === undefined) return refuse('transferUnknown', { transfer: of });
  if (!isGift(state, gift) || gift.toAccount !== from.id || from.outside)
    return refuse('refundNotPossible', { transfer: of, possible: '0' });
  // Trails of the gift end where it is given back: from an inside account its money would go on without them.
  if (!to.outside) return refuse('accountNotOutside', { account: to.code });
  const end = gift.toStart + gift.amount - (state.givenBack.get(of) ?? 0n);
  const refunds = state.refunds.get(from.id) ?? [];
  const resting = refundable({ start: gift.toStart, end }, from.outTotal, refunds);
  const available = availableOf(from) + reserved;
  const possible = resting < available ? resting : available;
  if (entry.amount > possible)
    return refuse('refundNotPossible', {
      transfer: of,
      possible: String(possible),
      amount: String(entry.amount),
    });
  return {
    columns: { refundOf: of, refundStart: end - entry.amount },
    apply: (row) => {
      const undoGivenBack = giveBack(state, of, entry.amount);
      const stretch: RefundStretch = {
        left: row.fromStart,
        givenUp: end - entry.amount,
        amount: entry.amount,
      };
      state.refunds.set(from.id, [...refunds, stretch]);
      return () => {
        state.refunds.set(from.id, refunds);
        undoGivenBack();
      };
    },
  };
}

/** A gift comes from an outside account and is neither a link, nor a return, nor made by a conversion. */
function isGift(state: BookState, transfer: TransferRow): boolean {
  return (
    state.outsideAccounts.has(transfer.fromAccount) &&
    transfer.link === null &&
    transfer.returnOf === null &&
    transfer.conversion === null
  );
}
