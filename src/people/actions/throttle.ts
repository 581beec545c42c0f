import { after, millisOf, toInstant, type Instant } from '../../kernel/time.ts';
import type { KeyRing, Sql } from '../../platform/index.ts';
import { refuse } from '../rules/refuse.ts';
import { countAttempts, forgiveAttempts, type CountedSubject } from '../store/attempts.ts';

const window_ms = 15 * 60 * 1000;

/**
 * Attempts at most in a quarter of an hour. Ten guesses at one name or account leave a password of ten
 * characters alone, and ten passwords at one link for a new one are plenty; fifty from one address are a whole office behind one router that came to work.
 */
const attemptsMax = { name: 10, account: 10, passwordReset: 10, address: 50 } as const;

/** Whose attempts are counted: a sign-in name (normalised), an account's or a password reset's id, or an address. */
export interface AttemptSubject {
  readonly kind: keyof typeof attemptsMax;
  readonly value: string;
}

/**
 * Counts an attempt before it is made, for all servers together, so that guesses made at the same moment
 * count as well. @returns a function that takes the count back when the attempt turned out to be right.
 * @throws Refusal signInLocked with `retryAfterSeconds`.
 */
export async function beginAttempt(
  sql: Sql,
  keys: KeyRing,
  subjects: readonly AttemptSubject[],
  now: Instant,
): Promise<() => Promise<void>> {
  const windowStart = windowOf(now);
  const counted = subjects.map(({ kind, value }) => ({
    subject: digest(keys, kind, value),
    windowStart,
  }));
  const counts = await countAttempts(sql, counted);
  const over = subjects.some(({ kind }, index) => (counts[index] ?? 0) > attemptsMax[kind]);
  if (over) {
    const end = millisOf(windowStart) + window_ms;
    throw refuse('signInLocked', { retryAfterSeconds: Math.ceil((end - millisOf(now)) / 1000) });
  }
  return () => forgiveAttempts(sql, counted);
}

/**
 * Whether a one-time code of an account was tried before; it is noted with the question. The window before
 * is asked too, because a code outlives the end of a window.
 */
export async function wasTried(
  sql: Sql,
  keys: KeyRing,
  account: string,
  code: string,
  now: Instant,
): Promise<boolean> {
  const subject = digest(keys, 'code', `${account} ${code}`);
  const current = windowOf(now);
  const [here, before] = await Promise.all(
    [current, after(current, -window_ms)].map((windowStart) => countOne(sql, { subject, windowStart })),
  );
  return (here ?? 0) > 1 || (before ?? 0) > 1;
}

/** Counts of windows before this one decide nothing any more. */
export function oldestCounted(now: Instant): Instant {
  return after(windowOf(now), -window_ms);
}

async function countOne(sql: Sql, counted: CountedSubject): Promise<number> {
  return (await countAttempts(sql, [counted]))[0] ?? 0;
}

function windowOf(now: Instant): Instant {
  return toInstant(new Date(Math.floor(millisOf(now) / window_ms) * window_ms));
}

function digest(keys: KeyRing, kind: string, value: string): Uint8Array {
  return keys.hmac('attempt', new TextEncoder().encode(`${kind} ${value}`));
}
