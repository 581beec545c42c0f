import type { Refusal } from '../../kernel/refusal.ts';
import { changesOf, type Batch, type Parties } from './batch.ts';
import type { TransferEntry, TransferRole } from './entry.ts';
import { refuse } from './refuse.ts';
import type { RolePlan } from './role-plan.ts';
import type { AxisState } from './state.ts';

/**
 * A place on an axis of a conversion. What goes in leaves the book's inside there, and what comes out enters
 * there, so the account on that side is outside. No axis grows beyond its agreed total.
 */
export function planConversion(
  batch: Batch,
  { state, from, to }: Parties,
  entry: TransferEntry,
  role: Extract<TransferRole, { type: 'conversion' }>,
): RolePlan | Refusal {
  const axes = state.axes.get(role.conversion);
  if (axes === undefined) return refuse('conversionUnknown', { conversion: role.conversion });
  const maker = role.side === 'in' ? to : from;
  if (!maker.outside) return refuse('accountNotOutside', { account: maker.code });
  const axis = axes.find(({ side, asset }) => side === role.side && asset === from.asset);
  if (axis === undefined)
    return refuse('assetDiffers', {
      conversion: role.conversion,
      side: role.side,
      asset: from.asset,
      agreed: axes.filter(({ side }) => side === role.side).map(({ asset }) => asset),
    });
  // After everything that went in was given back there is nothing that the output could be made of.
  const nothing = role.side === 'out' && axes.some(({ agreed }) => agreed === 0n);
  const left = nothing ? 0n : axis.agreed - axis.used;
  if (entry.amount > left)
    return refuse('conversionFull', {
      conversion: role.conversion,
      side: role.side,
      asset: axis.asset,
      agreed: String(axis.agreed),
      left: String(left),
      amount: String(entry.amount),
    });
  return {
    columns: { conversion: role.conversion, conversionSide: role.side, conversionStart: axis.gross },
    apply: () => moveAxis(batch, entry, axis, { agreed: 0n, used: entry.amount, gross: entry.amount }),
  };
}

/** Moves an axis on in memory. */
export function moveAxis(
  batch: Batch,
  { book }: Pick<TransferEntry, 'book'>,
  axis: AxisState,
  by: { readonly agreed: bigint; readonly used: bigint; readonly gross: bigint },
): () => void {
  axis.agreed += by.agreed;
  axis.used += by.used;
  axis.gross += by.gross;
  changesOf(batch, book).axes.add(axis);
  return () => {
    axis.agreed -= by.agreed;
    axis.used -= by.used;
    axis.gross -= by.gross;
  };
}
