import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import packageFile from '../package.json' with { type: 'json' };
import { goodsEndpoints, goodsRefusals, goodsRoutes } from './goods/index.ts';
import { givingEndpoints, givingRefusals, givingRoutes } from './giving/index.ts';
import { needsEndpoints, needsRefusals, needsRoutes } from './needs/index.ts';
import { allocationEndpoints, allocationRefusals, allocationRoutes } from './allocation/index.ts';
import type { House } from './house.ts';
import type { Endpoint } from './kernel/endpoint.ts';
import { ledgerEndpoints, ledgerRefusals, ledgerRoutes } from './ledger/index.ts';
import { proofEndpoints, proofRefusals, proofRoutes } from './proof/index.ts';
import {
  operationEndpoints,
  peopleEndpoints,
  peopleRefusals,
  sessionEndpoints,
  peopleRoutes,
  titlesOf,
  isPermission,
} from './people/index.ts';
import { placesEndpoints, placesRefusals } from './places/index.ts';
import { supplyEndpoints, supplyRefusals, supplyRoutes } from './supply/index.ts';
import { shippingEndpoints, shippingRefusals, shippingRoutes } from './shipping/index.ts';
import { distributionEndpoints, distributionRefusals, distributionRoutes } from './distribution/index.ts';
import {
  acknowledgementEndpoints,
  acknowledgementRefusals,
  acknowledgementRoutes,
} from './acknowledgement/index.ts';
import { traceEndpoints, traceRefusals, traceRoutes } from './trace/index.ts';
import { auditRoutes } from './platform/audit/index.ts';
import { isLoopbackHost } from './platform/config/index.ts';
import { platformEndpoints, platformRefusals } from './platform/index.ts';
import { fileRoutes } from './platform/files/index.ts';
import { createHttp } from './platform/http/index.ts';
import { importEndpoints, importRefusals } from './platform/imports/index.ts';
import { registerPages } from './platform/pages/index.ts';

/** Where the web build leaves the pages. */
export const builtPages = join(import.meta.dirname, '../dist/web');

/** Every module's table of endpoints: what the OpenAPI document and the tests walk. */
export const contracts = [
  platformEndpoints,
  importEndpoints,
  sessionEndpoints,
  peopleEndpoints,
  operationEndpoints,
  placesEndpoints,
  goodsEndpoints,
  ledgerEndpoints,
  proofEndpoints,
  supplyEndpoints,
  shippingEndpoints,
  distributionEndpoints,
  givingEndpoints,
  needsEndpoints,
  allocationEndpoints,
  acknowledgementEndpoints,
  traceEndpoints,
] as const;

/** Every module's table of refusals. */
const refusals = [
  platformRefusals,
  importRefusals,
  peopleRefusals,
  placesRefusals,
  goodsRefusals,
  ledgerRefusals,
  proofRefusals,
  supplyRefusals,
  shippingRefusals,
  distributionRefusals,
  givingRefusals,
  needsRefusals,
  allocationRefusals,
  acknowledgementRefusals,
  traceRefusals,
] as const;

/**
 * Builds the server on a house: all modules' routes, and the pages unless `pages` is null. It does not listen
 * yet. @throws Error for an endpoint that is bound to nothing, or to a permission that does not exist.
 */
export async function createServer(
  house: House,
  pages: string | null = builtPages,
): Promise<FastifyInstance> {
  const { config, people, pipeline } = house;
  requireKnownPermissions();
  const app: FastifyInstance = await createHttp({
    pipeline,
    authenticate: (cookie) => people.authenticate(house.database, cookie, pipeline.clock.now()),
    contracts,
    routes: [
      ...peopleRoutes(people),
      ...house.places.routes,
      ...ledgerRoutes(),
      ...proofRoutes(house.signer),
      ...auditRoutes(titlesOf),
      ...fileRoutes(house.files),
      ...house.imports.routes,
      ...goodsRoutes,
      ...supplyRoutes,
      ...shippingRoutes,
      ...distributionRoutes,
      ...acknowledgementRoutes,
      ...traceRoutes(house.signer),
      ...house.hub.routes,
      ...givingRoutes({
        keys: house.server.keys,
        // Not behind a public name either: there a loopback address is only the proxy's.
        simulatedPayments: config.demo && config.publicOrigin === null,
        deliver: async ({ path, headers, body }) => {
          const answer = await app.inject({
            method: 'POST',
            url: path,
            headers: { ...headers, 'content-type': 'application/json' },
            payload: body,
          });
          return answer.statusCode;
        },
      }),
      ...needsRoutes,
      ...allocationRoutes,
    ],
    refusals,
    limits: config.limits,
    log: house.log,
    metrics: house.metrics,
    metricsToken: config.metricsToken,
    publicOrigin: config.publicOrigin,
    trustedProxies: config.trustedProxies,
    hosts: hostsOf(config.host, config.publicOrigin),
    version: packageFile.version,
    ...(pages === null ? {} : { pages: (web) => registerPages(web, pages, () => pipeline.clock.now()) }),
  });
  app.addHook('preClose', async () => house.hub.endStreams());
  return app;
}

/** @throws Error for an endpoint with a permission that no line of the policy knows: nobody could ever call it. */
function requireKnownPermissions(): void {
  for (const { method, path, permission } of contracts.flatMap((contract) =>
    Object.values<Endpoint>(contract),
  ))
    if (!isPermission(permission))
      throw new Error(`${method} ${path} asks for ${permission}, which the policy does not know`);
}

/**
 * Names under which a server on loopback answers: its own and the public one. A page elsewhere that lets its
 * name point to this machine gets nothing. Behind another address the proxy decides.
 */
function hostsOf(host: string, publicOrigin: string | null): readonly string[] | null {
  if (!isLoopbackHost(host)) return null;
  const own = ['localhost', '127.0.0.1', '[::1]', host];
  return publicOrigin === null ? own : [...own, new URL(publicOrigin).hostname];
}
