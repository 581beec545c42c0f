import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

/** Generates OpenAPI 3.1 from the contracts, at /api/openapi.json, and shows it at /api/docs. */
export async function registerOpenapi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Mutao',
        version,
        description:
          "Relief coordination from the giver's coin to the hand that receives. Commands take an `Idempotency-Key` " +
          '(a UUID in quotes; kept for 90 days). Refusals are `application/problem+json`; their codes are listed at ' +
          '`/api/problems`. Lists are paged by `cursor`; amounts and quantities are decimal strings.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'mutao_session' } } },
      security: [{ session: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => addHeaders(jsonSchemaTransformObject(document)),
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    // Without the bar on top, whose logo brings a style element that our content security policy refuses.
    uiConfig: { docExpansion: 'none', deepLinking: true, layout: 'BaseLayout' },
    theme: { title: 'Mutao API' },
  });
}

type Operation = { parameters?: unknown[]; 'x-idempotent'?: boolean };

/** Documents the headers that the pipeline asks for, which no contract has to repeat. */
function addHeaders<Document extends object>(document: Document): Document {
  const { paths = {} } = document as { paths?: Record<string, Record<string, Operation>> };
  for (const [, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (operation['x-idempotent'] === true) (operation.parameters ??= []).push(idempotencyKeyHeader);
      if (method === 'patch') (operation.parameters ??= []).push(ifMatchHeader);
    }
  }
  return document;
}

const idempotencyKeyHeader = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { type: 'string', example: '"018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0a"' },
};
const ifMatchHeader = {
  name: 'If-Match',
  in: 'header',
  required: true,
  schema: { type: 'string', example: '"v3"' },
};
