import type { RefusalDetails } from '../../../src/kernel/refusal.ts';
import type { Id } from '../../../src/kernel/ids.ts';
import type { Instant } from '../../../src/kernel/time.ts';

/** What an entry is about, so that its page can show beside the record what became of it. Ids and figures alone. */
export interface EntrySubject {
  readonly kind: 'receipt' | 'handover';
  /** What the page calls the record in its address. */
  readonly record: string;
  /** How many pieces are received or handed over. */
  readonly pieces: string;
}

/** A command that waits on the phone for the server's answer. What kinds there are is open. */
export interface OutboxEntry {
  /** Made by the phone (UUIDv7); also the idempotency key, so that sending twice happens once. */
  readonly id: Id;
  /** Who recorded it: only under that account may it be sent. */
  readonly account: Id;
  /** What it is, for people: "丁山村 2 台". */
  readonly title: string;
  /** Stays when the body is gone. */
  readonly about?: EntrySubject;
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The address with its parameters filled in. */
  readonly path: `/api/${string}`;
  readonly body: unknown;
  /** The phone's clock, which may be wrong: shown, never used as an order. */
  readonly madeAt: Instant;
  readonly state: EntryState;
}

/** What became of an entry. Only `received` means that the server has it. */
export type EntryState =
  | { readonly kind: 'queued' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'received'; readonly at: Instant; readonly number: string | null }
  | {
      readonly kind: 'failed';
      readonly at: Instant;
      /** The refusal's code, or "serverFault" where the server had no reason to give. */
      readonly code: string;
      readonly details: RefusalDetails;
      /** The number of the request in the server's log. */
      readonly reference: string | null;
      /** A fault of the server is sent again by itself; a refusal waits for a person. */
      readonly again: 'automatic' | 'byHand';
    };

/** What the maker of an entry gives; the rest is added when it is put into the outbox. */
export type NewEntry = Omit<OutboxEntry, 'state'>;

/** True for all that the server has not confirmed. */
export function isUnsent(entry: OutboxEntry): boolean {
  return entry.state.kind !== 'received';
}

/** Whether a run of the sender takes the entry up without being asked. */
export function isDue(entry: OutboxEntry): boolean {
  const { state } = entry;
  if (state.kind === 'failed') return state.again === 'automatic';
  return state.kind !== 'received';
}

/** True for what the server has refused: it waits for a person, who may mend or drop it. */
export function isRefused(entry: OutboxEntry): boolean {
  return entry.state.kind === 'failed' && entry.state.again === 'byHand';
}

export interface OutboxSummary {
  readonly unsent: number;
  readonly failed: number;
  /** When the oldest unsent entry was made, by the phone's clock. */
  readonly oldest: Instant | null;
  /** The size of what is to be sent, as JSON in UTF-8. */
  readonly bytes: number;
}

export function summarise(entries: readonly OutboxEntry[]): OutboxSummary {
  const unsent = entries.filter(isUnsent);
  const bodies = unsent.map((entry) => JSON.stringify(entry.body ?? null));
  return {
    unsent: unsent.length,
    failed: unsent.filter((entry) => entry.state.kind === 'failed').length,
    oldest: unsent.map((entry) => entry.madeAt).reduce<Instant | null>(earlier, null),
    bytes: new TextEncoder().encode(bodies.join('')).byteLength,
  };
}

function earlier(a: Instant | null, b: Instant): Instant {
  return a === null || b < a ? b : a;
}
