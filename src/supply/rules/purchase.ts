import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Leaf } from '../../proof/rules/leaf.ts';
import type { purchaseStates } from '../contract.ts';

/** An order of pieces of an item at an agreed price. Final: its state is read from the book. */
export interface PurchaseRow {
  readonly book: Id;
  readonly id: Id;
  readonly operation: Id | null;
  readonly supplier: Id;
  readonly item: Id;
  readonly pieces: bigint;
  readonly currency: string;
  /** Minor units for all pieces. */
  readonly price: bigint;
  /** Code of the account that the money comes from. */
  readonly payFrom: string;
  readonly expectedOn: string | null;
  readonly orderedAt: Instant;
}

export type PurchaseState = (typeof purchaseStates)[number];

/** How far a purchase is; amounts in minor units and pieces. What came counts more than what is paid. */
export function purchaseState(purchase: {
  readonly pieces: bigint;
  readonly received: bigint;
  readonly price: bigint;
  readonly paid: bigint;
}): PurchaseState {
  if (purchase.received >= purchase.pieces) return 'received';
  if (purchase.received > 0n) return 'partlyReceived';
  return purchase.paid >= purchase.price ? 'paid' : 'ordered';
}

/** The public fact of an order: what was agreed. */
export function purchaseLeaf(row: PurchaseRow): Leaf {
  return {
    bookId: row.book,
    leafId: row.id,
    kind: 'purchase',
    recordedAt: row.orderedAt,
    figures: {
      operation: row.operation,
      supplier: row.supplier,
      item: row.item,
      pieces: String(row.pieces),
      // Minor units, as in the leaves of transfers.
      price: String(row.price),
      currency: row.currency,
      payFrom: row.payFrom,
      expectedOn: row.expectedOn,
    },
  };
}
