import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Batch, Parties } from './batch.ts';
import type { TransferEntry } from './entry.ts';
import { isRefused, refuse } from './refuse.ts';
import { columnsOnly, type RolePlan } from './role-plan.ts';
import { planReturn } from './role-return.ts';
import type { BookState, TransferRow } from './state.ts';

/**
 * Mends a mistake by the same amount backwards, with a reason, once. What went to an outside account comes back
 * as a return, so that trails go on through it. A gift is mended by a refund, so that no other giver pays for it.
 */
export function planReversal(
  batch: Batch,
  parties: Parties,
  entry: TransferEntry,
  of: Id,
): RolePlan | Refusal {
  const { state, from, to } = parties;
  if (entry.reason === undefined) return refuse('reasonMissing', { transfer: entry.id });
  const wrong = state.transfers.get(of);
  if (wrong === undefined) return refuse('transferUnknown', { transfer: of });
  if (state.reversed.has(of)) return refuse('alreadyReversed', { transfer: of });
  const instead = insteadOfReversal(state, wrong, to.outside);
  if (instead !== null) return refuse('notReversible', { transfer: of, instead });
  if (wrong.fromAccount !== to.id || wrong.toAccount !== from.id || wrong.amount !== entry.amount)
    return refuse('reversalDiffers', { transfer: of, amount: String(wrong.amount) });
  const plan = from.outside ? planReturn(batch, parties, entry, of) : columnsOnly({});
  if (isRefused(plan)) return plan;
  return {
    columns: { ...plan.columns, reverses: of },
    apply: (row) => {
      const undo = plan.apply(row);
      state.reversed.add(of);
      return () => {
        state.reversed.delete(of);
        undo();
      };
    },
  };
}

/** How a transfer is mended that a plain reversal would mend wrongly; null for one that it fits. */
function insteadOfReversal(state: BookState, wrong: TransferRow, cameFromOutside: boolean): string | null {
  if (wrong.linkSide !== null) return 'linkBack';
  if (wrong.reverses !== null || wrong.returnOf !== null || wrong.refundOf !== null) return 'postAgain';
  if ((state.givenBack.get(wrong.id) ?? 0n) > 0n) return 'returnRest';
  const toInside = !state.outsideAccounts.has(wrong.toAccount);
  if (cameFromOutside && toInside && wrong.conversion === null) return 'refund';
  return null;
}
