import type { Refusal } from '../../kernel/refusal.ts';
import { accountOf } from './grants.ts';
import { decidePermission, grantsOpening, type Asking, type Standing } from './permission.ts';
import { covers, everywhere, isAdministratorEverywhere } from './scope.ts';
import { refuse } from './refuse.ts';

/**
 * Why somebody may not manage an account, or null. Whoever manages a person must have a say in everything
 * that the person does, so one grant or another of theirs must cover each grant of the account; an account
 * without grants is managed by an administrator everywhere.
 */
export function refuseManaging(asking: Asking, target: Standing): Refusal | null {
  const missing = decidePermission('people.manageAccounts', asking, {});
  if (missing !== null || asking === 'system') return missing;
  const own = grantsOpening('people.manageAccounts', asking);
  const reached =
    target.grants.length === 0
      ? own.some(isAdministratorEverywhere)
      : target.grants.every((theirs) => own.some((mine) => covers(mine, theirs)));
  return reached ? null : refuse('notPermitted', { permission: 'people.manageAccounts' });
}

/** Why an account may not be suspended or erased, or null. `last`: it is the last administrator everywhere. */
export function refuseEnding(asking: Asking, target: Standing, last: boolean): Refusal | null {
  if (target.state === 'erased') return refuse('accountErased');
  if (accountOf(asking) === target.account) return refuse('ownGrant');
  return refuseManaging(asking, target) ?? (last ? refuse('lastAdministrator') : null);
}

/** Why a suspended account may not be let in again, or null. Resuming an active one changes nothing. */
export function refuseResuming(asking: Asking, target: Standing): Refusal | null {
  if (target.state === 'erased') return refuse('accountErased');
  return refuseManaging(asking, target);
}

/**
 * Why somebody may not see a person's name and sign-in name, or null. The person may; otherwise a grant that
 * opens people.revealAccounts must cover at least one grant of the person, or be without limit.
 */
export function refuseRevealing(asking: Asking, target: Standing): Refusal | null {
  if (target.state === 'erased') return refuse('accountErased');
  return refuseReaching('people.revealAccounts', asking, target);
}

/** Why somebody may not see who looked at a person's data, or null: the person, or as for revealing. */
export function refuseReadingReveals(asking: Asking, target: Standing): Refusal | null {
  return refuseReaching('people.readReveals', asking, target);
}

function refuseReaching(
  permission: 'people.revealAccounts' | 'people.readReveals',
  asking: Asking,
  target: Standing,
): Refusal | null {
  const missing = decidePermission(permission, asking, { account: target.account });
  if (missing !== null || accountOf(asking) === target.account || asking === 'system') return missing;
  const reached = grantsOpening(permission, asking).some(
    (own) => covers(own, everywhere) || target.grants.some((theirs) => covers(own, theirs)),
  );
  return reached ? null : refuse('notPermitted', { permission });
}
