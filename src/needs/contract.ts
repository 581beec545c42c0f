import { z } from 'zod';
import { defineEndpoint } from '../kernel/endpoint.ts';
import { defineRefusals } from '../kernel/refusal.ts';
import { wireId, wirePage, wirePageQuery } from '../kernel/wire.ts';
import { areaPath } from '../places/contract/areas.ts';
import { itemCount, need, newNeed, needStates, urgencies, verifications } from './contract/entities.ts';

export * from './contract/entities.ts';
export * from './contract/need-import.ts';

export const needsRefusals = defineRefusals({
  needAlreadyOpen: 409,
  needItemNotSettled: 409,
  needItemSettled: 409,
  needMoveImpossible: 409,
  needFacilityUnknown: 422,
  needItemUnknown: 422,
  needOperationUnknown: 422,
  needOperationClosed: 409,
});

const one = z.object({ id: wireId });
const reason = z.object({ reason: z.string().trim().min(2).max(500) });

export const needsEndpoints = {
  listNeeds: defineEndpoint({
    method: 'GET',
    path: '/api/needs',
    summary: 'What facilities ask for, the newest first; `open` is what is reported or verified.',
    permission: 'needs.read',
    query: wirePageQuery.extend({
      operation: wireId.optional(),
      item: wireId.optional(),
      facility: wireId.optional(),
      area: areaPath.optional(),
      state: z.enum([...needStates, 'open']).optional(),
      urgency: z.enum(urgencies).optional(),
      /** no: the item is still to be settled. */
      settled: z.enum(['yes', 'no']).optional(),
    }),
    output: wirePage(need),
  }),
  countNeeds: defineEndpoint({
    method: 'GET',
    path: '/api/needs/counts',
    summary:
      'What is short in an operation, item by item: open needs and facilities, pieces as far as amounts are known.',
    permission: 'public',
    query: z.object({ operation: wireId }),
    output: z.array(itemCount),
  }),
  readNeed: defineEndpoint({
    method: 'GET',
    path: '/api/needs/:id',
    summary: 'One need.',
    permission: 'needs.read',
    params: one,
    output: need,
  }),
  reportNeed: defineEndpoint({
    method: 'POST',
    path: '/api/needs',
    summary: 'Says what a facility asks for, what it has and what it uses; what is not known stays null.',
    permission: 'needs.report',
    body: newNeed,
    output: need,
    status: 201,
    idempotent: true,
    refusals: [
      'needAlreadyOpen',
      'needFacilityUnknown',
      'needItemUnknown',
      'needOperationUnknown',
      'needOperationClosed',
    ],
  }),
  verifyNeed: defineEndpoint({
    method: 'POST',
    path: '/api/needs/:id/verify',
    summary: 'Says that a need is true, and how that was found out. Needs If-Match.',
    permission: 'needs.verify',
    params: one,
    body: z.object({ by: z.enum(verifications) }),
    output: need,
    idempotent: true,
    refusals: ['needMoveImpossible', 'needItemNotSettled'],
  }),
  settleNeed: defineEndpoint({
    method: 'POST',
    path: '/api/needs/:id/settle',
    summary: 'Says which item the words of a list mean. Needs If-Match.',
    permission: 'needs.verify',
    params: one,
    body: z.object({ item: wireId }),
    output: need,
    idempotent: true,
    refusals: ['needMoveImpossible', 'needItemSettled', 'needItemUnknown', 'needAlreadyOpen'],
  }),
  sendBackNeed: defineEndpoint({
    method: 'POST',
    path: '/api/needs/:id/send-back',
    summary: 'Sends a need back to the site with a reason; the site may report it anew. Needs If-Match.',
    permission: 'needs.verify',
    params: one,
    body: reason,
    output: need,
    idempotent: true,
    refusals: ['needMoveImpossible'],
  }),
  meetNeed: defineEndpoint({
    method: 'POST',
    path: '/api/needs/:id/meet',
    summary: 'Says that a verified need is met. Needs If-Match.',
    permission: 'needs.verify',
    params: one,
    output: need,
    idempotent: true,
    refusals: ['needMoveImpossible'],
  }),
  withdrawNeed: defineEndpoint({
    method: 'POST',
    path: '/api/needs/:id/withdraw',
    summary: 'Takes back a need that is no more, with a reason. Needs If-Match.',
    permission: 'needs.report',
    params: one,
    body: reason,
    output: need,
    idempotent: true,
    refusals: ['needMoveImpossible'],
  }),
} as const;
