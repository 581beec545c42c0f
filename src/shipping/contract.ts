import { z } from 'zod';
import { defineEndpoint } from '../kernel/endpoint.ts';
import { defineRefusals } from '../kernel/refusal.ts';
import {
  wireAmount,
  wireDay,
  wireId,
  wireInstant,
  wireNamed,
  wirePage,
  wirePageQuery,
  wireText,
} from '../kernel/wire.ts';

export const shippingRefusals = defineRefusals({
  nothingToSend: 409,
  alreadyPacked: 409,
  alreadyDeparted: 409,
  promiseGone: 409,
});

/** Packed: not left. On the way: something of it is neither received nor lost. Arrived: nothing is on its way. */
export const consignmentStates = ['packed', 'onTheWay', 'arrived'] as const;

export const consignment = z
  .object({
    id: wireId,
    book: wireId,
    operation: wireId,
    round: wireId,
    from: wireNamed,
    to: wireNamed,
    state: z.enum(consignmentStates),
    carrier: z.string(),
    expectedOn: wireDay.nullable(),
    createdAt: wireInstant,
    departedAt: wireInstant.nullable(),
    lines: z.array(
      z.object({
        lot: wireId,
        lotNumber: z.string().nullable(),
        expiresOn: wireDay.nullable(),
        item: wireNamed,
        pieces: wireAmount,
        /** Of them: neither received nor lost yet. */
        onTheWay: wireAmount,
      }),
    ),
  })
  .meta({ id: 'Consignment' });

const one = z.object({ book: wireId, consignment: wireId });

export const shippingEndpoints = {
  listConsignments: defineEndpoint({
    method: 'GET',
    path: '/api/books/:book/consignments',
    summary: 'Consignments, the newest first.',
    permission: 'shipping.read',
    params: z.object({ book: wireId }),
    query: wirePageQuery,
    output: wirePage(consignment),
    refusals: ['bookUnknown'],
  }),
  readConsignment: defineEndpoint({
    method: 'GET',
    path: '/api/books/:book/consignments/:consignment',
    summary: 'One consignment: what is in it, and where it is.',
    permission: 'shipping.read',
    params: one,
    output: consignment,
    refusals: ['bookUnknown'],
  }),
  createConsignment: defineEndpoint({
    method: 'POST',
    path: '/api/books/:book/consignments',
    summary: 'Packs what a signed allocation promised to a site.',
    permission: 'shipping.dispatch',
    params: z.object({ book: wireId }),
    body: z.object({ round: wireId, site: wireId }),
    output: consignment,
    status: 201,
    idempotent: true,
    refusals: ['nothingToSend', 'alreadyPacked'],
  }),
  dispatchConsignment: defineEndpoint({
    method: 'POST',
    path: '/api/books/:book/consignments/:consignment/departure',
    summary: 'Sends a consignment off: its goods leave the stock.',
    permission: 'shipping.dispatch',
    params: one,
    body: z.object({
      /** The carrier's public name; empty: own transport. Never a person. */
      carrier: wireText(200).default(''),
      expectedOn: wireDay.nullable().default(null),
      departedAt: wireInstant.optional(),
    }),
    output: consignment,
    status: 201,
    idempotent: true,
    refusals: ['alreadyDeparted', 'promiseGone', 'bookClosed'],
  }),
} as const;
