import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyRequest,
} from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Endpoint } from '../../kernel/endpoint.ts';
import { Refusal, type RefusalTable } from '../../kernel/refusal.ts';
import { platformEndpoints } from '../contract.ts';
import { DatabaseUnreachable } from '../database/index.ts';
import { visitor, type Actor, type Pipeline } from '../pipeline/index.ts';
import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { isOwnOrigin } from './headers.ts';
import { createLimiter, type RateLimits } from './limits.ts';
import { registerOpenapi } from './openapi.ts';
import { registerOperational } from './operational.ts';
import { asRefusal, mergeRefusals, sendProblem } from './problem.ts';
import { bind, type Route } from './route.ts';
import { registerRoute } from './routing.ts';
import { registerSecurity } from './security.ts';

/** Bytes of a JSON body at most; files have a limit of their own. */
export const bodyBytesMax = 1_048_576;
/** Bytes of one uploaded file at most. */
export const uploadBytesMax = 25 * 1_048_576;

export interface HttpOptions {
  readonly pipeline: Pipeline;
  readonly authenticate: (cookieHeader: string | undefined) => Promise<Actor>;
  /** All modules' endpoint tables; each endpoint must be bound by exactly one route. */
  readonly contracts: readonly Readonly<Record<string, Endpoint>>[];
  readonly routes: readonly Route[];
  readonly refusals: readonly RefusalTable[];
  readonly limits: RateLimits;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly metricsToken: string | null;
  /** "https://mutao.example" where the service is reached under a name of its own. */
  readonly publicOrigin: string | null;
  /** Hosts of proxies whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: readonly string[];
  /** Host names under which requests are answered; null: any. */
  readonly hosts: readonly string[] | null;
  readonly version: string;
  /** Further pages (HTML, assets), registered last. */
  readonly pages?: (app: FastifyInstance) => Promise<void>;
}

/** Builds the server; it does not listen yet. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const refusals = mergeRefusals(options.refusals);
  let accepting = true;
  const loggerInstance: FastifyBaseLogger = options.log;
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => options.pipeline.ids.next(),
    bodyLimit: bodyBytesMax,
    requestTimeout: 60_000,
    trustProxy: options.trustedProxies.length === 0 ? false : [...options.trustedProxies],
    routerOptions: { maxParamLength: 200 },
    return503OnClosing: true,
    forceCloseConnections: 'idle',
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.addHook('preClose', async () => {
    accepting = false;
  });
  await registerSecurity(app, options.publicOrigin?.startsWith('https://') === true);
  await app.register(cookie);
  // One byte more than is taken: the store counts and refuses. At its own limit the parser cuts a file off in silence.
  await app.register(multipart, { limits: { fileSize: uploadBytesMax + 1, files: 1, fields: 4, parts: 5 } });
  await registerOpenapi(app, options.version);
  watch(app, options);
  app.addHook('onRequest', async (request) => {
    request.actor = visitor;
    request.permittedAnywhere = false;
    request.signedBytes = null;
    refuseForeign(request, options);
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = asRefusal(error);
    if (error instanceof DatabaseUnreachable)
      options.log.warn({ err: error, request: request.id }, 'no connection to the database');
    if (refusal === null || refusals[refusal.code] === undefined) {
      options.log.error(
        { err: error, request: request.id, route: request.routeOptions.url },
        'a bug answered with 500',
      );
    } else options.metrics.countRefusal(refusal.code);
    return sendProblem(reply, refusal, refusals);
  });
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, new Refusal('notFound'), refusals));

  const limit = await createLimiter(app, options.limits);
  const routing = { pipeline: options.pipeline, authenticate: options.authenticate, limit };
  for (const [name, route] of namedRoutes(options, refusals)) registerRoute(app, routing, name, route);
  registerOperational(app, { ...options, database: options.pipeline.database, accepting: () => accepting });
  await options.pages?.(app);
  return app;
}

/** Pairs each endpoint with its route and name. @throws Error when one is bound twice or not at all. */
function namedRoutes(options: HttpOptions, refusals: RefusalTable): readonly (readonly [string, Route])[] {
  const problems = bind(platformEndpoints.listProblems, async () => ({
    body: Object.entries(refusals).map(([code, status]) => ({ code, status })),
    cacheSeconds: 3600,
  }));
  const byEndpoint = new Map<Endpoint, Route>();
  for (const route of [...options.routes, problems]) {
    if (byEndpoint.has(route.endpoint)) throw new Error(`${route.endpoint.path} is bound twice`);
    byEndpoint.set(route.endpoint, route);
  }
  const named = options.contracts.flatMap((contract) =>
    Object.entries(contract).map(([name, endpoint]) => {
      const route = byEndpoint.get(endpoint);
      if (route === undefined)
        throw new Error(`endpoint ${name} (${endpoint.method} ${endpoint.path}) is bound to nothing`);
      return [name, route] as const;
    }),
  );
  const doubled = named.map(([name]) => name).find((name, index, names) => names.indexOf(name) !== index);
  if (doubled !== undefined) throw new Error(`two endpoints are called ${doubled}: operation ids are unique`);
  if (named.length !== byEndpoint.size)
    throw new Error('a route is bound to an endpoint that stands in no contract');
  return named;
}

/** Measures and logs each request by its route pattern: no address, no query, no body. */
function watch(app: FastifyInstance, { log, metrics }: HttpOptions): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const seconds = reply.elapsedTime / 1000;
    metrics.observeRequest(request.method, route, reply.statusCode, seconds);
    const milliseconds = Math.round(reply.elapsedTime);
    const entry = {
      request: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      milliseconds,
    };
    log.info(
      request.actor.account === null ? entry : { ...entry, account: request.actor.account },
      'answered',
    );
  });
}

/** Foreign pages may not act in a visitor's name, nor reach us under a name that is not ours (rebinding). */
function refuseForeign(request: FastifyRequest, options: HttpOptions): void {
  if (options.hosts !== null && !options.hosts.includes(request.hostname)) throw new Refusal('originForeign');
  if (!isOwnOrigin(request, options.publicOrigin)) throw new Refusal('originForeign');
}
