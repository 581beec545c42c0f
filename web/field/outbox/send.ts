import type { RefusalDetails } from '../../../src/kernel/refusal.ts';
import { readAnswer } from '../../api/answer.ts';
import { RefusedCall, ServerFailure } from '../../api/failure.ts';
import type { OutboxEntry } from './entry.ts';

/** What sending one entry came to. */
export type Outcome =
  | { readonly kind: 'received'; readonly number: string | null }
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly details: RefusalDetails;
      readonly reference: string | null;
    }
  | { readonly kind: 'fault'; readonly reference: string | null }
  /** Nothing wrong with the entry: later. */
  | { readonly kind: 'later'; readonly why: 'network' | 'busy' | 'signIn' };

export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

/** A record is small; what takes longer than this on 2G has lost its line. */
const patienceMilliseconds = 60_000;

const busyCodes: readonly string[] = ['busy', 'tooManyRequests'];

/** Sends one entry. Its id is the idempotency key, so that a repeated sending happens once. Never throws. */
export async function sendEntry(entry: OutboxEntry, fetch: Fetch): Promise<Outcome> {
  const patience = new AbortController();
  const timer = setTimeout(() => {
    patience.abort();
  }, patienceMilliseconds);
  try {
    const response = await fetch(entry.path, {
      method: entry.method,
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        'Idempotency-Key': `"${entry.id}"`,
        'X-Mutao-Client': 'field',
      },
      body: JSON.stringify(entry.body),
      credentials: 'same-origin',
      // The sign-in page of a public network answers by sending elsewhere: that is no answer of ours.
      redirect: 'error',
      signal: patience.signal,
    });
    return received((await readAnswer<unknown>(response)).data);
  } catch (failure) {
    return outcomeOf(failure);
  } finally {
    clearTimeout(timer);
  }
}

/** Only an object is an answer of the API; an empty 200 of something in between confirms nothing. */
function received(data: unknown): Outcome {
  if (typeof data !== 'object' || data === null) return { kind: 'fault', reference: null };
  const { number, id } = data as { readonly number?: unknown; readonly id?: unknown };
  const shown = [number, id].find((value) => typeof value === 'string' || typeof value === 'number');
  return { kind: 'received', number: shown === undefined ? null : String(shown) };
}

function outcomeOf(failure: unknown): Outcome {
  if (failure instanceof RefusedCall) {
    if (failure.code === 'notSignedIn') return { kind: 'later', why: 'signIn' };
    if (busyCodes.includes(failure.code)) return { kind: 'later', why: 'busy' };
    return {
      kind: 'refused',
      code: failure.code,
      details: failure.details,
      reference: failure.requestId ?? null,
    };
  }
  if (failure instanceof ServerFailure) {
    const passing = failure.status === 502 || failure.status === 503 || failure.status === 504;
    if (passing) return { kind: 'later', why: 'busy' };
    return { kind: 'fault', reference: failure.requestId ?? null };
  }
  return { kind: 'later', why: 'network' };
}
