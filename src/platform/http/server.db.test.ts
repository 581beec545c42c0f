import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineEndpoint } from '../../kernel/endpoint.ts';
import { randomIds, type Id } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { systemClock } from '../../kernel/time.ts';
import { wireId, wirePage, wirePageQuery } from '../../kernel/wire.ts';
import { platformEndpoints, platformRefusals } from '../contract.ts';
import { defineCommand, inOrder, visitor, type Actor } from '../pipeline/index.ts';
import { testPipeline } from '../pipeline/testing.ts';
import { silentLog } from '../telemetry/log.ts';
import { createMetrics } from '../telemetry/metrics.ts';
import { testDatabase, type TestDatabase } from '../testing/index.ts';
import { bind, bindCommand } from './route.ts';
import { createHttp } from './server.ts';

/** A small module of notes, to see what the server does around any endpoint. */
const endpoints = {
  writeNote: defineEndpoint({
    method: 'POST',
    path: '/api/notes',
    summary: 'Writes a note.',
    permission: 'notes.write',
    body: z.object({ text: z.string().min(1).max(10) }),
    output: z.object({ id: wireId, text: z.string() }),
    status: 201,
    idempotent: true,
  }),
  listNotes: defineEndpoint({
    method: 'GET',
    path: '/api/notes',
    summary: 'Lists notes.',
    permission: 'public',
    query: wirePageQuery,
    output: wirePage(z.object({ n: z.number() })),
  }),
  readNote: defineEndpoint({
    method: 'GET',
    path: '/api/notes/:id',
    summary: 'Reads a note.',
    permission: 'notes.write',
    params: z.object({ id: wireId }),
    output: z.object({ text: z.string() }),
  }),
  breakNote: defineEndpoint({
    method: 'DELETE',
    path: '/api/notes/:id',
    summary: 'Has a bug.',
    permission: 'notes.write',
    params: z.object({ id: wireId }),
    output: z.object({}),
  }),
};

const writeNote = defineCommand<{ text: string }, { id: Id; text: string }, null>({
  name: 'notes.write',
  permission: 'notes.write',
  about: async (_sql, items) => items.map(() => ({})),
  load: async () => null,
  decideMany: inOrder((_state, { input }, { ids }) => {
    if (input.text === 'no') return new Refusal('notPermitted');
    const id = ids.next();
    return { output: { id, text: input.text }, subjects: [id] };
  }),
  write: async () => undefined,
});

const ids = randomIds(() => systemClock.now());
const writer: Actor = { kind: 'account', account: ids.next() };
const reader: Actor = { kind: 'account', account: ids.next() };
const secret = 'the-secret-in-the-error';

let test: TestDatabase;
let app: FastifyInstance;

beforeAll(async () => {
  test = await testDatabase();
  const database = test.open();
  const pipeline = testPipeline(database, {
    authorize: async (_sql, questions) =>
      questions.map(({ actor, permission }) => {
        if (permission === 'public' || actor === writer) return null;
        return new Refusal(actor.account === null ? 'notSignedIn' : 'notPermitted');
      }),
  });
  app = await createHttp({
    pipeline,
    authenticate: async (cookie) =>
      cookie === 'who=writer' ? writer : cookie === 'who=reader' ? reader : visitor,
    contracts: [{ listProblems: platformEndpoints.listProblems }, endpoints],
    routes: [
      bindCommand(
        endpoints.writeNote,
        writeNote,
        ({ body }) => body,
        (output) => ({ body: output }),
      ),
      bind(endpoints.listNotes, async ({ query }) => ({
        body: { rows: [{ n: query.limit }], next: 'bmV4dA' },
      })),
      bind(endpoints.readNote, async () => ({ body: { text: 'a', internal: secret }, version: 3 })),
      bind(endpoints.breakNote, async () => {
        throw new Error(secret);
      }),
    ],
    refusals: [platformRefusals],
    limits: { perAddress: 40, perAccount: 10_000 },
    log: silentLog,
    metrics: createMetrics(database),
    metricsToken: null,
    publicOrigin: 'https://relief.example',
    trustedProxies: [],
    hosts: ['localhost', 'relief.example'],
    version: '1.0.0',
  });
});
afterAll(async () => {
  await app.close();
  await test.close();
});

interface Send {
  method?: 'GET' | 'POST' | 'DELETE';
  url?: string;
  as?: 'writer' | 'reader';
  key?: string;
  body?: unknown;
  headers?: Record<string, string>;
  from?: string;
}

async function send({
  method = 'POST',
  url = '/api/notes',
  as,
  key,
  body,
  headers = {},
  from = '127.0.0.2',
}: Send) {
  const response = await app.inject({
    method,
    url,
    remoteAddress: from,
    headers: {
      ...(as === undefined ? {} : { cookie: `who=${as}` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  return {
    status: response.statusCode,
    headers: response.headers,
    text: response.body,
    json: response.json(),
  };
}

describe('an endpoint', () => {
  it('refuses who is not signed in before it looks at the input', async () => {
    expect(await send({ body: { nonsense: 1 } })).toMatchObject({
      status: 401,
      json: { code: 'notSignedIn' },
    });
    expect(await send({ as: 'reader', body: { nonsense: 1 } })).toMatchObject({
      status: 403,
      json: { code: 'notPermitted' },
    });
  });

  it('is not there for a method that no contract has', async () => {
    for (const method of ['QUERY', 'TRACE', 'PUT']) {
      const answer = await app.inject({ method: method as 'PUT', url: '/api/notes' });
      expect({ method, status: answer.statusCode }).toEqual({ method, status: 404 });
    }
  });

  it('names each field that is wrong, as problem+json', async () => {
    const answer = await send({ as: 'writer', key: ids.next(), body: { text: 'far too long for it' } });
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json).toMatchObject({
      code: 'inputInvalid',
      status: 400,
      errors: [{ pointer: '/body/text' }],
    });
    expect(answer.json.instance).toMatch(/^urn:uuid:/);
  });

  it('asks for a key, takes it with or without quotes, and answers a repetition alike', async () => {
    expect((await send({ as: 'writer', body: { text: 'a' } })).json.code).toBe('idempotencyKeyMissing');
    expect((await send({ as: 'writer', key: 'seven', body: { text: 'a' } })).json.code).toBe('inputInvalid');
    const key = ids.next();
    const first = await send({ as: 'writer', key: `"${key}"`, body: { text: 'a' } });
    const again = await send({ as: 'writer', key, body: { text: 'a' } });
    expect(first.status).toBe(201);
    expect(again.json).toEqual(first.json);
    expect(await send({ as: 'writer', key, body: { text: 'b' } })).toMatchObject({
      status: 422,
      json: { code: 'idempotencyKeyReused' },
    });
  });

  it('refuses text that cannot be kept, and JSON that is none', async () => {
    for (const text of ['a\0b', '\ud800']) {
      expect((await send({ as: 'writer', key: ids.next(), body: { text } })).json.code).toBe('inputInvalid');
    }
    const broken = await send({
      as: 'writer',
      headers: { 'content-type': 'application/json' },
      body: '{"text":',
    });
    expect(broken).toMatchObject({ status: 400, json: { code: 'inputInvalid' } });
    const large = await send({ as: 'writer', key: ids.next(), body: { text: 'a'.repeat(1_100_000) } });
    expect(large).toMatchObject({ status: 413, json: { code: 'inputTooLarge' } });
    const other = await send({ as: 'writer', headers: { 'content-type': 'text/xml' }, body: '<a/>' });
    expect(other).toMatchObject({ status: 415, json: { code: 'typeUnsupported' } });
  });

  it('answers only what its contract names, with an ETag, and 304 to who has it', async () => {
    const url = `/api/notes/${ids.next()}`;
    const answer = await send({ method: 'GET', url, as: 'writer' });
    expect(answer.json).toEqual({ text: 'a' });
    expect(answer.headers.etag).toBe('"v3"');
    const cached = await app.inject({ url, headers: { cookie: 'who=writer', 'if-none-match': '"v3"' } });
    expect(cached.statusCode).toBe(304);
  });

  it('answers a bug with 500 and a number, and nothing of the error', async () => {
    const answer = await send({ method: 'DELETE', url: `/api/notes/${ids.next()}`, as: 'writer' });
    expect(answer).toMatchObject({ status: 500, json: { code: 'internal', details: {}, errors: [] } });
    expect(answer.text).not.toContain(secret);
  });

  it('pages with a Link to the next page', async () => {
    const answer = await send({ method: 'GET', url: '/api/notes?limit=7' });
    expect(answer.json.rows).toEqual([{ n: 7 }]);
    expect(answer.headers.link).toBe('</api/notes?limit=7&cursor=bmV4dA>; rel="next"');
    expect(await send({ method: 'GET', url: '/api/notes?limit=1000' })).toMatchObject({ status: 400 });
  });

  it('takes no orders from a foreign page and answers under no foreign name', async () => {
    const foreign = { origin: 'https://elsewhere.example' };
    expect(await send({ as: 'writer', headers: foreign, body: { text: 'a' } })).toMatchObject({
      status: 403,
      json: { code: 'originForeign' },
    });
    expect((await send({ as: 'writer', headers: { 'sec-fetch-site': 'cross-site' } })).json.code).toBe(
      'originForeign',
    );
    expect((await send({ as: 'writer', headers: { host: 'rebound.example' } })).json.code).toBe(
      'originForeign',
    );
    const own = { origin: 'https://relief.example', host: 'relief.example' };
    expect((await send({ as: 'writer', key: ids.next(), headers: own, body: { text: 'a' } })).status).toBe(
      201,
    );
  });

  it('counts requests by address, says how many are left, and when to come back', async () => {
    const first = await send({ method: 'GET', from: '127.0.0.9' });
    expect(first.headers['ratelimit-policy']).toBe('"address";q=40;w=60');
    expect(first.headers.ratelimit).toMatch(/^"address";r=39;t=\d+$/);
    for (let sent = 1; sent < 40; sent += 1) await send({ method: 'GET', from: '127.0.0.9' });
    const last = await send({ method: 'GET', from: '127.0.0.9' });
    expect(last).toMatchObject({ status: 429, json: { code: 'tooManyRequests' } });
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    expect((await send({ method: 'GET', from: '127.0.0.10' })).status).toBe(200);
  });

  it('carries the security headers', async () => {
    const { headers } = await send({ method: 'GET', from: '127.0.0.11' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['strict-transport-security']).toContain('max-age');
    expect(headers['cache-control']).toBe('no-store');
  });
});

describe('the server', () => {
  it('describes every endpoint in OpenAPI 3.1, with permission, refusals and the key', async () => {
    const { json } = await send({ method: 'GET', url: '/api/openapi.json', from: '127.0.0.12' });
    expect(json.openapi).toBe('3.1.0');
    expect(Object.keys(json.paths)).toEqual(['/api/problems', '/api/notes', '/api/notes/{id}']);
    expect(json.paths['/api/notes'].post).toMatchObject({
      operationId: 'writeNote',
      'x-permission': 'notes.write',
    });
    expect(JSON.stringify(json.paths['/api/notes'].post.parameters)).toContain('Idempotency-Key');
    expect(json.paths['/api/notes'].get.security).toEqual([]);
  });

  it('does not start with an endpoint that nobody answers, or one that is answered twice', async () => {
    const database = test.open(1);
    const options = {
      pipeline: testPipeline(database),
      authenticate: async () => visitor,
      contracts: [{ listProblems: platformEndpoints.listProblems }, endpoints],
      refusals: [platformRefusals],
      limits: { perAddress: 1, perAccount: 1 },
      log: silentLog,
      metrics: createMetrics(database),
      metricsToken: null,
      publicOrigin: null,
      trustedProxies: [],
      hosts: null,
      version: '1.0.0',
    };
    await expect(createHttp({ ...options, routes: [] })).rejects.toThrow('writeNote');
    const twice = bind(endpoints.readNote, async () => ({ body: { text: '' } }));
    await expect(createHttp({ ...options, routes: [twice, twice] })).rejects.toThrow('bound twice');
  });

  it('tells balancers and Prometheus how it is', async () => {
    const from = '127.0.0.13';
    expect((await send({ method: 'GET', url: '/health/live', from })).json).toEqual({ status: 'alive' });
    expect((await send({ method: 'GET', url: '/health/ready', from })).json).toEqual({ status: 'ready' });
    const metrics = await app.inject({ url: '/metrics', remoteAddress: from });
    expect(metrics.body).toContain('mutao_http_request_seconds_bucket');
    expect(metrics.body).toContain('mutao_refusals_total{code="notSignedIn"}');
    expect((await app.inject({ url: '/metrics', remoteAddress: '192.0.2.1' })).statusCode).toBe(404);
    for (const name of ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-proto', 'x-real-ip']) {
      const answer = await app.inject({
        url: '/metrics',
        remoteAddress: from,
        headers: { [name]: 'a proxy' },
      });
      expect({ name, status: answer.statusCode }).toEqual({ name, status: 404 });
    }
  });
});
