import {
  bind,
  bindCommand,
  requireVersion,
  runCommand,
  type RequestContext,
  type Route,
} from '../platform/index.ts';
import { changeOperation } from './actions/change-operation.ts';
import { changeOrganisation } from './actions/change-organisation.ts';
import { createGrant } from './actions/create-grant.ts';
import { createInvitation } from './actions/create-invitation.ts';
import { createOperation } from './actions/create-operation.ts';
import { createOrganisation } from './actions/create-organisation.ts';
import { createOrganisations } from './actions/create-organisations.ts';
import { eraseAccount, suspendAccount } from './actions/end-account.ts';
import { invitationToken } from './actions/invitation-token.ts';
import type { People } from './actions/people.ts';
import { readAccount, readAccounts } from './actions/read-accounts.ts';
import { readInvitations } from './actions/read-invitations.ts';
import { readOperation, readOperations } from './actions/read-operations.ts';
import { readOrganisation, readOrganisations } from './actions/read-organisations.ts';
import { readReveals } from './actions/read-reveals.ts';
import { resumeAccount } from './actions/resume-account.ts';
import { revealAccount, type AccountReveal } from './actions/reveal-account.ts';
import { revokeGrant } from './actions/revoke-grant.ts';
import { withdrawInvitation } from './actions/withdraw-invitation.ts';
import { operationEndpoints as operations, peopleEndpoints as people } from './contract.ts';
import type { PeopleParts } from './actions/parts.ts';
import { sessionRoutes } from './routes/session.ts';

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
        body: await reveal(parts, { ...body, id: params.id }, context),
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

/** Answered after the command has committed: by then the look is on record. */
async function reveal(parts: PeopleParts, input: AccountReveal, context: RequestContext) {
  const seen = { name: '', signInName: '' };
  const command = revealAccount(parts, (_account, fields) => {
    seen.name = fields['name'] ?? '';
    seen.signInName = fields['signInName'] ?? '';
  });
  const { actor, pipeline, requestId } = context;
  await runCommand(pipeline, command, { actor, input, key: null, requestId });
  return seen;
}

function answer<Output>(output: Output): { readonly body: Output } {
  return { body: output };
}
