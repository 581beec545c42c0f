import type { Urgency } from '../contract/entities.ts';

/** What a site has and uses, in pieces; null is unknown. */
export interface StockFigures {
  readonly onHand: bigint | null;
  /** Above zero where it is known. */
  readonly dailyUse: bigint | null;
}

/** Days that the stock lasts, rounded down to a tenth of a day; null where a figure is unknown. */
export function daysOfStock({ onHand, dailyUse }: StockFigures): number | null {
  return onHand === null || dailyUse === null ? null : Number((onHand * 10n) / dailyUse) / 10;
}

/** Days below which stock is critical, and up to which it is tight. */
const criticalBelowDays = 3n;
const tightUpToDays = 7n;

/** How urgent a need is by its stock; null where the figures do not say. Nothing on hand is out, whatever the use. */
export function urgencyOf({ onHand, dailyUse }: StockFigures): Urgency | null {
  if (onHand === 0n) return 'out';
  if (onHand === null || dailyUse === null) return null;
  if (onHand < criticalBelowDays * dailyUse) return 'critical';
  return onHand <= tightUpToDays * dailyUse ? 'tight' : 'enough';
}
