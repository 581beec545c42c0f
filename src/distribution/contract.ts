import { z } from 'zod';
import { defineEndpoint } from '../kernel/endpoint.ts';
import { defineRefusals } from '../kernel/refusal.ts';
import { wireAmount, wireDay, wireId, wireInstant, wireNamed } from '../kernel/wire.ts';
import { areaOrEverywhere } from '../places/contract/areas.ts';
import { consignment } from '../shipping/contract.ts';

export const distributionRefusals = defineRefusals({
  notOnTheWay: 409,
  countMissing: 422,
  countTooLarge: 422,
  alreadyReceived: 409,
  notEnoughHere: 409,
});

/** To whom goods are handed; a person is never named. */
export const hands = ['ward', 'staff', 'household', 'otherSite'] as const;

const pieces = wireAmount.refine((text) => text !== '0', 'more than none').meta({ description: 'Pieces.' });

export const receipt = z
  .object({
    id: wireId,
    book: wireId,
    consignment: wireId,
    facility: wireNamed,
    receivedAt: wireInstant,
    lines: z.array(
      z.object({ lot: wireId, item: wireNamed, sent: wireAmount, counted: wireAmount, short: wireAmount }),
    ),
  })
  .meta({ id: 'Receipt' });

export const handover = z
  .object({
    id: wireId,
    book: wireId,
    operation: wireId,
    facility: wireNamed,
    lot: wireId,
    item: wireNamed,
    pieces: wireAmount,
    hand: z.enum(hands),
    handedAt: wireInstant,
  })
  .meta({ id: 'Handover' });

/** A lot that a site has received and not handed on. */
export const heldLot = z
  .object({
    book: wireId,
    facility: wireNamed,
    lot: wireId,
    lotNumber: z.string().nullable(),
    expiresOn: wireDay.nullable(),
    item: wireNamed,
    onHand: wireAmount,
  })
  .meta({ id: 'HeldLot' });

const inArea = z.object({ area: areaOrEverywhere });

export const distributionEndpoints = {
  listIncoming: defineEndpoint({
    method: 'GET',
    path: '/api/incoming',
    summary: 'Consignments on their way to sites in an area.',
    permission: 'distribution.receive',
    query: inArea,
    output: z.object({ rows: z.array(consignment) }),
  }),
  receiveConsignment: defineEndpoint({
    method: 'POST',
    path: '/api/books/:book/consignments/:consignment/receipt',
    summary: 'Confirms what came of a consignment, counted; what is missing is on record as short.',
    permission: 'distribution.receive',
    params: z.object({ book: wireId, consignment: wireId }),
    body: z.object({
      lines: z
        .array(z.object({ lot: wireId, counted: wireAmount }))
        .min(1)
        .max(500),
      receivedAt: wireInstant.optional(),
    }),
    output: receipt,
    status: 201,
    idempotent: true,
    refusals: ['notOnTheWay', 'countMissing', 'countTooLarge', 'alreadyReceived', 'bookClosed'],
  }),
  listHeld: defineEndpoint({
    method: 'GET',
    path: '/api/held',
    summary: 'What sites in an area have received and not handed on.',
    permission: 'distribution.handOver',
    query: inArea,
    output: z.object({ rows: z.array(heldLot) }),
  }),
  handOver: defineEndpoint({
    method: 'POST',
    path: '/api/books/:book/handovers',
    summary: 'Hands pieces of a lot to those who were to have them.',
    permission: 'distribution.handOver',
    params: z.object({ book: wireId }),
    body: z.object({
      facility: wireId,
      lot: wireId,
      pieces,
      hand: z.enum(hands),
      handedAt: wireInstant.optional(),
    }),
    output: handover,
    status: 201,
    idempotent: true,
    refusals: ['notEnoughHere', 'bookClosed'],
  }),
  listHandovers: defineEndpoint({
    method: 'GET',
    path: '/api/handovers',
    summary: 'The latest hand-overs at sites in an area, the newest first, at most 200.',
    permission: 'distribution.readHandovers',
    query: inArea,
    output: z.object({ rows: z.array(handover) }),
  }),
} as const;
