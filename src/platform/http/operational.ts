import { hash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../database/index.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { isFromThisMachine } from './headers.ts';

export interface Operational {
  readonly database: Database;
  readonly metrics: Metrics;
  /** Bearer token that may read the metrics from elsewhere; null: from this machine only. */
  readonly metricsToken: string | null;
  /** False once the server is shutting down, so that a balancer sends nobody here any more. */
  readonly accepting: () => boolean;
}

/** Health for those who run the server: alive (the process answers), ready (the database does too), metrics. */
export function registerOperational(app: FastifyInstance, operational: Operational): void {
  app.get('/health/live', { schema: { hide: true } }, () => ({ status: 'alive' }));
  app.get('/health/ready', { schema: { hide: true } }, async (_request, reply) => {
    const ready = operational.accepting() && (await answers(operational.database));
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'notReady' });
  });
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    const { metricsToken, metrics } = operational;
    const allowed =
      metricsToken === null
        ? isFromThisMachine(request)
        : isSame(request.headers.authorization ?? '', `Bearer ${metricsToken}`);
    if (!allowed) return reply.status(404).send();
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}

/** In the same time for every guess: how much of a secret was right must not show. */
function isSame(given: string, secret: string): boolean {
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', secret, 'buffer'));
}

async function answers(database: Database): Promise<boolean> {
  try {
    await database.query('select 1');
    return true;
  } catch {
    return false;
  }
}
