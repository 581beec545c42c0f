import { z } from 'zod';
import { defineEndpoint } from '../../kernel/endpoint.ts';
import { wireId, wireInstant, wirePage, wirePageQuery } from '../../kernel/wire.ts';
import { grantScope, invitation } from './entities.ts';

const byId = z.object({ id: wireId });
const reason = z.string().trim().min(3).max(500);
const title = z.string().trim().min(2).max(80);

/** Grants, and invitations to them. */
export const grantEndpoints = {
  createGrant: defineEndpoint({
    method: 'POST',
    path: '/api/people/accounts/:id/grants',
    summary: 'Grants a role to an account, within an organisation, an area and an operation.',
    permission: 'people.manageGrants',
    params: byId,
    body: z.object(grantScope),
    output: z.object({ id: wireId }),
    status: 201,
    idempotent: true,
    refusals: [
      'grantAlreadyHeld',
      'grantBeyondOwn',
      'ownGrant',
      'organisationUnknown',
      'operationUnknown',
      'accountErased',
    ],
  }),
  revokeGrant: defineEndpoint({
    method: 'POST',
    path: '/api/people/grants/:id/revocation',
    summary: 'Revokes a grant at once, with a reason.',
    permission: 'people.manageGrants',
    params: byId,
    body: z.object({ reason }),
    output: z.object({ id: wireId }),
    idempotent: true,
    refusals: ['grantAlreadyRevoked', 'lastAdministrator', 'grantBeyondOwn', 'ownGrant'],
  }),
  listInvitations: defineEndpoint({
    method: 'GET',
    path: '/api/people/invitations',
    summary: 'Invitations and what became of them.',
    permission: 'people.manageGrants',
    query: wirePageQuery.extend({ state: z.enum(['open', 'accepted', 'withdrawn', 'expired']).optional() }),
    output: wirePage(invitation),
  }),
  createInvitation: defineEndpoint({
    method: 'POST',
    path: '/api/people/invitations',
    summary:
      'Invites somebody to a role. The token is answered to its maker alone; the link holds seven days.',
    permission: 'people.manageGrants',
    body: z.object({ title, ...grantScope }),
    output: z.object({ id: wireId, token: z.string(), expiresAt: wireInstant }),
    status: 201,
    idempotent: true,
    refusals: ['grantBeyondOwn', 'organisationUnknown', 'operationUnknown'],
  }),
  withdrawInvitation: defineEndpoint({
    method: 'POST',
    path: '/api/people/invitations/:id/withdrawal',
    summary: 'Withdraws an invitation that nobody has accepted yet.',
    permission: 'people.manageGrants',
    params: byId,
    output: z.object({ id: wireId }),
    idempotent: true,
    refusals: ['invitationUsed', 'grantBeyondOwn'],
  }),
} as const;
