import { z } from 'zod';
import { defineEndpoint } from '../../kernel/endpoint.ts';
import { wireId, wireName, wirePage, wirePageQuery } from '../../kernel/wire.ts';
import { areaPath, kind, newOrganisation, organisation } from './entities.ts';

const byId = z.object({ id: wireId });

/** Sort orders of a list: the field, and "-" before it for the other way round. */
const nameSort = z.enum(['name', '-name', 'createdAt', '-createdAt']).default('name');

/** Organisations that take part in operations. */
export const organisationEndpoints = {
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
} as const;
