import { z } from 'zod';
import { defineEndpoint } from '../kernel/endpoint.ts';
import { defineRefusals } from '../kernel/refusal.ts';
import { wireAmount, wireId, wireInstant, wireNamed, wireText } from '../kernel/wire.ts';
import { handover } from '../distribution/contract.ts';
import { areaOrEverywhere } from '../places/contract/areas.ts';

export const acknowledgementRefusals = defineRefusals({
  letterTextMissing: 422,
  letterAlreadySent: 409,
  letterWithoutReceivers: 409,
});

/** Who may read a letter once it is sent: everybody, or only those whose gifts it thanks. */
export const consents = ['public', 'givers'] as const;
export type Consent = (typeof consents)[number];

/** How far the letter of a hand-over is. */
export const letterStates = ['none', 'draft', 'sent'] as const;
export type LetterState = (typeof letterStates)[number];

/** Characters of a letter at most, in each language. */
export const letterTextMax = 4000;

const words = wireText(letterTextMax);
/** In Chinese, in English or in both. */
export const letterText = z.object({ zh: words, en: words }).meta({ id: 'LetterText' });

export const newLetter = z.object({ text: letterText, consent: z.enum(consents) });

/** The letter of a hand-over, for those who write it. */
export const letterOfHandover = z
  .object({
    handover,
    state: z.enum(letterStates),
    /** The letter as it is sent or would be; null: nobody has written one. */
    letter: z
      .object({
        id: wireId,
        text: letterText,
        consent: z.enum(consents),
        version: z.number().int(),
        /** Null: not sent. */
        sentAt: wireInstant.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'LetterOfHandover' });

/** How many gifts a letter thanks, or would thank if it were sent now. */
export const thanked = z
  .object({ donations: z.number().int(), giftsInKind: z.number().int() })
  .meta({ id: 'ThankedGifts' });

/** A letter as its readers see it. */
export const sentLetter = z
  .object({
    id: wireId,
    book: wireId,
    handover: wireId,
    facility: wireNamed,
    item: wireNamed,
    pieces: wireAmount,
    handedAt: wireInstant,
    text: letterText,
    consent: z.enum(consents),
    /** Gifts that it thanks. */
    gifts: z.number().int(),
    sentAt: wireInstant,
    /** With the text it makes the digest that stands in the public log: SHA-256(salt, text). Hexadecimal. */
    salt: z.string(),
  })
  .meta({ id: 'SentLetter' });

const oneHandover = z.object({ book: wireId, handover: wireId });

export const acknowledgementEndpoints = {
  listLettersOfHandovers: defineEndpoint({
    method: 'GET',
    path: '/api/letters',
    summary: 'The latest hand-overs in an area, each with its letter of thanks, at most 200.',
    permission: 'acknowledgement.write',
    query: z.object({
      area: areaOrEverywhere,
    }),
    output: z.object({ rows: z.array(letterOfHandover) }),
  }),
  readLetterOfHandover: defineEndpoint({
    method: 'GET',
    path: '/api/books/:book/handovers/:handover/letter',
    summary: 'A hand-over with its letter of thanks, and how many gifts it thanks or would thank.',
    permission: 'acknowledgement.write',
    params: oneHandover,
    output: letterOfHandover.extend({ thanked }).meta({ id: 'LetterToSend' }),
  }),
  writeLetter: defineEndpoint({
    method: 'POST',
    path: '/api/books/:book/handovers/:handover/letter',
    summary: 'Writes the letter of thanks for a hand-over, or changes it before it is sent.',
    permission: 'acknowledgement.write',
    params: oneHandover,
    body: newLetter,
    output: letterOfHandover,
    status: 201,
    idempotent: true,
    refusals: ['letterTextMissing', 'letterAlreadySent'],
  }),
  sendLetter: defineEndpoint({
    method: 'POST',
    path: '/api/books/:book/letters/:letter/sending',
    summary: 'Sends a letter to every gift in the lineage of its hand-over, once (If-Match required).',
    permission: 'acknowledgement.write',
    params: z.object({ book: wireId, letter: wireId }),
    output: sentLetter,
    idempotent: true,
    refusals: ['letterAlreadySent', 'letterWithoutReceivers', 'trailTooLong'],
  }),
  readLetter: defineEndpoint({
    method: 'GET',
    path: '/api/letters/:letter',
    summary:
      'A letter of thanks that was sent; one for the givers alone asks for the gift code of one of them.',
    permission: 'public',
    params: z.object({ letter: wireId }),
    query: z.object({ gift: z.string().max(40).optional() }),
    output: sentLetter,
  }),
} as const;
