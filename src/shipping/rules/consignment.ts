import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Leaf } from '../../proof/rules/leaf.ts';
import type { consignmentStates } from '../contract.ts';

/** A lot in a consignment, from the share that was promised. */
export interface ConsignmentLine {
  readonly lot: Id;
  readonly item: Id;
  /** The hold in the book that promised these pieces. */
  readonly hold: Id;
  readonly pieces: bigint;
}

/** When a consignment left. */
export interface Departure {
  readonly carrier: string;
  readonly expectedOn: string | null;
  readonly departedAt: Instant;
  readonly recordedAt: Instant;
}

/** What goes from one place to one site together. */
export interface Consignment {
  readonly book: Id;
  readonly id: Id;
  readonly operation: Id;
  /** The allocation that it carries out. */
  readonly round: Id;
  readonly from: Id;
  readonly to: Id;
  /** Area of the receiving site. */
  readonly toArea: string;
  readonly createdAt: Instant;
  /** In the order of their lots. */
  readonly lines: readonly ConsignmentLine[];
  /** Null: it has not left. */
  readonly departure: Departure | null;
}

export type ConsignmentState = (typeof consignmentStates)[number];

/** @param onTheWay pieces of it that are neither received nor lost */
export function consignmentState(departure: Departure | null, onTheWay: bigint): ConsignmentState {
  if (departure === null) return 'packed';
  return onTheWay > 0n ? 'onTheWay' : 'arrived';
}

/** What the permission to pack and to send off is asked about: the book, the operation, and where the goods are. */
export function departureScope({
  book,
  operation,
  warehouse,
}: Pick<Consignment, 'book'> & {
  readonly operation: Id | null;
  readonly warehouse: { readonly area: string } | undefined;
}): { readonly organisation: Id; readonly operation: Id | null; readonly area?: string } {
  return {
    organisation: book,
    operation,
    ...(warehouse === undefined ? {} : { area: warehouse.area }),
  };
}

/** The public fact of a shipment: what left, from where, for whom. */
export function consignmentLeaf(consignment: Consignment, departure: Departure): Leaf {
  return {
    bookId: consignment.book,
    leafId: consignment.id,
    kind: 'consignment',
    recordedAt: departure.recordedAt,
    happenedAt: departure.departedAt,
    figures: {
      operation: consignment.operation,
      allocation: consignment.round,
      from: consignment.from,
      to: consignment.to,
      carrier: departure.carrier,
      expectedOn: departure.expectedOn,
      lines: consignment.lines.map(({ lot, item, pieces }) => ({ lot, item, pieces: String(pieces) })),
    },
  };
}
