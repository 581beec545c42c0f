import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Batch, Parties, Undo } from './batch.ts';
import type { TransferEntry } from './entry.ts';
import { refuse } from './refuse.ts';
import { moveAxis } from './role-conversion.ts';
import type { RolePlan } from './role-plan.ts';
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
