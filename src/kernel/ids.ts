import type { Instant } from './time.ts';
import { millisOf } from './time.ts';

/**
 * Ids are UUIDv7 (RFC 9562): made by whoever first knows the thing (a phone without a network too), unique
 * without asking anybody, and close together in an index. They are never used as an order: clocks are wrong.
 */
export type Id = string & { readonly __id: never };

/** A lower-case UUID of any version from 1 to 8. */
export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True for a lower-case UUID of any version from 1 to 8. */
export function isId(text: string): text is Id {
  return uuidPattern.test(text);
}

/** @throws RangeError when the text is not a UUID. For text from outside use the contract's schema instead. */
export function toId(text: string): Id {
  if (!isId(text)) throw new RangeError('not a UUID');
  return text;
}

/**
 * A UUIDv7 from a moment and ten random bytes; 74 of their 80 bits are used.
 * @throws RangeError when fewer than ten bytes are given, or for a moment that 48 bits of milliseconds since 1970 cannot hold.
 */
export function uuidV7(at: Instant, random: Uint8Array): Id {
  if (random.length < 10) throw new RangeError('uuidV7 needs ten random bytes');
  const since1970 = millisOf(at);
  if (!(since1970 >= 0 && since1970 < 2 ** 48)) throw new RangeError('uuidV7 needs a moment since 1970');
  const milliseconds = since1970.toString(16).padStart(12, '0');
  const byte = (index: number): number => random[index] ?? 0;
  const hex = (value: number): string => value.toString(16).padStart(2, '0');
  const versioned = hex(0x70 | (byte(0) & 0x0f)) + hex(byte(1));
  const variant = hex(0x80 | (byte(2) & 0x3f)) + hex(byte(3));
  const tail = Array.from(random.subarray(4, 10), hex).join('');
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-${versioned}-${variant}-${tail}` as Id;
}

/** Where fresh ids come from; injected so that a test can repeat them. */
export interface IdSource {
  next(): Id;
}

/** Random bytes are fetched for many ids at once: one by one it is the fetching that takes the time. */
const poolBytes = 4_000;
const bytesPerId = 10;

/** Fresh UUIDv7 from a clock and the platform's random numbers (Node and browsers alike). */
export function randomIds(now: () => Instant): IdSource {
  const pool = new Uint8Array(poolBytes);
  let used = poolBytes;
  return {
    next: () => {
      if (used + bytesPerId > poolBytes) {
        crypto.getRandomValues(pool);
        used = 0;
      }
      used += bytesPerId;
      return uuidV7(now(), pool.subarray(used - bytesPerId, used));
    },
  };
}
