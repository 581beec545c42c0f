import { expect, test } from 'vitest';
import { totp } from './totp.ts';

/** RFC 6238, appendix B: the secret "12345678901234567890" in Base32; of its 8 digits the last 6. */
const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [20_000_000_000, '353130'],
])('a code of RFC 6238 at %i seconds', (seconds, code) => {
  expect(totp(key, new Date(seconds * 1000))).toBe(code);
  expect(totp(key, new Date((seconds - 30) * 1000), 1)).toBe(code);
});
