import { after, type Instant } from '../../kernel/time.ts';
import { visitor, type Actor, type Sql } from '../../platform/index.ts';
import { findSession, touchSession } from '../store/sign-in.ts';
import type { SignInLibrary } from '../store/better-auth.ts';
import { cookieIn, signedValue } from './cookies.ts';

/** A working day and a bit: who went home has to sign in again the next morning. */
const idleLife_ms = 12 * 60 * 60 * 1000;

/** A use is noted at most this often, so that reading pages does not write all the time. */
const touchEvery_ms = 5 * 60 * 1000;

/**
 * Who sends a request: the account of the session in its cookie, or a visitor. One query on a named
 * statement, and now and then a second one that notes the use. A session ends after twelve hours without
 * use, after seven days, and at once when its account is suspended or erased.
 */
export async function authenticate(
  sql: Sql,
  library: Pick<SignInLibrary, 'sessionCookie' | 'secret'>,
  header: string | undefined,
  now: Instant,
): Promise<Actor> {
  const token = signedValue(cookieIn(header, library.sessionCookie), library.secret);
  if (token === null) return visitor;
  const session = await findSession(sql, token, now, after(now, -idleLife_ms));
  if (session === null) return visitor;
  if (session.usedAt < after(now, -touchEvery_ms)) await touchSession(sql, token, now);
  return { kind: 'account', account: session.account };
}
