import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';

/**
 * A transfer that is to be posted. `id` is the caller's and the idempotency key: the same again is answered
 * with the first result, another content under it is refused.
 */
export interface TransferEntry {
  readonly op: 'transfer';
  readonly book: Id;
  readonly id: Id;
  /** Codes of accounts that are open in the book. */
  readonly from: string;
  readonly to: string;
  /** Minor units or pieces of the asset of both accounts, above zero. */
  readonly amount: bigint;
  readonly happenedAt: Instant;
  /** What it is for, one word: "donation", "payment", "handover"; and the thing of that kind. */
  readonly kind: string;
  readonly reference?: Id;
  /** Public: no names. Needed for a reversal. */
  readonly reason?: string;
  /** SHA-256 (hex) of the private part with its salt; only this goes to the public log. */
  readonly commitment?: string;
  /** The hold that it is posted from; what is not posted of the hold is released. */
  readonly hold?: Id;
  readonly role?: TransferRole;
}

/** What a transfer is besides a movement; without a role it is only that. */
export type TransferRole =
  /** Into a conversion (a payment, a part of a kit) or out of it (the goods, the kit). */
  | { readonly type: 'conversion'; readonly conversion: Id; readonly side: 'in' | 'out' }
  /** Gives back the last part of a transfer that went to an outside account. */
  | { readonly type: 'return'; readonly of: Id }
  /** Gives back the last part of a gift that still rests in the account which got it. */
  | { readonly type: 'refund'; readonly of: Id }
  /** Mends a mistake: the whole of a transfer backwards, once, with a reason. */
  | { readonly type: 'reversal'; readonly of: Id }
  /** One half of a pair between two books; `peer` is the other half. Made by `linkedPair`. */
  | { readonly type: 'link'; readonly side: 'out' | 'in'; readonly peerBook: Id; readonly peer: Id };

/** An amount to be reserved on `from` for `to`; `id` is the idempotency key. */
export interface HoldEntry {
  readonly op: 'hold';
  readonly book: Id;
  readonly id: Id;
  readonly from: string;
  readonly to: string;
  readonly amount: bigint;
  readonly kind: string;
  readonly reference?: Id;
  /** When it lapses by itself; without it it stays until it is posted or voided. */
  readonly expiresAt?: Instant;
}

/** The end of a hold without a transfer. */
export interface ReleaseEntry {
  readonly op: 'release';
  readonly book: Id;
  readonly hold: Id;
  readonly resolution: 'voided' | 'expired';
}

export type Entry = TransferEntry | HoldEntry | ReleaseEntry;

/** A transfer in the book, as it was recorded first. */
export interface PostedTransfer {
  readonly op: 'transfer';
  readonly book: Id;
  readonly id: Id;
  /** Its place on the out-axis of `from` and on the in-axis of `to`. */
  readonly fromStart: bigint;
  readonly toStart: bigint;
  readonly recordedAt: Instant;
  /** True when it was posted before and this is the first result again. */
  readonly replayed: boolean;
}

export interface PostedHold {
  readonly op: 'hold' | 'release';
  readonly book: Id;
  readonly id: Id;
  readonly recordedAt: Instant;
  readonly replayed: boolean;
}

export type Posted = PostedTransfer | PostedHold;

interface LinkedHalf {
  readonly book: Id;
  readonly id: Id;
  readonly from: string;
  readonly to: string;
}

/**
 * The two halves of a transfer between two books: out to a bridge (an outside account) in one, in from a
 * bridge in the other. They are posted together or not at all.
 */
export function linkedPair(
  out: LinkedHalf,
  into: LinkedHalf,
  rest: Omit<TransferEntry, 'op' | 'book' | 'id' | 'from' | 'to' | 'role'>,
): readonly [TransferEntry, TransferEntry] {
  return [
    {
      ...rest,
      ...out,
      op: 'transfer',
      role: { type: 'link', side: 'out', peerBook: into.book, peer: into.id },
    },
    {
      ...withoutHold(rest),
      ...into,
      op: 'transfer',
      role: { type: 'link', side: 'in', peerBook: out.book, peer: out.id },
    },
  ];
}

/** A hold is of one book: the half that goes out is posted from it. */
function withoutHold<Rest extends { readonly hold?: Id }>(rest: Rest): Omit<Rest, 'hold'> {
  const { hold: _hold, ...others } = rest;
  return others;
}
