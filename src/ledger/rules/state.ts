import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';

/** An account as the decisions move it on; bigint totals. */
export interface AccountState {
  readonly id: Id;
  readonly code: string;
  readonly asset: string;
  readonly outside: boolean;
  readonly inLimit: bigint | null;
  readonly lastRecordedAt: Instant | null;
  inTotal: bigint;
  outTotal: bigint;
  heldOut: bigint;
  heldIn: bigint;
}

/** A transfer's row; `null` where a role does not say anything. */
export interface TransferRow {
  readonly book: Id;
  readonly id: Id;
  readonly fromAccount: Id;
  readonly toAccount: Id;
  readonly amount: bigint;
  readonly fromStart: bigint;
  readonly toStart: bigint;
  readonly happenedAt: Instant;
  readonly recordedAt: Instant;
  readonly asset: string;
  readonly kind: string;
  readonly reference: Id | null;
  readonly reason: string | null;
  /** 32 bytes, hex. */
  readonly commitment: string | null;
  readonly hold: Id | null;
  readonly reverses: Id | null;
  readonly returnOf: Id | null;
  readonly returnStart: bigint | null;
  readonly refundOf: Id | null;
  readonly refundStart: bigint | null;
  readonly linkSide: 'out' | 'in' | null;
  readonly linkBook: Id | null;
  readonly link: Id | null;
  readonly conversion: Id | null;
  readonly conversionSide: 'in' | 'out' | null;
  readonly conversionStart: bigint | null;
}

/** Whether a transfer is more than a movement, apart from the hold that it may come from. */
export function hasRole(row: TransferRow): boolean {
  return (row.reverses ?? row.returnOf ?? row.refundOf ?? row.link ?? row.conversion) !== null;
}

export interface HoldState {
  readonly id: Id;
  readonly fromAccount: Id;
  readonly toAccount: Id;
  readonly amount: bigint;
  readonly asset: string;
  readonly kind: string;
  readonly reference: Id | null;
  readonly expiresAt: Instant | null;
  readonly recordedAt: Instant;
  resolution: 'posted' | 'voided' | 'expired' | null;
  resolvedAt: Instant | null;
  postedAmount: bigint;
}

/** One axis of a conversion. */
export interface AxisState {
  readonly conversion: Id;
  readonly side: 'in' | 'out';
  readonly asset: string;
  /** Agreed total; what is kept of it; what ever was posted on it. */
  agreed: bigint;
  used: bigint;
  gross: bigint;
}

/** A refund in its account: it left at `left` in exchange for the places at `givenUp`. */
export interface RefundStretch {
  readonly left: bigint;
  readonly givenUp: bigint;
  readonly amount: bigint;
}

/** All of one book that the decisions of a batch need, locked where it is moved on. */
export interface BookState {
  readonly book: Id;
  readonly closed: boolean;
  readonly accounts: Map<string, AccountState>;
  readonly accountsById: Map<Id, AccountState>;
  /** Which accounts are outside, of those above and of those that the transfers below speak of. */
  readonly outsideAccounts: Set<Id>;
  /** Transfers that are there already under the ids of the batch, or that its roles speak of. */
  readonly transfers: Map<Id, TransferRow>;
  /** Of those: how much was returned or refunded of each. */
  readonly givenBack: Map<Id, bigint>;
  /** Of those: which are reversed. */
  readonly reversed: Set<Id>;
  readonly holds: Map<Id, HoldState>;
  readonly axes: Map<Id, AxisState[]>;
  /** By account: refunds that the places of the gifts concerned may have gone through. */
  readonly refunds: Map<Id, RefundStretch[]>;
}

/** What a batch changes; written set-based. */
export interface BookChanges {
  readonly book: Id;
  readonly transfers: TransferRow[];
  readonly newHolds: HoldState[];
  readonly accounts: Set<AccountState>;
  readonly resolvedHolds: Set<HoldState>;
  readonly axes: Set<AxisState>;
}

/** Changes of a book, none yet. */
export function noChanges(book: Id): BookChanges {
  return {
    book,
    transfers: [],
    newHolds: [],
    accounts: new Set(),
    resolvedHolds: new Set(),
    axes: new Set(),
  };
}
