import { z } from 'zod';
import { defineEndpoint } from '../../kernel/endpoint.ts';
import { wireId, wirePage, wirePageQuery } from '../../kernel/wire.ts';
import { newOperation, operation } from './entities.ts';
import { operationStates } from './kinds.ts';

/** Operations: what the public sees of them, and how they are opened and led. */
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
