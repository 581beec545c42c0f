import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Moment, Sql } from '../../platform/index.ts';
import { appendLeaves } from '../../proof/index.ts';
import { amountMax } from '../rules/asset.ts';
import { amendmentLeaf } from '../rules/leaf-openings.ts';
import { isRefused, refuse } from '../rules/refuse.ts';
import type { AxisState } from '../rules/state.ts';
import {
  findAmendments,
  insertAmendments,
  lockAxes,
  writeAxes,
  type Amendment,
} from '../store/conversions.ts';
import { unlessTaken } from './again.ts';
import type { ConversionOutcome } from './conversions.ts';

/** A new agreed total: a fact with an id of its own. */
export interface AmendmentEntry {
  readonly book: Id;
  readonly id: Id;
  readonly conversion: Id;
  readonly side: 'in' | 'out';
  readonly asset: string;
  readonly agreed: bigint;
  /** Public: no names. */
  readonly reason: string;
}

/**
 * Amends the agreed totals of conversions of one book, in order, each answered for itself, and tells the public log.
 * The same id again changes nothing. Refusals: conversionUnknown, assetDiffers, amountInvalid, reasonMissing,
 * conversionTotalTooSmall (less than is paid or has come already), transferIdReused.
 */
export async function amendConversions(
  sql: Sql,
  book: Id,
  entries: readonly AmendmentEntry[],
  moment: Moment,
): Promise<readonly ConversionOutcome[]> {
  const axes = await lockAxes(sql, book, [...new Set(entries.map(({ conversion }) => conversion))]);
  const there = await findAmendments(
    sql,
    book,
    entries.map(({ id }) => id),
  );
  const made = new Map(there.map((amendment) => [amendment.id, amendment]));
  const fresh: Amendment[] = [];
  const outcomes = entries.map((entry): ConversionOutcome => {
    const before = made.get(entry.id);
    if (before !== undefined)
      return sameAmendment(before, entry)
        ? { ok: true }
        : { ok: false, refusal: refuse('transferIdReused', { transfer: entry.id }) };
    const axis = findAxis(axes, entry);
    if (isRefused(axis)) return { ok: false, refusal: axis };
    const amendment = { ...entry, agreedBefore: axis.agreed, agreedAfter: entry.agreed };
    axis.agreed = entry.agreed;
    made.set(entry.id, amendment);
    fresh.push(amendment);
    return { ok: true };
  });
  if (fresh.length > 0) {
    await unlessTaken(() => insertAmendments(sql, book, fresh, moment.now));
    await writeAxes(sql, book, axes);
    await appendLeaves(
      sql,
      fresh.map((amendment) => amendmentLeaf(book, { ...amendment, recordedAt: moment.now })),
      moment,
    );
  }
  return outcomes;
}

function sameAmendment(there: Amendment, entry: AmendmentEntry): boolean {
  return (
    there.conversion === entry.conversion &&
    there.side === entry.side &&
    there.asset === entry.asset &&
    there.agreedAfter === entry.agreed &&
    there.reason === entry.reason
  );
}

function findAxis(axes: readonly AxisState[], entry: AmendmentEntry): AxisState | Refusal {
  const { conversion, side, asset, agreed } = entry;
  const ofConversion = axes.filter((axis) => axis.conversion === conversion);
  if (ofConversion.length === 0) return refuse('conversionUnknown', { conversion });
  const axis = ofConversion.find((each) => each.side === side && each.asset === asset);
  if (axis === undefined) return refuse('assetDiffers', { conversion, side, asset });
  if (agreed <= 0n || agreed > amountMax) return refuse('amountInvalid', { amount: String(agreed) });
  if (entry.reason === '') return refuse('reasonMissing', { conversion });
  if (agreed < axis.used)
    return refuse('conversionTotalTooSmall', { conversion, side, asset, used: String(axis.used) });
  return axis;
}
