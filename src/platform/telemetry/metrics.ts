import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from '../database/index.ts';

/** Prometheus metrics of one server. Labels are route patterns and codes from closed lists, never values. */
export interface Metrics {
  readonly registry: Registry;
  observeRequest(method: string, route: string, status: number, seconds: number): void;
  countRefusal(code: string): void;
  setStreams(open: number): void;
}

/** Makes a registry of its own, so that two servers in one process (tests) do not meet. */
export function createMetrics(database: Database): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'mutao_http_request_seconds',
    help: 'Time to answer a request, by method, route pattern and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const refusals = new Counter({
    name: 'mutao_refusals_total',
    help: 'Refusals by code.',
    labelNames: ['code'],
    registers: [registry],
  });
  const streams = new Gauge({
    name: 'mutao_event_streams',
    help: 'Open event streams.',
    registers: [registry],
  });
  new Gauge({
    name: 'mutao_database_connections',
    help: 'Connections to the database by state; "waiting" counts callers without one.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const usage = database.usage();
      this.set({ state: 'open' }, usage.total);
      this.set({ state: 'idle' }, usage.idle);
      this.set({ state: 'waiting' }, usage.waiting);
    },
  });
  return {
    registry,
    observeRequest: (method, route, status, seconds) => requests.observe({ method, route, status }, seconds),
    countRefusal: (code) => refusals.inc({ code }),
    setStreams: (open) => streams.set(open),
  };
}
