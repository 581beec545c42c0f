import { newIdempotencyKey } from './client.ts';

/** What a page means to do, under one idempotency key until it is done. */
export interface Intention {
  /** The key for sending this content: the one of the last sending while the content is the same. */
  keyFor(content: string): string;
  /** It is done: sending the same content again is meant as a second time. */
  done(): void;
}

/**
 * The same content keeps its key over network failures and over refusals. Of "busy" or "sign in again" nobody
 * knows what became of an earlier sending, and under another key it could happen twice; after any other
 * refusal nothing is kept under the key, so that sending again decides anew.
 */
export function createIntention(newKey: () => string = newIdempotencyKey): Intention {
  let open: { readonly content: string; readonly key: string } | undefined;
  return {
    keyFor: (content) => {
      if (open?.content !== content) open = { content, key: newKey() };
      return open.key;
    },
    done: () => {
      open = undefined;
    },
  };
}
