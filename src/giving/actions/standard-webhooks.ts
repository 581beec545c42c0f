import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Id } from '../../kernel/ids.ts';
import { millisOf, type Instant } from '../../kernel/time.ts';
import { refuse } from '../rules/refuse.ts';

/** Seconds that a notification may be old, or from the future: clocks differ. */
const toleranceSeconds = 300;

/** The headers of a signed message. Source: Standard Webhooks, https://www.standardwebhooks.com */
export interface WebhookHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/** Signs a message with a symmetric secret (scheme v1: HMAC-SHA256 over id, timestamp and body). */
export function signWebhook(
  secret: Uint8Array,
  message: { readonly id: Id; readonly at: Instant; readonly body: string },
): WebhookHeaders {
  const timestamp = String(Math.floor(millisOf(message.at) / 1000));
  const signature = digest(secret, message.id, timestamp, Buffer.from(message.body)).toString('base64');
  return {
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}

/**
 * Checks that one of the secrets signed these bytes within the last minutes.
 * @throws Refusal paymentSignatureInvalid that says whether headers are missing, the time is off, or no signature fits
 */
export function requireSigned(
  secrets: readonly Uint8Array[],
  {
    headers,
    body,
    now,
  }: { readonly headers: IncomingHttpHeaders; readonly body: Buffer; readonly now: Instant },
): void {
  const [id, timestamp, signatures] = (['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const).map(
    (name) => headers[name],
  );
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string')
    throw refuse('paymentSignatureInvalid', { problem: 'headersMissing' });
  const seconds = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN;
  if (!(Math.abs(millisOf(now) / 1000 - seconds) <= toleranceSeconds))
    throw refuse('paymentSignatureInvalid', { problem: 'timestamp', toleranceSeconds });
  const given = signatures.split(' ').flatMap((each) => {
    const [scheme, text = ''] = each.split(',');
    return scheme === 'v1' ? [Buffer.from(text, 'base64')] : [];
  });
  const fits = secrets.some((secret) => {
    const expected = digest(secret, id, timestamp, body);
    return given.some((each) => each.length === expected.length && timingSafeEqual(each, expected));
  });
  if (!fits) throw refuse('paymentSignatureInvalid', { problem: 'signature' });
}

function digest(secret: Uint8Array, id: string, timestamp: string, body: Buffer): Buffer {
  return createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body).digest();
}
