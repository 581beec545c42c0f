import { bind, bindCommand, type Route } from '../../platform/index.ts';
import { acceptInvitation } from '../actions/accept-invitation.ts';
import { changePassword } from '../actions/change-password.ts';
import { invitationOf } from '../actions/invitation-token.ts';
import type { People } from '../actions/people.ts';
import { readOffer } from '../actions/read-invitations.ts';
import { readMe } from '../actions/read-me.ts';
import { beginSecondFactor, confirmSecondFactor, endSecondFactor } from '../actions/second-factor.ts';
import { Secret } from '../actions/secret.ts';
import { giveCode, signIn, signOut } from '../actions/sign-in.ts';
import { sessionEndpoints as session } from '../contract.ts';
import { refuse } from '../rules/refuse.ts';

/** The endpoints about the own session, and about coming in by an invitation. */
export function sessionRoutes({ parts, library }: People): readonly Route[] {
  return [
    bind(session.signIn, ({ body }, context) => signIn(parts, library, body, context)),
    bind(session.giveCode, ({ body }, context) => giveCode(parts, library, body.code, context)),
    bind(session.signOut, (_input, context) => signOut(library, context)),
    bind(session.me, async (_input, context) => {
      const body = await readMe(parts, context);
      return { body, version: body.account.version };
    }),
    bind(session.changePassword, ({ body }, context) => changePassword(parts, library, body, context)),
    bind(session.beginSecondFactor, ({ body }, context) =>
      beginSecondFactor(parts, library, body.password, context),
    ),
    bind(session.confirmSecondFactor, ({ body }, context) =>
      confirmSecondFactor(parts, library, body.code, context),
    ),
    bind(session.endSecondFactor, ({ body }, context) =>
      endSecondFactor(parts, library, body.password, context),
    ),
    bind(session.readInvitation, async ({ params }, context) => ({
      body: await readOffer(parts, params.token, context),
    })),
    bindCommand(
      session.acceptInvitation,
      acceptInvitation(parts),
      ({ params, body }) => {
        const invitation = invitationOf(parts.keys, params.token);
        if (invitation === null) throw refuse('invitationUnknown');
        return { ...body, invitation, password: new Secret(body.password) };
      },
      (output) => ({ body: output }),
    ),
  ];
}
