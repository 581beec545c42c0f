import { z } from 'zod';
import { defineEndpoint } from '../../kernel/endpoint.ts';
import { wireId, wireInstant } from '../../kernel/wire.ts';
import { account, invitation } from './entities.ts';

const personName = z.string().trim().min(1).max(80);
const signInName = z.string().trim().min(3).max(120);
const password = z.string().min(1).max(200);

const token = z.object({ token: z.string().min(20).max(100) });

/** The own session, coming in by an invitation, and coming back by a link for a new password. */
export const sessionEndpoints = {
  signIn: defineEndpoint({
    method: 'POST',
    path: '/api/session',
    summary:
      'Signs in with a sign-in name (an e-mail address, a phone number or a chosen name) and a password.',
    permission: 'public',
    body: z.object({ signInName, password }),
    output: z.object({ state: z.enum(['signedIn', 'codeNeeded']) }),
    refusals: ['signInFailed', 'signInLocked', 'accountSuspended', 'demoSignInElsewhere'],
  }),
  giveCode: defineEndpoint({
    method: 'POST',
    path: '/api/session/code',
    summary: 'The second step of signing in: a code of the authenticator app, or a recovery code.',
    permission: 'public',
    body: z.object({ code: z.string().trim().min(6).max(20) }),
    output: z.object({ state: z.literal('signedIn') }),
    refusals: ['codeWrong', 'signInFailed', 'signInLocked', 'accountSuspended'],
  }),
  signOut: defineEndpoint({
    method: 'DELETE',
    path: '/api/session',
    summary: 'Ends this session.',
    permission: 'signedIn',
    output: z.object({ state: z.literal('signedOut') }),
  }),
  me: defineEndpoint({
    method: 'GET',
    path: '/api/me',
    summary: 'The signed-in account, its grants, and the permissions that they give somewhere.',
    permission: 'signedIn',
    output: z.object({
      account,
      /** The person's own name, shown to nobody else. */
      name: z.string(),
      permissions: z.array(z.string()),
      demo: z.boolean(),
    }),
  }),
  changePassword: defineEndpoint({
    method: 'POST',
    path: '/api/me/password',
    summary: 'Changes the own password and ends all other sessions.',
    permission: 'signedIn',
    body: z.object({ current: password, next: password }),
    output: z.object({ changed: z.literal(true) }),
    refusals: ['passwordWrong', 'passwordTooWeak', 'signInLocked'],
  }),
  beginSecondFactor: defineEndpoint({
    method: 'POST',
    path: '/api/me/second-factor',
    summary:
      'Begins to set up codes from an authenticator app (TOTP, RFC 6238); it holds once a code is confirmed.',
    permission: 'signedIn',
    body: z.object({ password }),
    output: z.object({ uri: z.string(), recoveryCodes: z.array(z.string()) }),
    refusals: ['passwordWrong', 'secondFactorAlreadyHeld', 'signInLocked'],
  }),
  confirmSecondFactor: defineEndpoint({
    method: 'POST',
    path: '/api/me/second-factor/confirmation',
    summary: 'Confirms the set-up with a first code.',
    permission: 'signedIn',
    body: z.object({ code: z.string().trim().min(6).max(10) }),
    output: z.object({ confirmed: z.literal(true) }),
    refusals: ['codeWrong', 'secondFactorNotBegun', 'signInLocked'],
  }),
  endSecondFactor: defineEndpoint({
    method: 'DELETE',
    path: '/api/me/second-factor',
    summary: 'Ends the use of codes for the own account.',
    permission: 'signedIn',
    body: z.object({ password }),
    output: z.object({ ended: z.literal(true) }),
    refusals: ['passwordWrong', 'signInLocked'],
  }),
  readInvitation: defineEndpoint({
    method: 'GET',
    path: '/api/invitations/:token',
    summary: 'What an invitation offers, for the one who holds its link.',
    permission: 'public',
    params: token,
    output: invitation.omit({ can: true }),
    refusals: ['invitationUnknown', 'invitationExpired', 'invitationUsed'],
  }),
  acceptInvitation: defineEndpoint({
    method: 'POST',
    path: '/api/invitations/:token/acceptance',
    summary: 'Makes the account that an invitation offers. Name and sign-in name go to the vault.',
    permission: 'public',
    params: token,
    body: z.object({ name: personName, signInName, password }),
    output: z.object({ account: wireId }),
    status: 201,
    idempotent: true,
    refusals: [
      'invitationUnknown',
      'invitationExpired',
      'invitationUsed',
      'signInNameTaken',
      'passwordTooWeak',
    ],
  }),
  readPasswordReset: defineEndpoint({
    method: 'GET',
    path: '/api/password-resets/:token',
    summary: 'Whether a link for a new password still holds, and for which post.',
    permission: 'public',
    params: token,
    output: z.object({ title: z.string(), expiresAt: wireInstant, endsSecondFactor: z.boolean() }),
    refusals: ['passwordResetUnknown', 'passwordResetExpired', 'passwordResetUsed'],
  }),
  redeemPasswordReset: defineEndpoint({
    method: 'POST',
    path: '/api/password-resets/:token/use',
    summary: 'Sets a new password by a link, once, and ends all sessions of the account.',
    permission: 'public',
    params: token,
    body: z.object({ password }),
    output: z.object({ changed: z.literal(true) }),
    idempotent: true,
    refusals: [
      'passwordResetUnknown',
      'passwordResetExpired',
      'passwordResetUsed',
      'passwordTooWeak',
      'signInLocked',
    ],
  }),
} as const;
