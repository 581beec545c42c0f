import type { FastifyReply } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { Refusal, type FieldProblem, type RefusalTable } from '../../kernel/refusal.ts';
import type { Problem } from '../../kernel/wire.ts';
import { DatabaseUnreachable } from '../database/index.ts';

/** Seconds after which a caller that was told "busy" or "too many" may come back, unless a refusal says more. */
const retryAfterSeconds = 5;

/** All modules' tables as one. @throws Error when two modules use one code for different statuses. */
export function mergeRefusals(tables: readonly RefusalTable[]): RefusalTable {
  const merged: Record<string, number> = {};
  for (const [code, status] of tables.flatMap((table) => Object.entries(table))) {
    if (merged[code] !== undefined && merged[code] !== status)
      throw new Error(`refusal ${code} has two statuses`);
    merged[code] = status;
  }
  return merged;
}

/** Turns what fastify, a handler or the database threw into a refusal; null when it is a bug. */
export function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof DatabaseUnreachable) return new Refusal('busy');
  if (!(error instanceof Error)) return null;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const place = 'validationContext' in error ? error.validationContext : 'body';
    const fields = error.validation.map((issue) => ({
      pointer: `/${place === 'querystring' ? 'query' : place}${issue.instancePath}`,
      problem: issue.message ?? 'not as expected',
    }));
    return new Refusal('inputInvalid', {}, fields);
  }
  return fromFramework(error);
}

const frameworkCodes: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'inputTooLarge',
  FST_REQ_FILE_TOO_LARGE: 'inputTooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'typeUnsupported',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'inputInvalid',
  FST_ERR_CTP_INVALID_JSON_BODY: 'inputInvalid',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'inputInvalid',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'typeUnsupported',
  FST_ERR_BAD_URL: 'notFound',
  // The method QUERY, which no endpoint has, is missed before its path is.
  FST_ERR_ROUTE_MISSING_CONTENT_TYPE: 'notFound',
  FST_ERR_MAX_PARAM_LENGTH: 'notFound',
};

function fromFramework(error: Error): Refusal | null {
  const code = 'code' in error && typeof error.code === 'string' ? frameworkCodes[error.code] : undefined;
  if (code === 'inputInvalid') return new Refusal(code, {}, [{ pointer: '/body', problem: 'not JSON' }]);
  if (code !== undefined) return new Refusal(code);
  // A body that is not JSON at all comes as a bare SyntaxError with status 400.
  if (error instanceof SyntaxError && 'statusCode' in error) {
    return new Refusal('inputInvalid', {}, [{ pointer: '/body', problem: 'not JSON' }]);
  }
  return null;
}

/** The body of problem+json (RFC 9457) for a refusal. */
export function problemOf(refusal: Refusal, status: number, requestId: string): Problem {
  return {
    type: `/api/problems#${refusal.code}`,
    title: refusal.code,
    status,
    instance: `urn:uuid:${requestId}`,
    code: refusal.code,
    details: refusal.details,
    errors: refusal.fields.map(({ pointer, problem }: FieldProblem) => ({ pointer, detail: problem })),
  };
}

/** Answers with problem+json. A code that no table knows is a bug and is answered as one. */
export function sendProblem(reply: FastifyReply, refusal: Refusal | null, table: RefusalTable): FastifyReply {
  const known = refusal === null ? undefined : table[refusal.code];
  const status = known ?? 500;
  const shown = refusal === null || known === undefined ? new Refusal('internal') : refusal;
  if (status === 429 || status === 503) {
    const seconds = shown.details['retryAfterSeconds'];
    void reply.header('Retry-After', String(typeof seconds === 'number' ? seconds : retryAfterSeconds));
  }
  return reply
    .status(status)
    .header('Cache-Control', 'no-store')
    .type('application/problem+json')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemOf(shown, status, reply.request.id));
}
