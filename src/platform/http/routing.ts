import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { EndpointInput, Endpoint } from '../../kernel/endpoint.ts';
import type { Id } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { wireProblem } from '../../kernel/wire.ts';
import type { Actor, PermissionScope, Pipeline } from '../pipeline/index.ts';
import { etagOf, isFromThisMachine, readIdempotencyKey, readIfMatch } from './headers.ts';
import type { Limiter } from './limits.ts';
import { unstorableText } from './text.ts';
import type { Answer, RawContext, Route } from './route.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set before anything else is decided. */
    actor: Actor;
    /** Whether the permission already holds anywhere at all, whatever the input asks for. */
    permittedAnywhere: boolean;
    /** The bytes of the body as they came, where the endpoint is `signed`. */
    signedBytes: Buffer | null;
  }
}

export interface Routing {
  readonly pipeline: Pipeline;
  readonly authenticate: (cookieHeader: string | undefined) => Promise<Actor>;
  readonly limit: Limiter;
}

/** Registers one route: schemas from the contract, permission before validation, then the handler. */
export function registerRoute(app: FastifyInstance, routing: Routing, name: string, route: Route): void {
  const { endpoint } = route;
  app.withTypeProvider<ZodTypeProvider>().route({
    method: endpoint.method,
    url: endpoint.path,
    schema: schemaOf(name, endpoint),
    // A stream has no end that an answer without a body could wait for.
    ...(endpoint.raw === 'events' ? { exposeHeadRoute: false } : {}),
    ...(endpoint.raw === 'signed' ? { preParsing: keepBytes, bodyLimit: signedBytesMax } : {}),
    preValidation: (request, reply) => admit(routing, route, request, reply),
    handler: (request, reply) => answer(routing, route, request, reply),
  });
}

function schemaOf(name: string, endpoint: Endpoint): Record<string, unknown> {
  const status = endpoint.status ?? 200;
  return {
    operationId: name,
    summary: endpoint.summary,
    tags: [endpoint.path.split('/')[2] ?? 'api'],
    ...(endpoint.params === undefined ? {} : { params: endpoint.params }),
    ...(endpoint.query === undefined ? {} : { querystring: endpoint.query }),
    ...(endpoint.body === undefined ? {} : { body: endpoint.body }),
    ...(endpoint.permission === 'public' ? { security: [] } : {}),
    ...(endpoint.raw === 'upload' ? { consumes: ['multipart/form-data'] } : {}),
    response:
      endpoint.raw === undefined || endpoint.raw === 'upload' || endpoint.raw === 'signed'
        ? { [status]: endpoint.output, default: problem }
        : {},
    'x-permission': endpoint.permission,
    'x-refusals': endpoint.refusals ?? [],
    'x-idempotent': endpoint.idempotent === true,
  };
}

/** Bytes of a signed body at most. */
const signedBytesMax = 65_536;

/** Keeps what was signed: parsed and written again it may differ by a space. */
async function keepBytes(
  request: FastifyRequest,
  _reply: FastifyReply,
  payload: AsyncIterable<Buffer>,
): Promise<Readable> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of payload) {
    length += chunk.length;
    if (length > signedBytesMax) throw new Refusal('inputTooLarge', { maxBytes: signedBytesMax });
    chunks.push(chunk);
  }
  request.signedBytes = Buffer.concat(chunks);
  return Readable.from([request.signedBytes]);
}

const problem = {
  description: 'A refusal (RFC 9457).',
  content: { 'application/problem+json': { schema: wireProblem } },
};

/** Who is it, is it too much, may they do this anywhere: all before the input is looked at. */
async function admit(
  routing: Routing,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  request.actor = await routing.authenticate(request.headers.cookie);
  await routing.limit(request, reply, request.actor);
  const refusal = await ask(routing, request.actor, route.endpoint.permission, {});
  request.permittedAnywhere = refusal === null;
  const { account } = request.actor;
  if (refusal !== null) {
    if (account === null) throw refusal;
    if ((await ask(routing, request.actor, route.endpoint.permission, { account })) !== null) throw refusal;
  }
  const bad = (['params', 'query', 'body'] as const).flatMap((part) =>
    unstorableText(request[part], `/${part}`),
  );
  if (bad.length > 0) throw new Refusal('inputInvalid', {}, bad);
}

async function ask(
  { pipeline }: Routing,
  actor: Actor,
  permission: string,
  scope: PermissionScope,
): Promise<Refusal | null> {
  const [refusal] = await pipeline.authorize(pipeline.database, [{ actor, permission, scope }]);
  return refusal ?? null;
}

async function answer(
  routing: Routing,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { endpoint } = route;
  const key = readIdempotencyKey(request);
  if (endpoint.idempotent === true && key === null) throw new Refusal('idempotencyKeyMissing');
  const input = {
    params: request.params,
    query: request.query,
    body: request.body,
  } as EndpointInput<Endpoint>;
  const scope = route.scopeOf(input);
  // What is the caller's own was let in without a role: then the scope must say that it is their own.
  if (!request.permittedAnywhere || Object.keys(scope).length > 0) {
    const refusal = await ask(routing, request.actor, endpoint.permission, scope);
    if (refusal !== null) throw refusal;
  }
  const result = await route.handle(input, contextOf(routing, request, reply, key));
  // Bytes and streams were sent by the handler itself.
  if (endpoint.raw === 'download' || endpoint.raw === 'events') return reply;
  return send(request, reply, endpoint, result);
}

function contextOf(
  routing: Routing,
  request: FastifyRequest,
  reply: FastifyReply,
  key: Id | null,
): RawContext {
  const { pipeline } = routing;
  return {
    actor: request.actor,
    now: pipeline.clock.now(),
    requestId: request.id,
    database: pipeline.database,
    pipeline,
    key,
    ifMatch: readIfMatch(request),
    address: request.ip,
    fromLoopback: isFromThisMachine(request),
    cookies: request.cookies,
    request,
    reply,
    require: async (permission, scope = {}) => {
      const refusal = await ask(routing, request.actor, permission, scope);
      if (refusal !== null) throw refusal;
    },
  };
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  endpoint: Endpoint,
  result: Answer<unknown>,
): unknown {
  void reply.status(endpoint.status ?? 200);
  void reply.header(
    'Cache-Control',
    result.cacheSeconds === undefined ? 'no-store' : `public, max-age=${result.cacheSeconds}`,
  );
  for (const [name, value] of Object.entries(result.headers ?? {})) void reply.header(name, value);
  if (result.version !== undefined) {
    const etag = etagOf(result.version);
    void reply.header('ETag', etag);
    if (request.headers['if-none-match'] === etag) return reply.status(304).send();
  }
  const next = nextOf(result.body);
  if (next !== null) {
    const url = new URL(request.url, 'http://host');
    url.searchParams.set('cursor', next);
    void reply.header('Link', `<${url.pathname}${url.search}>; rel="next"`);
  }
  return reply.send(result.body);
}

function nextOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('next' in body)) return null;
  return typeof body.next === 'string' ? body.next : null;
}
