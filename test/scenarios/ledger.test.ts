import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomIds, type Id } from '../../src/kernel/ids.ts';
import { Refusal } from '../../src/kernel/refusal.ts';
import { systemClock } from '../../src/kernel/time.ts';
import type { Database } from '../../src/platform/database/index.ts';
import { platformEndpoints, platformRefusals } from '../../src/platform/contract.ts';
import { createHttp } from '../../src/platform/http/server.ts';
import { visitor, type Actor } from '../../src/platform/index.ts';
import { testPipeline } from '../../src/platform/pipeline/testing.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';
import { createMetrics } from '../../src/platform/telemetry/metrics.ts';
import { testDatabase, type TestDatabase } from '../../src/platform/testing/index.ts';
import { ledgerEndpoints, ledgerRefusals } from '../../src/ledger/contract.ts';
import { ledgerRoutes } from '../../src/ledger/routes.ts';
import { lockAccount, testBook, type TestBook } from '../../src/ledger/testing.ts';

const ids = randomIds(() => systemClock.now());
const officer: Actor = { kind: 'account', account: ids.next() };
const stranger: Actor = { kind: 'account', account: ids.next() };

interface HistoryAnswer {
  readonly rows: readonly { readonly id: string; readonly happenedAt: string }[];
  readonly next?: string;
}

const limits = { batchMax: 4, queueMax: 10 };
let test: TestDatabase;
let database: Database;
let app: FastifyInstance;
let book: TestBook;

beforeAll(async () => {
  test = await testDatabase();
  database = test.open();
  // The officer may do everything for an organisation, the stranger nothing that concerns one.
  const pipeline = testPipeline(database, {
    authorize: async (_sql, questions) =>
      questions.map(({ actor, scope }) =>
        actor === officer || scope.organisation === undefined ? null : new Refusal('notPermitted'),
      ),
  });
  app = await createHttp({
    pipeline,
    authenticate: async (cookie) =>
      cookie === 'who=officer' ? officer : cookie === 'who=stranger' ? stranger : visitor,
    contracts: [{ listProblems: platformEndpoints.listProblems }, ledgerEndpoints],
    routes: [...ledgerRoutes(limits)],
    refusals: [platformRefusals, ledgerRefusals],
    limits: { perAddress: 10_000, perAccount: 10_000 },
    log: silentLog,
    metrics: createMetrics(database),
    metricsToken: null,
    publicOrigin: 'https://relief.example',
    trustedProxies: [],
    hosts: ['localhost', 'relief.example'],
    version: '1.0.0',
  });
  book = await testBook(database);
  await book.open('CNY', 'givers!', 'pot', 'fund');
});
afterAll(async () => {
  await app.close();
  await test.close();
});

function send(method: 'GET' | 'POST', path: string, body?: object, key: Id = ids.next(), who = 'officer') {
  return app.inject({
    method,
    url: `/api/ledger/books/${book.id}/${path}`,
    headers: {
      cookie: `who=${who}`,
      origin: 'https://relief.example',
      host: 'relief.example',
      ...(method === 'POST' ? { 'idempotency-key': key } : {}),
    },
    ...(body === undefined ? {} : { payload: body }),
  });
}

const transfer = (from: string, to: string, amount: string, more: object = {}) => ({
  id: ids.next(),
  from,
  to,
  amount,
  happenedAt: '2020-02-01T08:00:00.000Z',
  kind: 'correction',
  ...more,
});

describe('the book over HTTP', () => {
  it('posts, answers the same request again alike, and tells the figures of a refusal', async () => {
    const body = transfer('givers', 'pot', '30');
    const key = ids.next();
    const first = await send('POST', 'transfers', body, key);
    expect(first.statusCode).toBe(201);
    expect(first.json()).toMatchObject({ id: body.id, fromStart: '0', toStart: '0' });
    expect((await send('POST', 'transfers', body, key)).json()).toEqual(first.json());
    const refused = await send('POST', 'transfers', transfer('pot', 'fund', '31'));
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({
      code: 'insufficientBalance',
      details: { account: 'pot', available: '30', needed: '31' },
    });
    expect((await send('POST', 'transfers', transfer('pot', 'fund', '-1'))).statusCode).toBe(400);
  });

  it('holds, voids, posts from a hold, and reverses with a reason once', async () => {
    const hold = { id: ids.next(), from: 'pot', to: 'fund', amount: '10', kind: 'plan' };
    const other = { ...hold, id: ids.next() };
    expect((await send('POST', 'holds', hold)).statusCode).toBe(201);
    expect((await send('POST', 'holds', other)).statusCode).toBe(201);
    expect((await send('POST', `holds/${other.id}/void`)).statusCode).toBe(200);
    expect((await send('POST', `holds/${other.id}/void`)).json()).toMatchObject({
      code: 'holdAlreadyResolved',
    });
    const moved = transfer('pot', 'fund', '7', { hold: hold.id });
    expect((await send('POST', 'transfers', moved)).statusCode).toBe(201);
    const reversal = { id: ids.next(), reason: 'wrong fund' };
    const key = ids.next();
    const mended = await send('POST', `transfers/${moved.id}/reversal`, reversal, key);
    expect(mended.statusCode).toBe(201);
    expect((await send('POST', `transfers/${moved.id}/reversal`, reversal, key)).json()).toEqual(
      mended.json(),
    );
    const again = await send('POST', `transfers/${moved.id}/reversal`, { ...reversal, id: ids.next() });
    expect(again.json()).toMatchObject({ code: 'alreadyReversed' });
  });

  it('shows accounts, history, trial balance and CSV', async () => {
    expect((await send('GET', 'account?code=pot')).json()).toMatchObject({
      code: 'pot',
      balance: '30',
      held: { out: '0', in: '0' },
    });
    expect((await send('GET', 'accounts?prefix=p')).json()).toMatchObject({ rows: [{ code: 'pot' }] });
    const history = (await send('GET', 'history?code=pot&limit=2')).json<{ rows: object[]; next: string }>();
    expect(history.rows).toMatchObject([
      { side: 'in', amount: '7', reason: 'wrong fund', balance: '30' },
      { side: 'out' },
    ]);
    expect((await send('GET', `history?code=pot&cursor=${history.next}`)).json()).toMatchObject({
      rows: [{ side: 'in', amount: '30', balance: '30', other: 'givers' }],
    });
    expect((await send('GET', 'trial-balance')).json()).toEqual({
      rows: [{ asset: 'CNY', accounts: 3, inside: '30', outside: '-30', turnover: '44' }],
    });
    const csv = await send('GET', 'history.csv?code=pot');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = csv.body.trimEnd().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(/,in,pot,fund,CNY,7,30,correction,,wrong fund$/);
    expect((await send('GET', 'history.csv?code=nowhere')).statusCode).toBe(404);
  });

  it('stays readable whatever was posted: totals of 19 digits, sums beyond a bigint, moments of any year', async () => {
    const most = '999999999999999999';
    await book.openWith(
      { code: 'sky', asset: 'USD', outside: true },
      { code: 'sea', asset: 'USD', outside: true, inLimit: 7_999_999_999_999_999_999n },
    );
    for (let time = 0; time < 7; time += 1)
      expect((await send('POST', 'transfers', transfer('sky', 'sea', most))).statusCode).toBe(201);
    const happenedAt = '0050-01-01T00:00:00.000Z';
    const back = transfer('sea', 'sky', most, { happenedAt });
    expect((await send('POST', 'transfers', back)).statusCode).toBe(201);
    for (let time = 0; time < 6; time += 1)
      expect((await send('POST', 'transfers', transfer('sea', 'sky', most))).statusCode).toBe(201);
    const never = { ...back, happenedAt: '0000-01-01T00:00:00.000Z' };
    expect((await send('POST', 'transfers', never)).statusCode).toBe(400);
    expect((await send('GET', 'account?code=sea')).json()).toMatchObject({ inLimit: '7999999999999999999' });
    const first = (await send('GET', 'history?code=sea&limit=5')).json<HistoryAnswer>();
    const rest = await send('GET', `history?code=sea&limit=50&cursor=${first.next}`);
    const lines = [...first.rows, ...rest.json<HistoryAnswer>().rows];
    expect(lines).toHaveLength(14);
    expect(lines.find(({ id }) => id === back.id)).toMatchObject({ happenedAt });
    for (const at of ['', '?at=9999-12-31T00:00:00.000Z'])
      expect((await send('GET', `trial-balance${at}`)).json<HistoryAnswer>().rows).toContainEqual({
        asset: 'USD',
        accounts: 2,
        inside: '0',
        outside: '0',
        turnover: '13999999999999999986',
      });
  });

  it('refuses cursors that no list gave out', async () => {
    const cursor = (...values: string[]) => Buffer.from(JSON.stringify(values)).toString('base64url');
    for (const path of [
      `accounts?cursor=${cursor('po\0t')}`,
      `history?code=pot&cursor=${cursor('9223372036854775808', '0')}`,
      `history?code=pot&cursor=${cursor('-1', '0')}`,
      `accounts?at=0000-01-01T00:00:00.000Z`,
    ])
      expect((await send('GET', path)).statusCode).toBe(400);
  });

  it('lets entries that come together share a commit, and tells who comes to a full queue when to come back', async () => {
    await book.open('CNY', 'queue');
    const letGo = await lockAccount(database, book.id, 'queue');
    const room = limits.queueMax + 2 * limits.batchMax;
    const tooMany = 20;
    const posted: string[] = [];
    let busy = 0;
    let turnedAway = (): void => undefined;
    const isTurnedAway = new Promise<void>((resolve) => (turnedAway = resolve));
    const all = Array.from({ length: room + tooMany }, async () => {
      const body = transfer('givers', 'queue', '1');
      const answer = await send('POST', 'transfers', body);
      if (answer.statusCode === 201) return posted.push(body.id);
      expect(answer.json()).toMatchObject({ code: 'busy' });
      expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '1']);
      busy += 1;
      if (busy === tooMany) turnedAway();
      return busy;
    });
    await isTurnedAway;
    await letGo();
    await Promise.all(all);
    expect(posted.length).toBeGreaterThanOrEqual(limits.queueMax);
    expect((await send('GET', 'account?code=queue')).json()).toMatchObject({
      balance: String(posted.length),
    });
    const { rows } = await database.query<{ commits: bigint }>(
      'select count(distinct xmin::text) as commits from ledger.transfer where id = any($1::uuid[])',
      [posted],
    );
    expect(Number(rows[0]?.commits)).toBeLessThan(posted.length);
    const audited = await database.query<{ count: bigint }>(
      'select count(*) as count from platform.audit where subjects && $1::uuid[]',
      [posted],
    );
    expect(audited.rows).toEqual([{ count: BigInt(posted.length) }]);
  });

  it('is closed to who may do nothing for the organisation whose book it is', async () => {
    for (const path of [
      'accounts',
      'account?code=pot',
      'history?code=pot',
      'history.csv?code=pot',
      'trial-balance',
    ])
      expect((await send('GET', path, undefined, ids.next(), 'stranger')).statusCode).toBe(403);
    const posted = await send('POST', 'transfers', transfer('givers', 'pot', '1'), ids.next(), 'stranger');
    expect(posted.statusCode).toBe(403);
  });
});
