import type { Refusal } from '../../kernel/refusal.ts';
import { after, type Instant } from '../../kernel/time.ts';
import { refuse } from './refuse.ts';

/** Seven days: long enough for somebody on leave, short enough for a link in a chat. */
const invitationLife_ms = 7 * 24 * 60 * 60 * 1000;

/** When an invitation that is made now stops to hold. */
export function expiryOf(now: Instant): Instant {
  return after(now, invitationLife_ms);
}

/** What decides about an invitation. */
export interface InvitationMarks {
  readonly acceptedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
  readonly expiresAt: Instant;
}

export type InvitationState = 'open' | 'accepted' | 'withdrawn' | 'expired';

/** What has become of an invitation by now. */
export function invitationState(marks: InvitationMarks, now: Instant): InvitationState {
  if (marks.acceptedAt !== null) return 'accepted';
  if (marks.withdrawnAt !== null) return 'withdrawn';
  return marks.expiresAt <= now ? 'expired' : 'open';
}

/** Why an invitation can no longer be accepted, or null. One that was withdrawn is answered as expired. */
export function refuseAccepting(marks: InvitationMarks, now: Instant): Refusal | null {
  const state = invitationState(marks, now);
  if (state === 'open') return null;
  return refuse(state === 'accepted' ? 'invitationUsed' : 'invitationExpired');
}
