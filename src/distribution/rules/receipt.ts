import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Leaf } from '../../proof/rules/leaf.ts';
import { refuse } from './refuse.ts';

/** What was counted of a lot. */
export interface ReceiptLine {
  readonly lot: Id;
  readonly item: Id;
  readonly sent: bigint;
  readonly counted: bigint;
}

/** A consignment that arrived and was counted. */
export interface Receipt {
  readonly book: Id;
  readonly id: Id;
  readonly operation: Id;
  readonly consignment: Id;
  readonly facility: Id;
  /** Area of the site. */
  readonly area: string;
  readonly receivedAt: Instant;
  readonly recordedAt: Instant;
  /** In the order of their lots. */
  readonly lines: readonly ReceiptLine[];
}

/**
 * Matches counts with what was sent, lot by lot. Every lot is counted, none twice, and none above what was sent:
 * whoever counts more counts again, and what really is over is another gift.
 * @returns the lines in the order of what was sent, or countMissing or countTooLarge
 */
export function countLines(
  sent: readonly { readonly lot: Id; readonly item: Id; readonly pieces: bigint }[],
  counts: readonly { readonly lot: Id; readonly counted: bigint }[],
): readonly ReceiptLine[] | Refusal {
  const byLot = new Map(counts.map((count, index) => [count.lot, { ...count, index }]));
  const strange = counts.findIndex(
    ({ lot }, index) => !sent.some((line) => line.lot === lot) || byLot.get(lot)?.index !== index,
  );
  if (strange !== -1)
    return refuse('countMissing', { lot: counts[strange]?.lot ?? '' }, [
      { pointer: `/lines/${strange}/lot`, problem: 'a lot of the consignment, once' },
    ]);
  const lines: ReceiptLine[] = [];
  for (const { lot, item, pieces } of sent) {
    const count = byLot.get(lot);
    if (count === undefined)
      return refuse('countMissing', { lot }, [{ pointer: '/lines', problem: 'a count for every lot' }]);
    if (count.counted > pieces)
      return refuse('countTooLarge', { lot, sent: String(pieces), counted: String(count.counted) }, [
        { pointer: `/lines/${count.index}/counted`, problem: `at most ${pieces}, as was sent` },
      ]);
    lines.push({ lot, item, sent: pieces, counted: count.counted });
  }
  return lines;
}

/** The public fact of a receipt: what was sent and what was counted. */
export function receiptLeaf(receipt: Receipt): Leaf {
  return {
    bookId: receipt.book,
    leafId: receipt.id,
    kind: 'receipt',
    recordedAt: receipt.recordedAt,
    happenedAt: receipt.receivedAt,
    figures: {
      operation: receipt.operation,
      consignment: receipt.consignment,
      facility: receipt.facility,
      lines: receipt.lines.map(({ lot, item, sent, counted }) => ({
        lot,
        item,
        sent: String(sent),
        counted: String(counted),
      })),
    },
  };
}
