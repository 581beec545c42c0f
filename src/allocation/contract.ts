import { z } from 'zod';
import { defineEndpoint } from '../kernel/endpoint.ts';
import { defineRefusals } from '../kernel/refusal.ts';
import { wireAmount, wireId, wirePage, wirePageQuery } from '../kernel/wire.ts';
import {
  adjustmentReasons,
  newRound,
  round,
  roundInputs,
  roundStates,
  roundSummary,
} from './contract/entities.ts';

export * from './contract/entities.ts';

export const allocationRefusals = defineRefusals({
  allocationOperationUnknown: 422,
  allocationItemUnknown: 422,
  allocationWarehouseUnknown: 422,
  allocationNoStock: 409,
  allocationNoNeeds: 409,
  allocationRoundDecided: 409,
  allocationLineUnknown: 422,
  allocationReasonMissing: 422,
  allocationOverSupply: 409,
  allocationOwnSignature: 409,
  allocationNothingGiven: 409,
  allocationStockChanged: 409,
  allocationNeedsChanged: 409,
});

const inBook = z.object({ book: wireId });
const one = inBook.extend({ id: wireId });

export const allocationEndpoints = {
  readRoundInputs: defineEndpoint({
    method: 'GET',
    path: '/api/books/:book/allocation-inputs',
    summary:
      'What a round would be made of: available stock, and the open needs of the item in the operation.',
    permission: 'allocation.propose',
    params: inBook,
    query: z.object({ operation: wireId, item: wireId, warehouse: wireId }),
    output: roundInputs,
  }),
  listRounds: defineEndpoint({
    method: 'GET',
    path: '/api/books/:book/allocation-rounds',
    summary: 'Rounds of a book, the newest first.',
    permission: 'allocation.read',
    params: inBook,
    query: wirePageQuery.extend({ operation: wireId.optional(), state: z.enum(roundStates).optional() }),
    output: wirePage(roundSummary),
  }),
  readRound: defineEndpoint({
    method: 'GET',
    path: '/api/books/:book/allocation-rounds/:id',
    summary: 'One round: what went in, what the rule gave, what was changed by hand and why.',
    permission: 'allocation.read',
    params: one,
    output: round,
  }),
  proposeRound: defineEndpoint({
    method: 'POST',
    path: '/api/books/:book/allocation-rounds',
    summary: 'Proposes who gets what of an item in a warehouse, by the rule.',
    permission: 'allocation.propose',
    params: inBook,
    body: newRound,
    output: round,
    status: 201,
    idempotent: true,
    refusals: [
      'allocationOperationUnknown',
      'allocationItemUnknown',
      'allocationWarehouseUnknown',
      'allocationNoStock',
      'allocationNoNeeds',
    ],
  }),
  adjustLine: defineEndpoint({
    method: 'POST',
    path: '/api/books/:book/allocation-rounds/:id/adjust',
    summary:
      'Changes by hand what a site gets, with a reason that is published beside what the rule gave. Needs If-Match.',
    permission: 'allocation.propose',
    params: one,
    body: z.object({
      line: wireId,
      final: wireAmount,
      /** null only where it is what the rule gave. */
      reasonCode: z.enum(adjustmentReasons).nullable().default(null),
      reason: z.string().trim().max(300).default(''),
    }),
    output: round,
    idempotent: true,
    refusals: [
      'allocationRoundDecided',
      'allocationLineUnknown',
      'allocationReasonMissing',
      'allocationOverSupply',
    ],
  }),
  cancelRound: defineEndpoint({
    method: 'POST',
    path: '/api/books/:book/allocation-rounds/:id/cancel',
    summary: 'Takes a proposed round back, with a reason. Needs If-Match.',
    permission: 'allocation.propose',
    params: one,
    body: z.object({ reason: z.string().trim().min(2).max(500) }),
    output: round,
    idempotent: true,
    refusals: ['allocationRoundDecided'],
  }),
  signRound: defineEndpoint({
    method: 'POST',
    path: '/api/books/:book/allocation-rounds/:id/sign',
    summary:
      'Signs a round: the stock is held for the sites, first expiry first. Not by who proposed or changed it. Needs If-Match.',
    permission: 'allocation.sign',
    params: one,
    output: round,
    idempotent: true,
    refusals: [
      'allocationRoundDecided',
      'allocationOwnSignature',
      'allocationNothingGiven',
      'allocationStockChanged',
      'allocationNeedsChanged',
    ],
  }),
} as const;
