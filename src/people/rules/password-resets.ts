import type { Refusal } from '../../kernel/refusal.ts';
import { after, type Instant } from '../../kernel/time.ts';
import { refuseManaging } from './accounts.ts';
import { accountOf } from './grants.ts';
import type { Asking, Standing } from './permission.ts';
import { refuse } from './refuse.ts';

/** A day: long enough to reach somebody on the other shift, short enough for a link that opens an account. */
const passwordResetLife_ms = 24 * 60 * 60 * 1000;

/** When a link for a new password that is made now stops to hold. */
export function passwordResetExpiryOf(now: Instant): Instant {
  return after(now, passwordResetLife_ms);
}

/**
 * Why somebody may not make a link for a new password of an account, or null: as for suspending it. The own
 * password is changed with the old one, or by the help of somebody else.
 */
export function refuseCreatingReset(asking: Asking, target: Standing): Refusal | null {
  if (target.state === 'erased') return refuse('accountErased');
  if (accountOf(asking) === target.account) return refuse('ownGrant');
  return refuseManaging(asking, target);
}

/** Why somebody may not withdraw the link of an account, or null. */
export function refuseWithdrawingReset(asking: Asking, target: Standing): Refusal | null {
  if (target.state === 'erased') return refuse('accountErased');
  return refuseManaging(asking, target);
}

/** What decides about a link for a new password. */
export interface PasswordResetMarks {
  readonly usedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
  readonly expiresAt: Instant;
}

/**
 * Why a link can no longer be used, or null. Withdrawn or replaced is answered as expired, and so is a link
 * whose maker may not manage the account any more. `maker`: undefined when it is not known.
 */
export function refuseRedeeming(
  marks: PasswordResetMarks,
  maker: Asking | undefined,
  target: Standing | undefined,
  now: Instant,
): Refusal | null {
  if (marks.usedAt !== null) return refuse('passwordResetUsed');
  if (marks.withdrawnAt !== null || marks.expiresAt <= now) return refuse('passwordResetExpired');
  const stands = maker !== undefined && target !== undefined && refuseCreatingReset(maker, target) === null;
  return stands ? null : refuse('passwordResetExpired');
}
