import type { z } from 'zod';
import { millisOf, type Instant } from '../../../../src/kernel/time.ts';
import type { account, invitation, operation } from '../../../../src/people/contract.ts';

type Invitation = z.output<typeof invitation>;
type Operation = z.output<typeof operation>;

/** One thing on the Today page: what it is and what it is about. */
export type Waiting =
  | { readonly kind: 'secondFactor' }
  | { readonly kind: 'expiring'; readonly invitation: Invitation }
  | { readonly kind: 'expired'; readonly invitation: Invitation }
  | { readonly kind: 'preparing'; readonly operation: Operation };

const soonMilliseconds = 2 * 24 * 3_600_000;
/** For how long an invitation that ran out is still worth a line. */
const rememberedMilliseconds = 7 * 24 * 3_600_000;

interface Known {
  readonly account: Pick<z.output<typeof account>, 'secondFactor'>;
  readonly invitations: readonly Invitation[];
  readonly operations: readonly Operation[];
  readonly now: Instant;
}

/** What waits for me, the most urgent first: what ran out, what runs out soon, what is not finished. */
export function waitingForMe({ account: own, invitations, operations, now }: Known): readonly Waiting[] {
  const left = ({ expiresAt }: Invitation): number => millisOf(expiresAt) - millisOf(now);
  const bySoonest = invitations.toSorted((a, b) => left(a) - left(b));
  return [
    ...bySoonest
      .filter((one) => one.state === 'expired' && left(one) > -rememberedMilliseconds)
      .map((one): Waiting => ({ kind: 'expired', invitation: one })),
    ...bySoonest
      .filter((one) => one.state === 'open' && left(one) <= soonMilliseconds)
      .map((one): Waiting => ({ kind: 'expiring', invitation: one })),
    ...(own.secondFactor ? [] : [{ kind: 'secondFactor' } as const]),
    ...operations
      .filter((one) => one.state === 'preparing')
      .map((one): Waiting => ({ kind: 'preparing', operation: one })),
  ];
}

/** Whom I am waiting on: invitations that are open and not yet pressing. */
export function waitingOnOthers({
  invitations,
  now,
}: Pick<Known, 'invitations' | 'now'>): readonly Invitation[] {
  return invitations
    .filter((one) => one.state === 'open' && millisOf(one.expiresAt) - millisOf(now) > soonMilliseconds)
    .toSorted((a, b) => millisOf(a.expiresAt) - millisOf(b.expiresAt));
}
