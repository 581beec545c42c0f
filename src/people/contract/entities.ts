import { z } from 'zod';
import { wireCan, wireId, wireInstant, wireName } from '../../kernel/wire.ts';
import { operationStates, organisationKinds, revealPurposes, roles } from './kinds.ts';

/** Kind of an organisation. */
export const kind = z.enum(organisationKinds);
/** Role of a grant. */
export const role = z.enum(roles);
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

/** What a grant is asked for with. */
export const grantScope = {
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
    /** Until when an open link for a new password holds; null also for others than the person and who manages the account. */
    passwordResetUntil: wireInstant.nullable(),
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
