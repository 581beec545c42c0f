import { z } from 'zod';
import { defineEndpoint } from '../kernel/endpoint.ts';
import { defineRefusals } from '../kernel/refusal.ts';
import { wireAmount, wireDay, wireId, wireInstant, wireName } from '../kernel/wire.ts';
import { consents, letterText } from '../acknowledgement/contract.ts';
import { hands } from '../distribution/contract.ts';
import { donationStates } from '../giving/contract.ts';
import { fates, stages } from './rules/stage.ts';

export const traceRefusals = defineRefusals({
  /** The characters of a gift code do not fit together, or one of them is in no code. */
  giftCodeMistyped: 422,
});

/** An exact number: "64/81" or "12". */
const exact = z.string().regex(/^\d{1,4000}(\/\d{1,4000})?$/);
const named = z.object({ id: wireId, name: wireName });
/** A place with the areas that it lies in, from the country down. */
const place = named.extend({ areas: z.array(wireName) });
/** A leaf of the public log. */
const fact = z.object({ id: wireId, kind: z.string() });

/** Your share of something, and all of it: "0.6 of 12,000 pieces". */
const goods = z.object({ item: named, exact, total: wireAmount });

/** A step of the way of a gift. Details that do not belong to its stage are null. */
export const traceStep = z
  .object({
    key: z.string(),
    stage: z.enum(stages),
    happenedAt: wireInstant,
    /** Of the gift: in minor units of its currency, as shown and exactly. */
    share: wireAmount,
    exact,
    /** In minor units: what moved in all, of all givers; null where goods moved. */
    money: wireAmount.nullable(),
    /** The gift's share of the goods that moved, and all of them; null where money moved. */
    goods: goods.nullable(),
    /** Where it came to. */
    place: place.nullable(),
    purchase: z
      .object({
        id: wireId,
        item: named,
        supplier: wireName,
        pieces: wireAmount,
        /** In minor units of `currency`. */
        price: wireAmount,
        currency: z.string(),
        expectedOn: wireDay.nullable(),
      })
      .nullable(),
    lot: z.object({ id: wireId, lotNumber: z.string().nullable(), expiresOn: wireDay.nullable() }).nullable(),
    consignment: z
      .object({ id: wireId, carrier: z.string(), expectedOn: wireDay.nullable(), to: place })
      .nullable(),
    /** What was counted of this lot when the consignment came. */
    receipt: z.object({ sent: wireAmount, counted: wireAmount, short: wireAmount }).nullable(),
    handover: z.object({ id: wireId, hand: z.enum(hands), pieces: wireAmount }).nullable(),
    /** What rests here is later than was expected. */
    late: z.boolean(),
    /** Transfers first, then what is told beside them. */
    facts: z.array(fact),
  })
  .meta({ id: 'TraceStep' });

/** What became of a part of the gift, after which step. */
export const traceEnd = z
  .object({
    step: z.string(),
    fate: z.enum(fates),
    share: wireAmount,
    exact,
    pieces: exact.nullable(),
  })
  .meta({ id: 'TraceEnd' });

export const traceLetter = z
  .object({
    id: wireId,
    facility: named,
    text: letterText,
    consent: z.enum(consents),
    sentAt: wireInstant,
    gifts: z.number().int(),
    /** With the text it makes the digest in the log: SHA-256(salt, text). Hexadecimal. */
    salt: z.string(),
    facts: z.array(fact),
  })
  .meta({ id: 'TraceLetter' });

export const giftTrace = z
  .object({
    /** Id of the donation, which is also that of its transfer. */
    id: wireId,
    book: wireId,
    /** Minor units. */
    amount: wireAmount,
    currency: z.string(),
    state: z.enum(donationStates),
    /** Null: it is not paid. */
    givenAt: wireInstant.nullable(),
    campaign: z.object({ id: wireId, title: wireName }),
    organisationName: z.object({ zh: z.string(), en: z.string() }),
    operation: z.object({ slug: z.string(), name: wireName }),
    asOf: wireInstant,
    /** In the order of the way. */
    steps: z.array(traceStep),
    /** Their shares add up to the amount; so do their exact parts. */
    ends: z.array(traceEnd),
    letters: z.array(traceLetter),
  })
  .meta({ id: 'GiftTrace' });

/** What is needed to check a trail without trusting the answer: who signs the log, and where each proof lies. */
export const giftProof = z
  .object({
    book: wireId,
    log: z.object({
      origin: z.string(),
      keys: z.array(z.string()),
      /** Addresses on this server. */
      checkpoint: z.string(),
      tiles: z.string(),
    }),
    leaves: z.array(fact.extend({ proof: z.string() })),
  })
  .meta({ id: 'GiftProof' });

/** Where a hand-over came from: how many gifts and which share of it, never which gift. */
export const handoverOrigins = z
  .object({
    handover: wireId,
    pieces: wireAmount,
    campaigns: z.array(
      z.object({ campaign: wireId, title: wireName, donations: z.number().int(), pieces: exact }),
    ),
    giftsInKind: z.object({ gifts: z.number().int(), pieces: exact }),
    /** Came and is not paid for yet. */
    unpaid: z.object({ pieces: exact }),
    /** From elsewhere: another legal entity's book, or a place that no module tells of. */
    other: z.object({ pieces: exact }),
  })
  .meta({ id: 'HandoverOrigins' });

const oneGift = z.object({ code: z.string().max(60) });

export const traceEndpoints = {
  readGiftTrace: defineEndpoint({
    method: 'GET',
    path: '/api/gifts/:code',
    summary: 'A gift by its gift code, and the way that it has gone, first in, first out.',
    permission: 'public',
    params: oneGift,
    output: giftTrace,
    refusals: ['giftCodeMistyped', 'trailTooLong'],
  }),
  readGiftProof: defineEndpoint({
    method: 'GET',
    path: '/api/gifts/:code/proof',
    summary: 'What is needed to check the trail of a gift against the public log.',
    permission: 'public',
    params: oneGift,
    output: giftProof,
    refusals: ['giftCodeMistyped', 'trailTooLong'],
  }),
  readHandoverOrigins: defineEndpoint({
    method: 'GET',
    path: '/api/books/:book/handovers/:handover/origins',
    summary: 'Where the goods of a hand-over came from: how many gifts, and which share. No gift is named.',
    permission: 'ledger.read',
    params: z.object({ book: wireId, handover: wireId }),
    output: handoverOrigins,
    refusals: ['bookUnknown', 'trailTooLong'],
  }),
} as const;

export type GiftTrace = z.output<typeof giftTrace>;
export type TraceStep = z.output<typeof traceStep>;
export type TraceLetter = z.output<typeof traceLetter>;
export type TraceEnd = z.output<typeof traceEnd>;
