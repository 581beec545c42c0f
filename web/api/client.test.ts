import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { defineEndpoint } from '../../src/kernel/endpoint.ts';
import { createCall, type ClientParts } from './client.ts';
import { NetworkFailure, RefusedCall, ServerFailure } from './failure.ts';

const read = defineEndpoint({
  method: 'GET',
  path: '/api/things/:id',
  summary: 'One thing.',
  permission: 'signedIn',
  params: z.object({ id: z.string() }),
  query: z.object({ q: z.string().optional(), limit: z.number().optional() }),
  output: z.object({ name: z.string() }),
});
const write = defineEndpoint({
  method: 'POST',
  path: '/api/things',
  summary: 'Makes a thing.',
  permission: 'signedIn',
  body: z.object({ name: z.string() }),
  output: z.object({ id: z.string() }),
  idempotent: true,
});
const signIn = defineEndpoint({ ...write, path: '/api/session', permission: 'public', idempotent: false });

function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  const body = {
    type: 'about:blank',
    title: code,
    status,
    instance: 'urn:1',
    code,
    details: { n: 3 },
    errors: [{ pointer: '/name', detail: 'taken' }],
  };
  return new Response(JSON.stringify(body), { status, headers });
}

const done = (headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify({ name: 'a', id: 'b', next: 'c' }), { headers });

/** A client whose server gives these answers in turn; an Error stands for a broken line. */
function clientWith(answers: readonly (Response | Error)[], parts: Partial<ClientParts> = {}) {
  const left = [...answers];
  const sent: { address: string; init: RequestInit; headers: Headers }[] = [];
  let keys = 0;
  const call = createCall({
    fetch: (address, init) => {
      sent.push({ address, init, headers: new Headers(init.headers) });
      const answer = left.shift() ?? new TypeError('no answer prepared');
      return answer instanceof Response ? Promise.resolve(answer) : Promise.reject(answer);
    },
    pause: () => Promise.resolve(),
    newKey: () => `key-${(keys += 1)}`,
    ...parts,
  });
  return { call, sent };
}

describe('a request', () => {
  test('has its parameters in the path, escaped, and only given members in the query', async () => {
    const { call, sent } = clientWith([done()]);
    await call(read, { params: { id: 'a/b' }, query: { q: '试 验', limit: undefined } });
    expect(sent[0]?.address).toBe('/api/things/a%2Fb?q=%E8%AF%95+%E9%AA%8C');
  });

  test('of a command carries a quoted idempotency key, of a reading none', async () => {
    const { call, sent } = clientWith([done(), done()]);
    await call(write, { body: { name: 'a' } });
    await call(read, { params: { id: '1' }, query: {} });
    expect(sent[0]?.headers.get('Idempotency-Key')).toBe('"key-1"');
    expect(sent[1]?.headers.get('Idempotency-Key')).toBeNull();
    expect(sent[0]?.headers.get('X-Mutao-Client')).toBe('web');
  });

  test('of a change carries the version it is based on', async () => {
    const { call, sent } = clientWith([done()]);
    await call(write, { body: { name: 'a' } }, { ifMatch: '"7"' });
    expect(sent[0]?.headers.get('If-Match')).toBe('"7"');
  });
});

describe('an answer', () => {
  test('brings the data, its version and the next page', async () => {
    const { call } = clientWith([done({ ETag: '"3"' })]);
    const answer = await call(read, { params: { id: '1' }, query: {} });
    expect(answer).toEqual({ data: { name: 'a', id: 'b', next: 'c' }, etag: '"3"', next: 'c' });
  });

  test('that is a problem becomes a refusal with code, details, fields, number and wait', async () => {
    const { call } = clientWith([problem(429, 'tooManyRequests', { 'Retry-After': '30' })]);
    const failure = await call(read, { params: { id: '1' }, query: {} }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(RefusedCall);
    expect(failure).toMatchObject({
      code: 'tooManyRequests',
      details: { n: 3 },
      fields: [{ pointer: '/name', problem: 'taken' }],
      requestId: 'urn:1',
      retryAfterSeconds: 30,
      status: 429,
    });
  });

  test('that is no problem+json is a fault of the server', async () => {
    const { call } = clientWith([new Response('<html>bad gateway</html>', { status: 502 })]);
    await expect(call(read, { params: { id: '1' }, query: {} })).rejects.toBeInstanceOf(ServerFailure);
  });
});

describe('without an answer', () => {
  test('a command is sent again under the same key', async () => {
    const { call, sent } = clientWith([new TypeError('offline'), done()]);
    await call(write, { body: { name: 'a' } });
    expect(sent.map(({ headers }) => headers.get('Idempotency-Key'))).toEqual(['"key-1"', '"key-1"']);
  });

  test('the third failure is told', async () => {
    const lost = new TypeError('offline');
    const { call, sent } = clientWith([lost, lost, lost, done()]);
    await expect(call(write, { body: { name: 'a' } })).rejects.toBeInstanceOf(NetworkFailure);
    expect(sent).toHaveLength(3);
  });

  test('what has no key is not sent twice', async () => {
    const { call, sent } = clientWith([new TypeError('offline'), done()]);
    await expect(call(signIn, { body: { name: 'a' } })).rejects.toBeInstanceOf(NetworkFailure);
    expect(sent).toHaveLength(1);
  });

  test('a call that was given up is not repeated', async () => {
    const given = new AbortController();
    given.abort();
    const { call, sent } = clientWith([new DOMException('aborted', 'AbortError'), done()]);
    await expect(
      call(read, { params: { id: '1' }, query: {} }, { signal: given.signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(sent).toHaveLength(1);
  });
});

describe('when the session has ended', () => {
  test('the call waits for the sign-in and goes on under its key', async () => {
    const { call, sent } = clientWith([problem(401, 'notSignedIn'), done()], {
      signInAgain: () => Promise.resolve(true),
    });
    await call(write, { body: { name: 'a' } });
    expect(sent.map(({ headers }) => headers.get('Idempotency-Key'))).toEqual(['"key-1"', '"key-1"']);
  });

  test('who does not sign in gets the refusal', async () => {
    const { call, sent } = clientWith([problem(401, 'notSignedIn')], {
      signInAgain: () => Promise.resolve(false),
    });
    await expect(call(write, { body: { name: 'a' } })).rejects.toMatchObject({ code: 'notSignedIn' });
    expect(sent).toHaveLength(1);
  });

  test('signing in itself never asks to sign in', async () => {
    const signInAgain = vi.fn<() => Promise<boolean>>(() => Promise.resolve(true));
    const { call } = clientWith([problem(401, 'notSignedIn')], { signInAgain });
    await expect(call(signIn, { body: { name: 'a' } })).rejects.toBeInstanceOf(RefusedCall);
    expect(signInAgain).not.toHaveBeenCalled();
  });
});
