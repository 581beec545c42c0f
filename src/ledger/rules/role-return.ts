import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Batch, Parties, Undo } from './batch.ts';
import type { TransferEntry } from './entry.ts';
import { isRefused, refuse } from './refuse.ts';
import { moveAxis } from './role-conversion.ts';
import { columnsOnly, type RolePlan } from './role-plan.ts';
import type { AxisState, BookState, TransferRow } from './state.ts';

/**
 * A maker (or a hand) gives back a part of what it got: the last part that was not given back before. It comes
 * from the outside account that got it. Where that was a payment of a conversion, the agreed total shrinks by it.
 */
export function planReturn(
  batch: Batch,
  { state, from }: Parties,
  entry: TransferEntry,
  of: Id,
): RolePlan | Refusal {
  const given = state.transfers.get(of);
  if (given === undefined) return refuse('transferUnknown', { transfer: of });
  const possible =
    given.toAccount === from.id &&
    from.outside &&
    given.linkSide !== 'out' &&
    given.refundOf === null &&
    given.conversionSide !== 'out';
  if (!possible) return refuse('returnNotPossible', { transfer: of, from: from.code });
  const left = given.amount - (state.givenBack.get(of) ?? 0n);
  const axes = axesOf(state, given);
  const most = mostReturnable(left, axes);
  if (entry.amount > most)
    return refuse('returnTooLarge', { transfer: of, most: String(most), amount: String(entry.amount) });
  return {
    columns: { returnOf: of, returnStart: left - entry.amount },
    apply: () => {
      const undoGivenBack = giveBack(state, of, entry.amount);
      if (axes === null) return undoGivenBack;
      const undoAxis = moveAxis(batch, entry, axes.input, {
        agreed: -entry.amount,
        used: -entry.amount,
        gross: 0n,
      });
      return () => {
        undoAxis();
        undoGivenBack();
      };
    },
  };
}

interface ConversionAxes {
  readonly input: AxisState;
  readonly output: AxisState;
}

function axesOf(state: BookState, given: TransferRow): ConversionAxes | null {
  if (given.conversion === null) return null;
  const axes = state.axes.get(given.conversion);
  const input = axes?.find(({ side, asset }) => side === 'in' && asset === given.asset);
  const output = axes?.find(({ side }) => side === 'out');
  if (input === undefined || output === undefined)
    throw new Error('the conversion of a payment is loaded with it');
  return { input, output };
}

/** What has come must have been made of something: then the agreed total does not shrink to nothing. */
function mostReturnable(left: bigint, axes: ConversionAxes | null): bigint {
  if (axes === null || axes.output.used === 0n) return left;
  return left < axes.input.agreed ? left : axes.input.agreed - 1n;
}

/** Counts what was given back of a transfer. */
export function giveBack(state: BookState, of: Id, amount: bigint): Undo {
  const before = state.givenBack.get(of) ?? 0n;
  state.givenBack.set(of, before + amount);
  return () => state.givenBack.set(of, before);
}

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
