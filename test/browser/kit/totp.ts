import { createHmac } from 'node:crypto';

const stepSeconds = 30;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * The 6 digits that an authenticator app shows (RFC 6238: HMAC-SHA-1, steps of 30 seconds).
 * @param key the secret in Base32 without padding, as one types it by hand.
 * @param stepsAhead 1 is the code that comes next.
 */
export function totp(key: string, now: Date, stepsAhead = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now.getTime() / 1000 / stepSeconds) + stepsAhead));
  const digest = createHmac('sha1', fromBase32(key)).update(counter).digest();
  // RFC 4226, 5.3: the last four bits say where the number begins.
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}

function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
