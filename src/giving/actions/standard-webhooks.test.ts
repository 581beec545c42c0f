import { createHmac, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { toId } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { after, type Instant } from '../../kernel/time.ts';
import { requireSigned, signWebhook } from './standard-webhooks.ts';

const secret = new Uint8Array(randomBytes(32));
const id = toId('018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0a');
const at = '2023-01-05T08:00:00.000Z' as Instant;
const body = '{"type":"payment.paid"}';
const headers = signWebhook(secret, { id, at, body });
const received = { headers: { ...headers }, body: Buffer.from(body), now: at };

function problemOf(work: () => void): unknown {
  try {
    work();
    return null;
  } catch (error) {
    return (error as Refusal).details['problem'];
  }
}

test('a message is signed as Standard Webhooks say: v1, HMAC-SHA256 over id, seconds and body', () => {
  const expected = createHmac('sha256', secret).update(`${id}.1672905600.${body}`).digest('base64');
  expect(headers).toEqual({
    'webhook-id': id,
    'webhook-timestamp': '1672905600',
    'webhook-signature': `v1,${expected}`,
  });
});

test('what was signed is taken, by an older secret and beside other signatures too', () => {
  const newer = new Uint8Array(randomBytes(32));
  expect(problemOf(() => requireSigned([secret], received))).toBeNull();
  expect(problemOf(() => requireSigned([newer, secret], received))).toBeNull();
  const several = `v1a,AAAA v1,${Buffer.alloc(32).toString('base64')} ${headers['webhook-signature']}`;
  const more = { ...received, headers: { ...headers, 'webhook-signature': several } };
  expect(problemOf(() => requireSigned([secret], more))).toBeNull();
});

test('a byte more, another id, another secret or another scheme is refused', () => {
  const wrong = [
    { ...received, body: Buffer.from(`${body} `) },
    { ...received, headers: { ...headers, 'webhook-id': toId('018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0b') } },
    { ...received, headers: { ...headers, 'webhook-timestamp': '1672905601' } },
    { ...received, headers: { ...headers, 'webhook-signature': 'v1,' } },
    {
      ...received,
      headers: { ...headers, 'webhook-signature': headers['webhook-signature'].replace('v1', 'v2') },
    },
  ];
  for (const each of wrong) expect(problemOf(() => requireSigned([secret], each))).toBe('signature');
  expect(problemOf(() => requireSigned([new Uint8Array(32)], received))).toBe('signature');
  expect(problemOf(() => requireSigned([], received))).toBe('signature');
});

test('a message is good for five minutes, and missing headers are named', () => {
  const later = (seconds: number) => ({ ...received, now: after(at, seconds * 1000) });
  expect(problemOf(() => requireSigned([secret], later(300)))).toBeNull();
  expect(problemOf(() => requireSigned([secret], later(-300)))).toBeNull();
  expect(problemOf(() => requireSigned([secret], later(301)))).toBe('timestamp');
  expect(problemOf(() => requireSigned([secret], later(-301)))).toBe('timestamp');
  const odd = { ...received, headers: { ...headers, 'webhook-timestamp': 'now' } };
  expect(problemOf(() => requireSigned([secret], odd))).toBe('timestamp');
  expect(problemOf(() => requireSigned([secret], { ...received, headers: {} }))).toBe('headersMissing');
});
