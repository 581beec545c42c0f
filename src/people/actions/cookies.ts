import { createHmac, timingSafeEqual } from 'node:crypto';

/** The value of a cookie in a Cookie header, decoded; null when it is absent or no valid escape. */
export function cookieIn(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=');
    if (equals < 0 || pair.slice(0, equals).trim() !== name) continue;
    try {
      return decodeURIComponent(pair.slice(equals + 1).trim());
    } catch {
      return null;
    }
  }
  return null;
}

/**
 * What a signed cookie says, or null when the signature is not ours. better-auth signs with HMAC-SHA256 and
 * writes `value.signature`, the signature in base64.
 */
export function signedValue(cookie: string | null | undefined, secret: string): string | null {
  const dot = cookie?.lastIndexOf('.') ?? -1;
  if (cookie === null || cookie === undefined || dot < 1) return null;
  const value = cookie.slice(0, dot);
  const given = Buffer.from(cookie.slice(dot + 1), 'base64');
  const expected = createHmac('sha256', secret).update(value).digest();
  return given.length === expected.length && timingSafeEqual(given, expected) ? value : null;
}

/** A Cookie header with one cookie, as a library expects it. */
export function cookieHeader(name: string, value: string | undefined): string {
  return value === undefined ? '' : `${name}=${encodeURIComponent(value)}`;
}
