import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomIds } from '../../kernel/ids.ts';
import { systemClock } from '../../kernel/time.ts';
import { visitor, type Actor } from '../pipeline/index.ts';
import { testPipeline } from '../pipeline/testing.ts';
import { silentLog } from '../telemetry/log.ts';
import { createMetrics } from '../telemetry/metrics.ts';
import { testDatabase, type TestDatabase } from '../testing/index.ts';
import { openEventHub, type EventHub } from './events.ts';
import { createHttp } from './server.ts';
import { platformEndpoints, platformRefusals } from '../contract.ts';

const ids = randomIds(() => systemClock.now());
const reader: Actor = { kind: 'account', account: ids.next() };

let test: TestDatabase;
let here: EventHub;
let elsewhere: EventHub;
let app: Awaited<ReturnType<typeof createHttp>>;
let address: string;

beforeAll(async () => {
  test = await testDatabase();
  const database = test.open();
  const metrics = createMetrics(database);
  here = await openEventHub({ ...test, database, log: silentLog, metrics });
  elsewhere = await openEventHub({ ...test, database, log: silentLog, metrics });
  app = await createHttp({
    pipeline: testPipeline(database),
    authenticate: async (cookie) => (cookie === 'who=reader' ? reader : visitor),
    contracts: [{ listProblems: platformEndpoints.listProblems, events: platformEndpoints.events }],
    routes: here.routes,
    refusals: [platformRefusals],
    limits: { perAddress: 1000, perAccount: 1000 },
    log: silentLog,
    metrics,
    metricsToken: null,
    publicOrigin: null,
    trustedProxies: [],
    hosts: null,
    version: '1.0.0',
  });
  address = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await here.close();
  await elsewhere.close();
  await app.close();
  await test.close();
});

describe('server-sent events', () => {
  it('tell a page which of its topics has news, from whichever server the news comes', async () => {
    const response = await fetch(`${address}/api/events?topics=a,b`);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = (await reader?.read())?.value ?? '';
    elsewhere.announce(['c', 'b']);
    while (!heard.includes('data: b')) heard += (await reader?.read())?.value ?? '';
    expect(heard).not.toContain('data: c');
    await reader?.cancel();
  });

  it('leave room for others when one account opens all that it can', async () => {
    const giveUp = new AbortController();
    const open = async (cookie: string): Promise<number> => {
      const response = await fetch(`${address}/api/events?topics=a`, {
        headers: { cookie },
        signal: giveUp.signal,
      });
      return response.status;
    };
    const statuses = await Promise.all(Array.from({ length: 60 }, () => open('who=reader')));
    expect(statuses.filter((status) => status === 200)).toHaveLength(50);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    expect(await open('')).toBe(200);
    giveUp.abort();
  });

  it('are not kept open for who asks for the headers alone', async () => {
    const response = await fetch(`${address}/api/events?topics=a`, { method: 'HEAD' });
    expect(response.status).toBe(404);
  });
});
