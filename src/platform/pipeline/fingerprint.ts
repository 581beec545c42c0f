import { canonicalText, type Canonical } from '../../kernel/canonical.ts';

/** A keyed digest (HMAC-SHA256) of bytes; the key ring gives it. */
export type KeyedDigest = (bytes: Uint8Array) => Buffer;

/**
 * What is kept of a command's content to tell "the same again" from "another content under the same key".
 * Keyed, because a plain digest of a phone number is as good as the number.
 */
export function fingerprintOf(command: string, input: unknown, digest: KeyedDigest): Buffer {
  return digest(new TextEncoder().encode(`${command}\n${canonicalText(withoutFloats(input))}`));
}

/** Coordinates are floats; for comparing contents their shortest decimal spelling is exact enough. */
function withoutFloats(value: unknown): Canonical {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return { float: String(value) };
  if (Array.isArray(value)) return value.map(withoutFloats);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutFloats(member)]));
  }
  return value as Canonical;
}
