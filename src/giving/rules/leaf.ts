import type { Canonical } from '../../kernel/canonical.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';

/** What the leaf of a campaign tells; these columns of its row never change. */
interface OpenedCampaign {
  readonly book: Id;
  readonly id: Id;
  readonly operation: Id;
  readonly currency: string;
  readonly goal: bigint | null;
  readonly unitPrice: bigint | null;
  readonly filingNumber: string | null;
  readonly openedAt: Instant | null;
}

/** The public fact that a campaign was opened to gifts: ids and figures, amounts in minor units. */
export function campaignLeaf(campaign: OpenedCampaign) {
  const { book, id, operation, currency, goal, unitPrice, filingNumber, openedAt } = campaign;
  if (openedAt === null) throw new RangeError('only a campaign that was opened has a leaf');
  const figures: Record<string, Canonical> = { operation, currency };
  if (goal !== null) figures['goal'] = String(goal);
  if (unitPrice !== null) figures['unitPrice'] = String(unitPrice);
  if (filingNumber !== null) figures['filing'] = filingNumber;
  return { bookId: book, leafId: id, kind: 'campaign', recordedAt: openedAt, figures } as const;
}
