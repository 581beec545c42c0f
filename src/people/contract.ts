import { z } from 'zod';
import { defineEndpoint } from '../kernel/endpoint.ts';
import { defineRefusals } from '../kernel/refusal.ts';
import { wireCan, wireId, wireInstant, wireName, wirePage, wirePageQuery } from '../kernel/wire.ts';

/** Kinds of organisation that take part in an operation. */
export const organisationKinds = [
  'foundation',
  'charity',
  'cityOffice',
  'hospital',
  'countyDesk',
  'carrier',
  'auditor',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** What a person can be granted to be, within an organisation, an area and an operation. */
export const roles = [
  'administrator',
  'reliefOfficer',
  'foreignAffairsOfficer',
  'charityOperator',
  'assessor',
  'warehouseKeeper',
  'hospitalBuyer',
  'countyCoordinator',
  'villageDoctor',
  'courier',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

export const operationStates = ['preparing', 'running', 'paused', 'closing', 'closed'] as const;
export const revealPurposes = ['contactAboutDelivery', 'verifyIdentity', 'audit', 'legalRequest'] as const;

export const peopleRefusals = defineRefusals({
  signInFailed: 401,
  codeWrong: 401,
  signInLocked: 429,
  demoSignInElsewhere: 403,
  passwordTooWeak: 422,
  passwordWrong: 422,
  secondFactorNotBegun: 409,
  secondFactorAlreadyHeld: 409,
  signInNameTaken: 409,
  invitationUnknown: 404,
  invitationExpired: 410,
  invitationUsed: 409,
  accountSuspended: 403,
  accountErased: 410,
  lastAdministrator: 409,
  ownGrant: 409,
  grantAlreadyHeld: 409,
  grantAlreadyRevoked: 409,
  grantBeyondOwn: 403,
  organisationUnknown: 422,
  operationUnknown: 422,
  operationSlugTaken: 409,
  operationMoveImpossible: 409,
  operationReasonMissing: 422,
  organisationNameTaken: 409,
});

const kind = z.enum(organisationKinds);
const role = z.enum(roles);
/**
 * Where a grant holds: a path in the tree of areas, from the country down ("cn/42/4201/420106"); the empty
 * text is everywhere. A grant for an area holds for all below it.
 */
export const areaPath = z
  .string()
  .max(60)
  .regex(/^([a-z]{2}(\/[0-9]{2,12})*)?$/, 'a path of area codes such as cn/42/4201');

export const organisation = z
  .object({
    id: wireId,
    kind,
    name: wireName,
    area: areaPath,
    version: z.number().int(),
    createdAt: wireInstant,
    can: wireCan,
  })
  .meta({ id: 'Organisation' });
export const newOrganisation = z.object({ kind, name: wireName, area: areaPath.default('') });

export const grant = z
  .object({
    id: wireId,
    account: wireId,
    role,
    /** null: every organisation. */
    organisation: wireId.nullable(),
    organisationName: wireName.nullable(),
    area: areaPath,
    /** null: every operation. */
    operation: wireId.nullable(),
    grantedAt: wireInstant,
    revokedAt: wireInstant.nullable(),
    can: wireCan,
  })
  .meta({ id: 'Grant' });

const grantScope = {
  role,
  organisation: wireId.nullable(),
  area: areaPath.default(''),
  operation: wireId.nullable().default(null),
};

/** A user as colleagues see them: by the title of their post. Name and contact stay in the vault. */
export const account = z
  .object({
    id: wireId,
    title: z.string(),
    state: z.enum(['active', 'suspended', 'erased']),
    demo: z.boolean(),
    secondFactor: z.boolean(),
    grants: z.array(grant),
    version: z.number().int(),
    createdAt: wireInstant,
    can: wireCan,
  })
  .meta({ id: 'Account' });

export const invitation = z
  .object({
    id: wireId,
    title: z.string(),
    role,
    organisation: wireId.nullable(),
    organisationName: wireName.nullable(),
    area: areaPath,
    operation: wireId.nullable(),
    state: z.enum(['open', 'accepted', 'withdrawn', 'expired']),
    createdAt: wireInstant,
    expiresAt: wireInstant,
    can: wireCan,
  })
  .meta({ id: 'Invitation' });

export const operation = z
  .object({
    id: wireId,
    slug: z
      .string()
      .regex(/^[a-z0-9](-?[a-z0-9]){1,59}$/, 'small letters, digits and single hyphens, 2 or more'),
    name: wireName,
    /** One sentence, at most 40 Chinese characters or 120 Latin ones. */
    summary: wireName,
    state: z.enum(operationStates),
    /** Why it is paused or closing; both languages. */
    stateReason: z.object({ zh: z.string().max(300), en: z.string().max(300) }),
    organisation: wireId,
    organisationName: wireName,
    area: areaPath,
    /** GLIDE number where there is one, such as EP-2020-000012-001. */
    glide: z.string().max(40).nullable(),
    startedOn: z.iso.date(),
    closedOn: z.iso.date().nullable(),
    version: z.number().int(),
    can: wireCan,
  })
  .meta({ id: 'Operation' });
export const newOperation = operation.pick({
  slug: true,
  name: true,
  summary: true,
  organisation: true,
  area: true,
  glide: true,
  startedOn: true,
});

/** A look at personal data: who looked, why, when. The person concerned sees this list. */
export const reveal = z
  .object({
    id: wireId,
    account: wireId,
    by: wireId,
    byTitle: z.string().nullable(),
    purpose: z.enum(revealPurposes),
    reason: z.string(),
    at: wireInstant,
  })
  .meta({ id: 'Reveal' });

const byId = z.object({ id: wireId });
const reason = z.string().trim().min(3).max(500);
const title = z.string().trim().min(2).max(80);
const personName = z.string().trim().min(1).max(80);
const signInName = z.string().trim().min(3).max(120);
const password = z.string().min(1).max(200);

/** Sort orders of a list: the field, and "-" before it for the other way round. */
const nameSort = z.enum(['name', '-name', 'createdAt', '-createdAt']).default('name');

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
    params: z.object({ token: z.string().min(20).max(100) }),
    output: invitation.omit({ can: true }),
    refusals: ['invitationUnknown', 'invitationExpired', 'invitationUsed'],
  }),
  acceptInvitation: defineEndpoint({
    method: 'POST',
    path: '/api/invitations/:token/acceptance',
    summary: 'Makes the account that an invitation offers. Name and sign-in name go to the vault.',
    permission: 'public',
    params: z.object({ token: z.string().min(20).max(100) }),
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
} as const;

export const peopleEndpoints = {
  listOrganisations: defineEndpoint({
    method: 'GET',
    path: '/api/people/organisations',
    summary: 'Organisations, filtered by kind and by words of the name.',
    permission: 'people.readOrganisations',
    query: wirePageQuery.extend({ kind: kind.optional(), q: z.string().max(100).optional(), sort: nameSort }),
    output: wirePage(organisation),
  }),
  readOrganisation: defineEndpoint({
    method: 'GET',
    path: '/api/people/organisations/:id',
    summary: 'One organisation; its ETag goes into If-Match when it is changed.',
    permission: 'people.readOrganisations',
    params: byId,
    output: organisation,
  }),
  createOrganisation: defineEndpoint({
    method: 'POST',
    path: '/api/people/organisations',
    summary: 'Adds an organisation.',
    permission: 'people.manageOrganisations',
    body: newOrganisation,
    output: z.object({ id: wireId }),
    status: 201,
    idempotent: true,
    refusals: ['organisationNameTaken'],
  }),
  createOrganisations: defineEndpoint({
    method: 'POST',
    path: '/api/people/organisations/batch',
    summary: 'Adds up to 1,000 organisations; each item has its own key and its own answer.',
    permission: 'people.manageOrganisations',
    body: z.object({
      items: z
        .array(z.object({ key: wireId, organisation: z.unknown() }))
        .min(1)
        .max(1000),
    }),
    output: z.object({
      answers: z.array(
        z.object({
          key: wireId,
          id: wireId.nullable(),
          refusal: z
            .object({
              code: z.string(),
              details: z.record(z.string(), z.unknown()),
              errors: z.array(z.object({ pointer: z.string(), detail: z.string() })),
            })
            .nullable(),
        }),
      ),
    }),
  }),
  changeOrganisation: defineEndpoint({
    method: 'PATCH',
    path: '/api/people/organisations/:id',
    summary: 'Changes name, kind or area of an organisation (If-Match required).',
    permission: 'people.manageOrganisations',
    params: byId,
    body: z.object({ kind, name: wireName, area: areaPath }).partial(),
    output: z.object({ id: wireId, version: z.number().int() }),
    idempotent: true,
    refusals: ['organisationNameTaken'],
  }),
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

export const operationEndpoints = {
  listOperations: defineEndpoint({
    method: 'GET',
    path: '/api/operations',
    summary: 'Operations, running ones first.',
    permission: 'public',
    query: wirePageQuery.extend({ state: z.enum(operationStates).optional() }),
    output: wirePage(operation),
  }),
  readOperation: defineEndpoint({
    method: 'GET',
    path: '/api/operations/:slug',
    summary: 'One operation by the name in its address.',
    permission: 'public',
    params: z.object({ slug: z.string().max(60) }),
    output: operation,
  }),
  createOperation: defineEndpoint({
    method: 'POST',
    path: '/api/operations',
    summary: 'Opens an operation; it is prepared first and shown to the public once it runs.',
    permission: 'people.manageOperations',
    body: newOperation,
    output: z.object({ id: wireId }),
    status: 201,
    idempotent: true,
    refusals: ['operationSlugTaken', 'organisationUnknown'],
  }),
  changeOperation: defineEndpoint({
    method: 'PATCH',
    path: '/api/operations/:slug',
    summary:
      'Changes the words of an operation or its state (If-Match required; pausing and closing ask for a reason).',
    permission: 'people.manageOperations',
    params: z.object({ slug: z.string().max(60) }),
    body: operation
      .pick({
        name: true,
        summary: true,
        state: true,
        stateReason: true,
        area: true,
        glide: true,
        closedOn: true,
      })
      .partial(),
    output: z.object({ id: wireId, version: z.number().int() }),
    idempotent: true,
    refusals: ['operationMoveImpossible', 'operationReasonMissing'],
  }),
} as const;
