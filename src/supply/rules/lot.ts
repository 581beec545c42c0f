import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Leaf } from '../../proof/rules/leaf.ts';

/** Goods that arrived together. Final: where they are now is read from the book. */
export interface LotRow {
  readonly book: Id;
  readonly id: Id;
  readonly operation: Id | null;
  readonly item: Id;
  /** Where it came in. */
  readonly facility: Id;
  readonly pieces: bigint;
  readonly lotNumber: string | null;
  readonly expiresOn: string | null;
  readonly purchase: Id | null;
  readonly gift: Id | null;
  readonly receivedAt: Instant;
  readonly recordedAt: Instant;
}

/** The public fact of a lot: what came in, from where. */
export function lotLeaf(row: LotRow): Leaf {
  return {
    bookId: row.book,
    leafId: row.id,
    kind: 'lot',
    recordedAt: row.recordedAt,
    happenedAt: row.receivedAt,
    figures: {
      operation: row.operation,
      item: row.item,
      facility: row.facility,
      pieces: String(row.pieces),
      lotNumber: row.lotNumber,
      expiresOn: row.expiresOn,
      ...(row.purchase === null ? {} : { purchase: row.purchase }),
      ...(row.gift === null ? {} : { giftInKind: row.gift }),
    },
  };
}
