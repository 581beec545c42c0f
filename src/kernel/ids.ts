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
  return withRandom(digitsOf(at), random, 0);
}

/** The first twelve digits of an id, with their hyphens. */
function digitsOf(at: Instant): string {
  const since1970 = millisOf(at);
  if (!(since1970 >= 0 && since1970 < 2 ** 48)) throw new RangeError('uuidV7 needs a moment since 1970');
  const milliseconds = since1970.toString(16).padStart(12, '0');
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-`;
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** An id from the digits of its moment and the ten bytes of `random` from `start` on. */
function withRandom(digits: string, random: Uint8Array, start: number): Id {
  const byte = (index: number): number => random[start + index] ?? 0;
  const hex = (index: number): string => hexOfByte[byte(index)] ?? '';
  const versioned = `${hexOfByte[0x70 | (byte(0) & 0x0f)]}${hex(1)}`;
  const variant = `${hexOfByte[0x80 | (byte(2) & 0x3f)]}${hex(3)}`;
  return `${digits}${versioned}-${variant}-${hex(4)}${hex(5)}${hex(6)}${hex(7)}${hex(8)}${hex(9)}` as Id;
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
  // Many ids are made in one millisecond: its digits are worked out once.
  let [moment, digits] = ['', ''];
  return {
    next: () => {
      if (used + bytesPerId > poolBytes) {
        crypto.getRandomValues(pool);
        used = 0;
      }
      used += bytesPerId;
      const at = now();
      if (at !== moment) [moment, digits] = [at, digitsOf(at)];
      return withRandom(digits, pool, used - bytesPerId);
    },
  };
}
