import type { Id } from '../../kernel/ids.ts';
import { defineCommand, type Actor } from '../../platform/index.ts';
import { mayGive } from '../rules/grants.ts';
import type { Asking } from '../rules/permission.ts';
import { refuse } from '../rules/refuse.ts';
import { lockInvitations, markWithdrawn, type InvitationRow } from '../store/invitations.ts';
import { loadAsking } from './asking.ts';

interface State {
  readonly invitations: ReadonlyMap<Id, InvitationRow>;
  readonly asking: (actor: Actor) => Asking;
}

/** Withdraws invitations; one that is withdrawn stays so. Refuses notFound, invitationUsed, grantBeyondOwn. */
export const withdrawInvitation = defineCommand<{ readonly id: Id }, { id: Id }, State>({
  name: 'people.withdrawInvitation',
  permission: 'people.manageGrants',
  about: async (_sql, items) => items.map(() => ({})),
  load: async (sql, items) => ({
    invitations: await lockInvitations(
      sql,
      items.map(({ input }) => input.id),
    ),
    asking: await loadAsking(
      sql,
      items.map(({ actor }) => actor),
    ),
  }),
  decideMany: (state, items) =>
    items.map(({ input, actor }) => {
      const invitation = state.invitations.get(input.id);
      if (invitation === undefined) return refuse('notFound');
      if (invitation.acceptedAt !== null) return refuse('invitationUsed');
      if (!mayGive(state.asking(actor), invitation)) return refuse('grantBeyondOwn');
      return { output: { id: invitation.id }, subjects: [invitation.id] };
    }),
  write: (sql, _state, granted, moment) =>
    markWithdrawn(
      sql,
      granted.map(({ item }) => item.input.id),
      moment.now,
    ),
});
