import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Leaf } from '../../proof/rules/leaf.ts';
import type { hands } from '../contract.ts';

export type Hand = (typeof hands)[number];

/** Pieces of a lot that came to those who were to have them. */
export interface Handover {
  readonly book: Id;
  readonly id: Id;
  readonly operation: Id;
  readonly facility: Id;
  /** Area of the site. */
  readonly area: string;
  readonly lot: Id;
  readonly item: Id;
  readonly pieces: bigint;
  readonly hand: Hand;
  readonly handedAt: Instant;
  readonly recordedAt: Instant;
}

/** The public fact of a hand-over. */
export function handoverLeaf(handover: Handover): Leaf {
  return {
    bookId: handover.book,
    leafId: handover.id,
    kind: 'handover',
    recordedAt: handover.recordedAt,
    happenedAt: handover.handedAt,
    figures: {
      operation: handover.operation,
      facility: handover.facility,
      lot: handover.lot,
      item: handover.item,
      pieces: String(handover.pieces),
      hand: handover.hand,
    },
  };
}
