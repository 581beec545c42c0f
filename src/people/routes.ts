import { bind, bindCommand, requireVersion, type Route } from '../platform/index.ts';
import { changeOperation } from './actions/change-operation.ts';
import { changeOrganisation } from './actions/change-organisation.ts';
import { createGrant } from './actions/create-grant.ts';
import { createInvitation } from './actions/create-invitation.ts';
import { createOperation } from './actions/create-operation.ts';
import { createOrganisation } from './actions/create-organisation.ts';
import { createOrganisations } from './actions/create-organisations.ts';
import { createPasswordReset } from './actions/create-password-reset.ts';
import { eraseAccount, suspendAccount } from './actions/end-account.ts';
import { invitationOf, invitationToken } from './actions/invitation-token.ts';
import { passwordResetToken } from './actions/password-reset-token.ts';
import type { People } from './actions/people.ts';
import { readAccount, readAccounts } from './actions/read-accounts.ts';
import { readInvitations, readOffer } from './actions/read-invitations.ts';
import { readOperation, readOperations } from './actions/read-operations.ts';
import { readOrganisation, readOrganisations } from './actions/read-organisations.ts';
import { readReveals } from './actions/read-reveals.ts';
import { readPasswordReset, redeemByToken } from './actions/redeem-password-reset.ts';
import { resumeAccount } from './actions/resume-account.ts';
import { revealTo } from './actions/reveal-account.ts';
import { revokeGrant } from './actions/revoke-grant.ts';
import { withdrawInvitation } from './actions/withdraw-invitation.ts';
import { withdrawPasswordReset } from './actions/withdraw-password-reset.ts';
import {
  operationEndpoints as operations,
  peopleEndpoints as people,
  sessionEndpoints as session,
} from './contract.ts';
import type { PeopleParts } from './actions/parts.ts';
import { acceptInvitation } from './actions/accept-invitation.ts';
import { changePassword } from './actions/change-password.ts';
import { readMe } from './actions/read-me.ts';
import { beginSecondFactor, confirmSecondFactor, endSecondFactor } from './actions/second-factor.ts';
import { Secret } from './actions/secret.ts';
import { giveCode, signIn, signOut } from './actions/sign-in.ts';
import { refuse } from './rules/refuse.ts';

/** Every endpoint of the module's contract, bound. */
export function peopleRoutes(module: People): readonly Route[] {
  const { parts } = module;
  return [
    ...sessionRoutes(module),
    ...organisationRoutes(),
    ...accountRoutes(parts),
    ...grantRoutes(parts),
    ...operationRoutes(),
  ];
}

/** The endpoints about the own session, and about coming in or back by a link. */
function sessionRoutes({ parts, library }: People): readonly Route[] {
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
    bind(session.readPasswordReset, async ({ params }, context) => ({
      body: await readPasswordReset(parts, params.token, context),
    })),
    bind(session.redeemPasswordReset, ({ params, body }, context) =>
      redeemByToken(parts, { ...params, ...body }, context),
    ),
  ];
}

function organisationRoutes(): readonly Route[] {
  return [
    bind(people.listOrganisations, async ({ query }, context) => ({
      body: await readOrganisations(query, context),
    })),
    bind(people.readOrganisation, async ({ params }, context) => {
      const body = await readOrganisation(params.id, context);
      return { body, version: body.version };
    }),
    bindCommand(people.createOrganisation, createOrganisation, ({ body }) => body, answer),
    bind(people.createOrganisations, async ({ body }, context) => ({
      body: await createOrganisations(body, context),
    })),
    bindCommand(
      people.changeOrganisation,
      changeOrganisation,
      ({ params, body }, context) => ({ ...body, id: params.id, version: requireVersion(context) }),
      (output) => ({ body: output, version: output.version }),
    ),
  ];
}

function accountRoutes(parts: PeopleParts): readonly Route[] {
  return [
    bind(people.listAccounts, async ({ query }, context) => ({ body: await readAccounts(query, context) })),
    bind(
      people.readAccount,
      async ({ params }, context) => {
        const body = await readAccount(params.id, context);
        return { body, version: body.version };
      },
      ({ params }) => ({ account: params.id }),
    ),
    bind(
      people.revealAccount,
      async ({ params, body }, context) => ({
        body: await revealTo(parts, { ...body, id: params.id }, context),
      }),
      ({ params }) => ({ account: params.id }),
    ),
    bind(
      people.listReveals,
      async ({ params, query }, context) => ({
        body: await readReveals(parts, params.id, query, context),
      }),
      ({ params }) => ({ account: params.id }),
    ),
    bindCommand(
      people.createPasswordReset,
      createPasswordReset(parts),
      ({ params, body }) => ({ ...body, account: params.id }),
      (output) => ({ body: { ...output, token: passwordResetToken(parts.keys, output.id) } }),
    ),
    bindCommand(
      people.withdrawPasswordReset,
      withdrawPasswordReset,
      ({ params }) => ({ account: params.id }),
      answer,
    ),
    bindCommand(
      people.suspendAccount,
      suspendAccount(parts),
      ({ params, body }) => ({ ...body, id: params.id }),
      answer,
    ),
    bindCommand(people.resumeAccount, resumeAccount, ({ params }) => ({ id: params.id }), answer),
    bindCommand(
      people.eraseAccount,
      eraseAccount(parts),
      ({ params, body }) => ({ ...body, id: params.id }),
      answer,
    ),
  ];
}

function grantRoutes(parts: PeopleParts): readonly Route[] {
  return [
    bindCommand(
      people.createGrant,
      createGrant,
      ({ params, body }) => ({ ...body, account: params.id }),
      answer,
    ),
    bindCommand(
      people.revokeGrant,
      revokeGrant(parts),
      ({ params, body }) => ({ ...body, id: params.id }),
      answer,
    ),
    bind(people.listInvitations, async ({ query }, context) => ({
      body: await readInvitations(query, context),
    })),
    bindCommand(
      people.createInvitation,
      createInvitation,
      ({ body }) => body,
      (output) => ({ body: { ...output, token: invitationToken(parts.keys, output.id) } }),
    ),
    bindCommand(people.withdrawInvitation, withdrawInvitation, ({ params }) => ({ id: params.id }), answer),
  ];
}

function operationRoutes(): readonly Route[] {
  return [
    bind(operations.listOperations, async ({ query }, context) => ({
      body: await readOperations(query, context),
    })),
    bind(operations.readOperation, async ({ params }, context) => {
      const body = await readOperation(params.slug, context);
      return { body, version: body.version };
    }),
    bindCommand(operations.createOperation, createOperation, ({ body }) => body, answer),
    bindCommand(
      operations.changeOperation,
      changeOperation,
      ({ params, body }, context) => ({ ...body, slug: params.slug, version: requireVersion(context) }),
      (output) => ({ body: output, version: output.version }),
    ),
  ];
}

function answer<Output>(output: Output): { readonly body: Output } {
  return { body: output };
}
