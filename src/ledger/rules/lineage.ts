import type { Fraction } from '../../kernel/fraction.ts';

/**
 * Lineage: where a transfer went (`follow`) and where it came from (`origins`), first in, first out. What is
 * needed of a book stands here: the rules ask a reader, hop by hop, for what lies on stretches of its axes.
 */

/** A thing of a book: an account, a transfer or a conversion. */
export interface Ref {
  readonly book: string;
  readonly id: string;
}

/** An account at one end of a transfer. Outside accounts may go below zero: trails begin and end there. */
export interface LineageAccount {
  readonly id: string;
  readonly outside: boolean;
}

/** What a transfer is besides a movement, with its place on the axis that this concerns. */
export type LineageRole =
  /** `start` counts all that ever went in of this asset, given back or not; or all that came out. */
  | {
      readonly type: 'conversion';
      readonly side: 'in' | 'out';
      readonly conversion: string;
      readonly start: bigint;
    }
  /** `start` counts from the beginning of the transfer that it gives back a part of. */
  | { readonly type: 'return'; readonly of: string; readonly start: bigint }
  /** `start` is the place on the in-axis of the account where the gift's own part lies. */
  | { readonly type: 'refund'; readonly of: string; readonly start: bigint }
  /** One half of a pair between two books, and the other half. */
  | { readonly type: 'link'; readonly side: 'out' | 'in'; readonly peer: Ref };

/** A transfer as lineage sees it; amounts in minor units or pieces. */
export interface LineageTransfer {
  readonly book: string;
  readonly id: string;
  readonly asset: string;
  readonly amount: bigint;
  readonly from: LineageAccount;
  readonly to: LineageAccount;
  /** Its place on the out-axis of `from` and on the in-axis of `to`. */
  readonly fromStart: bigint;
  readonly toStart: bigint;
  readonly role: LineageRole | null;
}

/** A stretch of whole places [start, start + amount). */
export interface WholeStretch {
  readonly start: bigint;
  readonly amount: bigint;
}

/** One asset that goes into a conversion. */
export interface ConversionInput {
  readonly asset: string;
  /** The agreed total as it stands now. */
  readonly agreed: bigint;
  /** What was given back, as places among all that ever went in; in order, apart from each other. */
  readonly returned: readonly WholeStretch[];
}

/** Assets that turn into one asset at agreed totals: a purchase line, a kit. */
export interface LineageConversion {
  readonly book: string;
  readonly id: string;
  readonly inputs: readonly ConversionInput[];
  readonly output: { readonly asset: string; readonly agreed: bigint };
}

/**
 * An axis on which transfers have a place:
 * `leaving` and `arriving`, the axes of an account; `refunded`, the gifts' own parts that refunds gave back, on the
 * in-axis of an account; `returned`, what was given back of a transfer; `input` (of one asset) and `output`, the
 * axes of a conversion. The owner is the account, the transfer or the conversion.
 */
export type Axis = 'leaving' | 'arriving' | 'refunded' | 'returned' | 'input' | 'output';

/** Places [from, until) of an owner's axis. */
export interface Span {
  readonly book: string;
  readonly owner: string;
  readonly asset: string;
  readonly from: bigint;
  readonly until: bigint;
}

/** The transfers on a span in the order of their places, complete up to `until`. */
export interface Found {
  readonly rows: readonly LineageTransfer[];
  readonly until: bigint;
}

/** What the rules ask a book for: many things of a kind at once, so that a hop is a handful of statements. */
export interface LineageReader {
  /** In any order; what the book does not have is left out. */
  transfers(refs: readonly Ref[]): Promise<readonly LineageTransfer[]>;
  conversions(refs: readonly Ref[]): Promise<readonly LineageConversion[]>;
  /**
   * One answer for each span, in their order. With more than `rowsMax` rows in all an answer may stop early
   * (its `until` says where), but the first span's holds at least one row if there is one.
   */
  find(axis: Axis, spans: readonly Span[], rowsMax: number): Promise<readonly Found[]>;
}

export type Step = Ref & { readonly type: 'transfer' | 'conversion' };

/**
 * How a piece ends. Down: still in the account, with an outside account, given back to the giver, paid for and
 * not come yet. Up: from an outside account, come and not paid for yet.
 */
export type PieceState = 'resting' | 'out' | 'refunded' | 'awaited' | 'from' | 'owed';

/** A piece of a trail: [start, end) of the transfer that was asked about, and what became of it (or what it was). */
export interface Piece {
  readonly start: Fraction;
  readonly end: Fraction;
  /** From the transfer that was asked about; refunds that were only exchanged are not listed. */
  readonly path: readonly Step[];
  readonly state: PieceState;
  /** An account; a conversion for `awaited` and `owed`. */
  readonly at: Ref;
  readonly asset: string;
  /** In that asset. */
  readonly amount: Fraction;
}

/** A page of a trail in the order of `start`. Through a kit upwards, each of its assets is a trail of its own. */
export interface Trail {
  readonly pieces: readonly Piece[];
  /** Where the next page begins, on the transfer that was asked about; a piece may go on across pages. */
  readonly next?: Fraction;
}

/** Which part of a trail is wanted. */
export interface TrailPage {
  /** A place on the transfer that was asked about; 0 if not given. */
  readonly from?: Fraction;
  /** Pieces at most, 1 to 10,000; 1,000 if not given. */
  readonly limit?: number;
}
