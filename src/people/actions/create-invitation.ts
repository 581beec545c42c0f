import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { defineCommand, type Actor } from '../../platform/index.ts';
import type { Role } from '../contract.ts';
import { mayGive } from '../rules/grants.ts';
import { expiryOf } from '../rules/invitations.ts';
import type { Asking } from '../rules/permission.ts';
import { refuse } from '../rules/refuse.ts';
import { existing } from '../store/grants.ts';
import { insertInvitations } from '../store/invitations.ts';
import { loadAsking } from './asking.ts';
import { refuseUnknownScope } from './create-grant.ts';

export interface NewInvitation {
  readonly title: string;
  readonly role: Role;
  readonly organisation: Id | null;
  readonly area: string;
  readonly operation: Id | null;
}

interface State {
  readonly asking: (actor: Actor) => Asking;
  readonly known: ReadonlySet<Id>;
}

/**
 * Invites people to roles. The token of the link is no part of the answer that is kept: derive it with
 * `invitationToken` when answering. Refuses grantBeyondOwn, organisationUnknown, operationUnknown.
 */
export const createInvitation = defineCommand<NewInvitation, { id: Id; expiresAt: Instant }, State>({
  name: 'people.createInvitation',
  permission: 'people.manageGrants',
  about: async (_sql, items) => items.map(() => ({})),
  load: async (sql, items) => ({
    asking: await loadAsking(
      sql,
      items.map(({ actor }) => actor),
    ),
    known: await existing(
      sql,
      items.flatMap(({ input }) => input.organisation ?? []),
      items.flatMap(({ input }) => input.operation ?? []),
    ),
  }),
  decideMany: (state, items, moment) =>
    items.map(({ input, actor }) => {
      if (!mayGive(state.asking(actor), input)) return refuse('grantBeyondOwn');
      const unknown = refuseUnknownScope(input, state.known);
      if (unknown !== null) return unknown;
      const id = moment.ids.next();
      return { output: { id, expiresAt: expiryOf(moment.now) }, subjects: [id] };
    }),
  write: (sql, _state, granted, moment) =>
    insertInvitations(
      sql,
      granted.map(({ item: { input, actor }, decision }) => ({
        ...input,
        ...decision.output,
        createdBy: actor.account,
      })),
      moment.now,
    ),
});
