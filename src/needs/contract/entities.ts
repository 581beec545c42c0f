import { z } from 'zod';
import { wireAmount, wireCan, wireId, wireInstant, wireName, wireNamed } from '../../kernel/wire.ts';

export const needStates = ['reported', 'verified', 'sentBack', 'met', 'withdrawn'] as const;
export type NeedState = (typeof needStates)[number];

/** How a need was found to be true. */
export const verifications = ['phone', 'visit', 'papers'] as const;
export type Verification = (typeof verifications)[number];

/** 断供: nothing on hand; 告急: under 3 days; 偏紧: 3 to 7 days; 够用: more. */
export const urgencies = ['out', 'critical', 'tight', 'enough'] as const;
export type Urgency = (typeof urgencies)[number];

export const needSources = ['site', 'import'] as const;
export type NeedSource = (typeof needSources)[number];

const areaStep = z.object({ path: z.string(), level: z.string(), name: wireName });

export const need = z
  .object({
    id: wireId,
    operation: wireId,
    facility: z.object({ id: wireId, name: wireName, kind: z.string() }),
    /** Where the facility lay when it asked. */
    area: z.string(),
    areaNames: z.array(areaStep),
    /** null: the words do not say which item. */
    item: z
      .object({ id: wireId, name: wireName, measureWord: z.object({ zh: z.string(), en: z.string() }) })
      .nullable(),
    /** As a list has them. */
    words: z.string(),
    specification: z.string(),
    /** Pieces; null: wanted, amount unknown. */
    asked: wireAmount.nullable(),
    onHand: wireAmount.nullable(),
    dailyUse: wireAmount.nullable(),
    /** Days that the stock lasts, rounded down to a tenth; null: unknown. */
    daysOfStock: z.number().nullable(),
    urgency: z.enum(urgencies).nullable(),
    note: z.string(),
    source: z.enum(needSources),
    list: z.string(),
    reportedAt: wireInstant,
    recordedAt: wireInstant,
    state: z.enum(needStates),
    verifiedBy: z.enum(verifications).nullable(),
    /** Why it was sent back or withdrawn. */
    reason: z.string(),
    decidedAt: wireInstant.nullable(),
    version: z.number().int(),
    can: wireCan,
  })
  .meta({ id: 'Need' });

const known = wireAmount.nullable().default(null);

export const newNeed = z.object({
  operation: wireId,
  facility: wireId,
  item: wireId,
  /** Pieces, above zero; null: wanted, amount unknown. */
  asked: wireAmount
    .refine((amount) => amount !== '0', 'above zero, or left open')
    .nullable()
    .default(null),
  onHand: known,
  /** Pieces, above zero; null: unknown. */
  dailyUse: wireAmount
    .refine((amount) => amount !== '0', 'above zero, or left open')
    .nullable()
    .default(null),
  note: z.string().trim().max(500).default(''),
});

/** Open needs of one item in an operation; `item` null: words that are not settled yet. */
export const itemCount = z
  .object({
    item: wireNamed.nullable(),
    needs: z.number().int(),
    verified: z.number().int(),
    facilities: z.number().int(),
    /** Pieces asked for by the needs whose amount is known. */
    asked: wireAmount,
    /** Needs whose amount is unknown. */
    amountUnknown: z.number().int(),
    /** The newest report among them. */
    asOf: wireInstant,
  })
  .meta({ id: 'NeedCount' });
