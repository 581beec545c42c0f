import { z } from 'zod';
import { defineEndpoint } from '../../kernel/endpoint.ts';
import { wireId, wireInstant, wirePage, wirePageQuery } from '../../kernel/wire.ts';
import { account, reveal, role } from './entities.ts';
import { revealPurposes } from './kinds.ts';

const byId = z.object({ id: wireId });
const reason = z.string().trim().min(3).max(500);

/** Accounts: seen by their titles, revealed for a purpose, helped to a new password, suspended, erased. */
export const accountEndpoints = {
  listAccounts: defineEndpoint({
    method: 'GET',
    path: '/api/people/accounts',
    summary: 'Accounts by title, role and organisation; no names, no contacts.',
    permission: 'people.readAccounts',
    query: wirePageQuery.extend({
      role: role.optional(),
      organisation: wireId.optional(),
      state: z.enum(['active', 'suspended', 'erased']).optional(),
      q: z.string().max(100).optional(),
      sort: z.enum(['title', '-title', 'createdAt', '-createdAt']).default('title'),
    }),
    output: wirePage(account),
  }),
  readAccount: defineEndpoint({
    method: 'GET',
    path: '/api/people/accounts/:id',
    summary: 'One account with its grants.',
    permission: 'people.readAccounts',
    params: byId,
    output: account,
  }),
  revealAccount: defineEndpoint({
    method: 'POST',
    path: '/api/people/accounts/:id/reveal',
    summary:
      'Name and sign-in name of a person, for a stated purpose; the look is recorded and the person sees it.',
    permission: 'people.revealAccounts',
    params: byId,
    body: z.object({ purpose: z.enum(revealPurposes), reason }),
    output: z.object({ name: z.string(), signInName: z.string() }),
    refusals: ['accountErased'],
  }),
  listReveals: defineEndpoint({
    method: 'GET',
    path: '/api/people/accounts/:id/reveals',
    summary: 'Who looked at the personal data of an account, and why.',
    permission: 'people.readReveals',
    params: byId,
    query: wirePageQuery,
    output: wirePage(reveal),
  }),
  createPasswordReset: defineEndpoint({
    method: 'POST',
    path: '/api/people/accounts/:id/password-reset',
    summary:
      'Makes a link by which a person who forgot the password sets a new one, and who lost the phone ends its codes. The token is answered to its maker alone; the link holds 24 hours and replaces an older one.',
    permission: 'people.manageAccounts',
    params: byId,
    body: z.object({ reason, endSecondFactor: z.boolean() }),
    output: z.object({ id: wireId, token: z.string(), expiresAt: wireInstant }),
    status: 201,
    idempotent: true,
    refusals: ['accountErased', 'ownGrant'],
  }),
  withdrawPasswordReset: defineEndpoint({
    method: 'DELETE',
    path: '/api/people/accounts/:id/password-reset',
    summary: 'Withdraws the open link for a new password of an account.',
    permission: 'people.manageAccounts',
    params: byId,
    output: z.object({ id: wireId }),
    idempotent: true,
    refusals: ['accountErased', 'passwordResetUsed'],
  }),
  suspendAccount: defineEndpoint({
    method: 'POST',
    path: '/api/people/accounts/:id/suspension',
    summary: 'Ends all sessions of an account and lets it sign in no more until it is resumed.',
    permission: 'people.manageAccounts',
    params: byId,
    body: z.object({ reason }),
    output: z.object({ id: wireId }),
    idempotent: true,
    refusals: ['lastAdministrator', 'accountErased', 'ownGrant'],
  }),
  resumeAccount: defineEndpoint({
    method: 'DELETE',
    path: '/api/people/accounts/:id/suspension',
    summary: 'Lets a suspended account sign in again.',
    permission: 'people.manageAccounts',
    params: byId,
    output: z.object({ id: wireId }),
    idempotent: true,
    refusals: ['accountErased'],
  }),
  eraseAccount: defineEndpoint({
    method: 'POST',
    path: '/api/people/accounts/:id/erasure',
    summary:
      'Forgets the person: name, contacts, credentials and their files. What the account did stays on record.',
    permission: 'people.manageAccounts',
    params: byId,
    body: z.object({ reason }),
    output: z.object({ id: wireId }),
    idempotent: true,
    refusals: ['lastAdministrator', 'accountErased', 'ownGrant'],
  }),
} as const;
