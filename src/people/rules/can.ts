import type { Refusal } from '../../kernel/refusal.ts';
import type { Can } from '../../kernel/wire.ts';
import { refuseEnding, refuseReadingReveals, refuseResuming, refuseRevealing } from './accounts.ts';
import { accountOf, mayGive, refuseRevoking, type GrantAsked, type StandingGrant } from './grants.ts';
import type { InvitationState } from './invitations.ts';
import { nextStates, type OperationState } from './operations.ts';
import { refuseCreatingReset, refuseWithdrawingReset } from './password-resets.ts';
import { decidePermission, type Asking, type Standing } from './permission.ts';
import { isAdministratorEverywhere, type ScopeAsked } from './scope.ts';

/**
 * What somebody may do with an object: action → true, or the code of the refusal that would come. Actions are
 * named as the endpoints that do them.
 */
function canAll(refusals: Readonly<Record<string, Refusal | string | null>>): Can {
  return Object.fromEntries(
    Object.entries(refusals).map(([action, refusal]) => [
      action,
      refusal === null ? true : typeof refusal === 'string' ? refusal : refusal.code,
    ]),
  );
}

/** What somebody may do with an organisation that lies in this scope. */
export function canOrganisation(asking: Asking, scope: ScopeAsked): Can {
  return canAll({ changeOrganisation: decidePermission('people.manageOrganisations', asking, scope) });
}

/** `last`: the account is the last administrator everywhere. */
export function canAccount(asking: Asking, target: Standing, last: boolean): Can {
  const ending = refuseEnding(asking, target, last);
  const grants = decidePermission('people.manageGrants', asking, {});
  return canAll({
    revealAccount: refuseRevealing(asking, target),
    listReveals: refuseReadingReveals(asking, target),
    createPasswordReset: refuseCreatingReset(asking, target),
    withdrawPasswordReset: refuseWithdrawingReset(asking, target),
    suspendAccount: ending,
    resumeAccount: refuseResuming(asking, target),
    eraseAccount: ending,
    createGrant:
      grants ??
      (target.state === 'erased'
        ? 'accountErased'
        : accountOf(asking) === target.account
          ? 'ownGrant'
          : null),
  });
}

/** `lastHolder`: the account that alone is administrator everywhere, if there is only one. */
export function canGrant(asking: Asking, grant: StandingGrant, lastHolder: string | null): Can {
  const last = isAdministratorEverywhere(grant) && grant.account === lastHolder;
  return canAll({
    revokeGrant: decidePermission('people.manageGrants', asking, {}) ?? refuseRevoking(asking, grant, last),
  });
}

/** What somebody may do with an invitation to what is asked. */
export function canInvitation(asking: Asking, asked: GrantAsked, state: InvitationState): Can {
  return canAll({
    withdrawInvitation:
      state === 'accepted' ? 'invitationUsed' : mayGive(asking, asked) ? null : 'grantBeyondOwn',
  });
}

/** Besides changing the words, one action per state: `toRunning`, `toPaused`, `toClosing`, `toClosed`. */
export function canOperation(asking: Asking, scope: ScopeAsked, state: OperationState): Can {
  const missing = decidePermission('people.manageOperations', asking, scope);
  const to = (next: OperationState): Refusal | string | null =>
    missing ?? (nextStates(state).includes(next) ? null : 'operationMoveImpossible');
  return canAll({
    changeOperation: missing,
    toRunning: to('running'),
    toPaused: to('paused'),
    toClosing: to('closing'),
    toClosed: to('closed'),
  });
}
