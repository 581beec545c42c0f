import type { Id } from '../../kernel/ids.ts';
import { defineCommand, inOrder } from '../../platform/index.ts';
import { mayGive } from '../rules/grants.ts';
import { refuseAccepting } from '../rules/invitations.ts';
import { refusePassword } from '../rules/password.ts';
import type { Standing } from '../rules/permission.ts';
import { refuse } from '../rules/refuse.ts';
import { signInKey } from '../rules/sign-in-name.ts';
import { lockInvitations, markAccepted, type InvitationRow } from '../store/invitations.ts';
import { loadStandings } from '../store/standings.ts';
import { hashPasswords, takenSignInNames, writeAccounts, type NewPerson } from './new-accounts.ts';
import { invitationOf } from './invitation-token.ts';
import type { Asked, PeopleParts } from './parts.ts';
import { Secret } from './secret.ts';
import { beginAttempt } from './throttle.ts';

export interface InvitationAcceptance extends NewPerson {
  /** What the token of the link stands for (see `invitationOf`). */
  readonly invitation: Id;
}

/**
 * What a visitor with a link wants accepted. The tries are counted, because each hashes a password and may
 * tell that somebody has a sign-in name. @throws Refusal invitationUnknown, signInLocked.
 */
export async function acceptanceOf(
  { keys }: PeopleParts,
  token: string,
  person: { readonly name: string; readonly signInName: string; readonly password: string },
  { database, now }: Asked,
): Promise<InvitationAcceptance> {
  const invitation = invitationOf(keys, token);
  if (invitation === null) throw refuse('invitationUnknown');
  await beginAttempt(database, keys, [{ kind: 'invitation', value: invitation }], now);
  return { ...person, invitation, password: new Secret(person.password) };
}

interface State {
  readonly hashes: ReadonlyMap<Secret, string>;
  readonly invitations: Map<Id, InvitationRow>;
  readonly inviters: ReadonlyMap<Id, Standing>;
  readonly taken: Set<string>;
}

/**
 * Makes the accounts that invitations offer. An invitation whose maker may no longer give the role does not
 * hold. Refuses invitationUnknown, invitationExpired, invitationUsed, passwordTooWeak, signInNameTaken.
 */
export const acceptInvitation = (parts: PeopleParts) =>
  defineCommand<InvitationAcceptance, { account: Id }, State>({
    name: 'people.acceptInvitation',
    permission: 'public',
    about: async (_sql, items) => items.map(() => ({})),
    load: async (sql, items) => {
      const people = items.map(({ input }) => input);
      const hashes = await hashPasswords(
        parts,
        people.filter((person) => refusePassword(person.password.reveal(), person.signInName) === null),
      );
      const invitations = await lockInvitations(
        sql,
        people.map(({ invitation }) => invitation),
      );
      return {
        hashes,
        invitations: new Map(invitations),
        inviters: await loadStandings(
          sql,
          [...invitations.values()].flatMap(({ createdBy }) => createdBy ?? []),
        ),
        taken: await takenSignInNames(sql, parts, people),
      };
    },
    decideMany: inOrder((state, { input }, moment) => {
      const invitation = state.invitations.get(input.invitation);
      if (invitation === undefined) return refuse('invitationUnknown');
      const refusal = refuseAccepting(invitation, moment.now);
      if (refusal !== null) return refusal;
      if (!stillGiven(invitation, state.inviters)) return refuse('invitationExpired');
      const weak = refusePassword(input.password.reveal(), input.signInName);
      if (weak !== null) return weak;
      const key = signInKey(input.signInName);
      if (state.taken.has(key)) return refuseTakenSignInName();
      state.taken.add(key);
      state.invitations.set(invitation.id, { ...invitation, acceptedAt: moment.now });
      const account = moment.ids.next();
      return {
        output: { account },
        subjects: [account, invitation.id],
        facts: [{ topic: 'people.account', item: { id: account } }],
      };
    }),
    write: async (sql, state, granted, moment) => {
      const accounts = granted.flatMap(({ item: { input }, decision }) => {
        const invitation = state.invitations.get(input.invitation);
        const passwordHash = state.hashes.get(input.password);
        if (invitation === undefined || passwordHash === undefined) return [];
        const { title, role, organisation, area, operation, createdBy } = invitation;
        const grants = [{ role, organisation, area, operation, grantedBy: createdBy }];
        return [{ id: decision.output.account, title, demo: false, person: input, passwordHash, grants }];
      });
      await writeAccounts(sql, parts, accounts, moment);
      await markAccepted(
        sql,
        granted.map(({ item, decision }) => ({
          invitation: item.input.invitation,
          account: decision.output.account,
        })),
        moment.now,
      );
    },
    integrity: { 23505: refuseTakenSignInName },
  });

/** The refusal of a sign-in name that somebody else has. It says nothing about who. */
export function refuseTakenSignInName() {
  return refuse('signInNameTaken', {}, [{ pointer: '/signInName', problem: 'taken by another account' }]);
}

function stillGiven(invitation: InvitationRow, inviters: ReadonlyMap<Id, Standing>): boolean {
  if (invitation.createdBy === null) return true;
  const inviter = inviters.get(invitation.createdBy);
  return inviter !== undefined && mayGive(inviter, invitation);
}
