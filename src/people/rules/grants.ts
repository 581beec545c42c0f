import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Role } from '../contract.ts';
import { grantsOpening, type Asking, type Standing } from './permission.ts';
import { covers, everywhere, type GrantScope } from './scope.ts';
import { refuse } from './refuse.ts';

/** Roles that only an administrator gives and takes: those that oversee the others. */
const overseeing: ReadonlySet<Role> = new Set(['administrator', 'auditor']);

export interface GrantAsked extends GrantScope {
  readonly role: Role;
}

/**
 * Whether somebody may give (or take) a grant: one of their own grants must open people.manageGrants and hold
 * everywhere where the other would; administrators and auditors are made by administrators alone.
 */
export function mayGive(asking: Asking, asked: GrantAsked): boolean {
  if (asking === 'system') return true;
  return grantsOpening('people.manageGrants', asking).some(
    (own) => covers(own, asked) && (own.role === 'administrator' || !overseeing.has(asked.role)),
  );
}

/** The account that asks, if it is one. */
export function accountOf(asking: Asking): Id | null {
  return typeof asking === 'string' ? null : asking.account;
}

/**
 * Why an account may not be given grants by somebody, or null. A grant opens the person's data to those who
 * hold the same scope, so one grant of the giver's must be without limit, or cover one that the account holds:
 * nobody draws a stranger into their own scope to look at them. Strangers are invited.
 */
export function refuseReceiver(asking: Asking, receiver: Standing): Refusal | null {
  if (receiver.state === 'erased') return refuse('accountErased');
  if (accountOf(asking) === receiver.account) return refuse('ownGrant');
  if (asking === 'system') return null;
  const reached = grantsOpening('people.manageGrants', asking).some(
    (own) => covers(own, everywhere) || receiver.grants.some((theirs) => covers(own, theirs)),
  );
  return reached ? null : refuse('grantBeyondOwn');
}

/** Why a grant may not be given to an account, or null. Says nothing about organisations and operations. */
export function refuseGiving(asking: Asking, receiver: Standing, asked: GrantAsked): Refusal | null {
  return refuseReceiver(asking, receiver) ?? (mayGive(asking, asked) ? null : refuse('grantBeyondOwn'));
}

/** A grant as it stands, for deciding whether it can be revoked. */
export interface StandingGrant extends GrantAsked {
  readonly id: Id;
  readonly account: Id;
  readonly revoked: boolean;
}

/** Why a grant may not be revoked, or null. `last`: no other administrator everywhere would be left. */
export function refuseRevoking(asking: Asking, grant: StandingGrant, last: boolean): Refusal | null {
  if (grant.revoked) return refuse('grantAlreadyRevoked');
  if (accountOf(asking) === grant.account) return refuse('ownGrant');
  if (!mayGive(asking, grant)) return refuse('grantBeyondOwn');
  return last ? refuse('lastAdministrator') : null;
}
