import type { Refusal } from '../../kernel/refusal.ts';
import { signInKey } from './sign-in-name.ts';
import { refuse } from './refuse.ts';

/** Characters at least: length does more than rules about kinds of characters (NIST SP 800-63B, 5.1.1.2). */
export const passwordLengthMin = 10;

/**
 * The commonest passwords of ten characters and more, and the beginnings of what people make of short ones.
 * Compared without letter case; everything shorter fails by its length.
 */
const commonest: ReadonlySet<string> = new Set([
  '1234567890',
  '0123456789',
  '0987654321',
  '9876543210',
  '12345678910',
  '123456789a',
  'a123456789',
  '1234567890a',
  'aa123456789',
  'abc123456789',
  '1q2w3e4r5t',
  '1qaz2wsx3edc',
  'q1w2e3r4t5',
  'qwertyuiop',
  'qwerty12345',
  'qwerty123456',
  'asdfghjkl123',
  'password12',
  'password123',
  'password1234',
  'passw0rd123',
  'iloveyou123',
  'iloveyou1314',
  'woaini1314',
  'woaini520520',
  'woaini1314520',
  'woaini123456',
  '5201314520',
  '5201314521',
  'wuhanjiayou',
  'zhongguojiayou',
  'administrator',
  'welcome123',
  'letmein123',
  'changeme123',
  'admin12345',
  'admin123456',
  'a1b2c3d4e5',
  'abcdefghij',
  'abcd123456',
  'abcde12345',
  'qazwsxedcrfv',
  'mutao12345',
]);

/**
 * Why a password is refused, or null: at least ten characters, not the sign-in name, not one of the
 * commonest, not one character or a short piece over and over.
 */
export function refusePassword(
  password: string,
  signInName: string | null,
  pointer = '/password',
): Refusal | null {
  const problem = problemOf(password, signInName);
  if (problem === null) return null;
  return refuse('passwordTooWeak', { reason: problem, lengthMin: passwordLengthMin }, [{ pointer, problem }]);
}

function problemOf(password: string, signInName: string | null): string | null {
  const plain = password.normalize('NFKC').toLowerCase();
  if (Array.from(plain).length < passwordLengthMin) return 'tooShort';
  if (signInName !== null && signInKey(plain) === signInKey(signInName)) return 'isSignInName';
  if (commonest.has(plain.replaceAll(/\s+/g, ''))) return 'tooCommon';
  return /^(.{1,3})\1+.?$/u.test(plain) ? 'tooCommon' : null;
}
