import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signWebhook } from '../../src/giving/actions/standard-webhooks.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { createServer } from '../../src/server.ts';
import type { Client } from '../kit/client.ts';
import { openTestHouse, type TestHouse } from '../kit/house.ts';

interface Campaign {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly payable: boolean;
  readonly figures: Readonly<Record<string, unknown>>;
}
interface Started {
  readonly id: string;
  readonly giftCode: string;
  readonly payment: { readonly id: string; readonly address: string };
}

let test: TestHouse;
let charity: Client;
let campaign: string;

beforeAll(async () => {
  test = await openTestHouse();
  charity = await test.signedIn('charityOperator');
  campaign = await openCampaign();
});
afterAll(async () => {
  await test.close();
});

async function openCampaign(): Promise<string> {
  const { body: charities } = await charity.get<{ rows: readonly { id: string }[] }>(
    '/api/people/organisations?kind=charity',
  );
  const { body: operation } = await charity.get<{ id: string }>('/api/operations/village-oximeters-2023');
  const { status, body } = await charity.post<Campaign>('/api/campaigns', {
    organisation: charities.rows[0]?.id,
    operation: operation.id,
    title: { zh: '给村卫生室配血氧仪', en: 'Oximeters for village clinics' },
    currency: 'CNY',
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({ state: 'draft', payable: true, version: 1 });
  const opened = await move(body.id, 1, { state: 'open' });
  expect(opened).toMatchObject({ status: 200, body: { state: 'open', version: 2 } });
  return body.id;
}

function move(id: string, version: number, body: unknown) {
  return charity.post<Campaign>(`/api/campaigns/${id}/state`, body, {
    headers: { 'if-match': `"v${version}"` },
  });
}

async function start(amount: string): Promise<Started> {
  const { status, body } = await test
    .visitor()
    .post<Started>(`/api/campaigns/${campaign}/donations`, { amount });
  expect(status).toBe(201);
  return body;
}

async function received(): Promise<unknown> {
  const { body } = await test.visitor().get<Campaign>(`/api/campaigns/${campaign}`);
  return body.figures['received'];
}

const path = '/api/payments/simulated/notifications';

/** A notification as the simulated provider signs it, with what a forger would change. */
function notification(payment: string, over: { amount?: string; type?: string; at?: number } = {}) {
  const body = JSON.stringify({
    type: over.type ?? 'payment.paid',
    timestamp: systemClock.now(),
    data: { payment, amount: over.amount ?? '5000', currency: 'CNY' },
  });
  const secret = test.house.server.keys.derive('payment-notification');
  const at = new Date(Date.now() + (over.at ?? 0)).toISOString() as ReturnType<typeof systemClock.now>;
  return { body, headers: signWebhook(secret, { id: test.house.pipeline.ids.next(), at, body }) };
}

async function send(
  body: string,
  headers: object,
): Promise<{ status: number; json: Record<string, unknown> }> {
  const answer = await fetch(`${test.address}${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  });
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
}

describe('giving over HTTP', () => {
  it('leads from the campaign over the provider’s page to money in the book and a gift code', async () => {
    const before = BigInt(String(await received()));
    const started = await start('5000');
    expect(started.giftCode).toMatch(/^MT-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(started.payment.address).toBe(`/pay/${started.payment.id}`);
    const visitor = test.visitor();
    const waiting = await visitor.get(`/api/payments/${started.payment.id}`);
    expect(waiting.body).toMatchObject({ state: 'started', amount: '5000', simulated: true });
    const paid = await visitor.post(`/api/payments/${started.payment.id}/simulate`, { outcome: 'paid' });
    expect(paid).toMatchObject({ status: 200, body: { state: 'paid', giftCode: started.giftCode } });
    expect(await received()).toBe(String(before + 5_000n));
  });

  it('books nothing for a payment that was cancelled, and lets it be paid after that', async () => {
    const before = await received();
    const { payment } = await start('700');
    const press = (outcome: string) =>
      test.visitor().post(`/api/payments/${payment.id}/simulate`, { outcome });
    expect((await press('cancelled')).body).toMatchObject({ state: 'failed' });
    expect(await received()).toBe(before);
    expect((await press('paid')).body).toMatchObject({ state: 'paid' });
    expect(await received()).toBe(String(BigInt(String(before)) + 700n));
  });

  it('takes the same signed notification 50 times at once and books it once', async () => {
    const before = BigInt(String(await received()));
    const { payment } = await start('5000');
    const { body, headers } = notification(payment.id);
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(body, headers)));
    expect(new Set(answers.map(({ status, json }) => `${status} ${String(json['state'])}`))).toEqual(
      new Set(['200 paid']),
    );
    expect(await received()).toBe(String(before + 5_000n));
  });

  it('refuses notifications that are forged, old, altered by a space, of another amount or unreadable', async () => {
    const before = await received();
    const { payment } = await start('5000');
    const good = notification(payment.id);
    const old = notification(payment.id, { at: -301_000 });
    const less = notification(payment.id, { amount: '1' });
    const odd = notification(payment.id, { type: 'payment.dreamt' });
    const cases = [
      [good.body, {}, 401, 'paymentSignatureInvalid'],
      [good.body.replace('5000', '5001'), good.headers, 401, 'paymentSignatureInvalid'],
      [`${good.body} `, good.headers, 401, 'paymentSignatureInvalid'],
      [old.body, old.headers, 401, 'paymentSignatureInvalid'],
      [less.body, less.headers, 409, 'paymentAmountDiffers'],
      [odd.body, odd.headers, 422, 'paymentNotificationUnreadable'],
      ['not JSON', good.headers, 400, 'inputInvalid'],
      [JSON.stringify({ text: 'x'.repeat(70_000) }), good.headers, 413, 'inputTooLarge'],
    ] as const;
    for (const [body, headers, status, code] of cases)
      expect(await send(body, headers)).toMatchObject({ status, json: { code } });
    expect(await received()).toBe(before);
    const { body } = await test.visitor().get(`/api/payments/${payment.id}`);
    expect(body).toMatchObject({ state: 'started' });
  });

  it('lets nobody from another machine press the button of the simulated provider', async () => {
    const { payment } = await start('5000');
    const elsewhere = { headers: { 'x-forwarded-for': '192.0.2.7' } };
    const answer = await test
      .visitor()
      .post(`/api/payments/${payment.id}/simulate`, { outcome: 'paid' }, elsewhere);
    expect(answer).toMatchObject({ status: 404, body: { code: 'notFound' } });
    expect((await test.visitor().get(`/api/payments/${payment.id}`)).body).toMatchObject({
      state: 'started',
    });
  });

  it.each([
    ['the demo is off', { demo: false }],
    ['it is reached under a public name', { publicOrigin: 'https://mutao.example' }],
  ])('has no provider at all where %s: nothing can be started, pressed or notified', async (_where, over) => {
    const production = await createServer({ ...test.house, config: { ...test.house.config, ...over } }, null);
    const { payment } = await start('5000');
    const call = async (url: string, body: string, headers: object = {}) => {
      const key = test.house.pipeline.ids.next();
      const answer = await production.inject({
        method: 'POST',
        url,
        headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': `"${key}"` },
        payload: body,
      });
      return answer.json<{ code?: string }>().code;
    };
    expect(await call(`/api/campaigns/${campaign}/donations`, '{"amount":"5000"}')).toBe(
      'paymentProviderMissing',
    );
    expect(await call(`/api/payments/${payment.id}/simulate`, '{"outcome":"paid"}')).toBe('notFound');
    const { body, headers } = notification(payment.id);
    expect(await call(path, body, { ...headers })).toBe('notFound');
    const shown = await production.inject(`/api/campaigns/${campaign}`);
    await production.close();
    expect(shown.json<Campaign>().payable).toBe(false);
    expect((await test.visitor().get(`/api/payments/${payment.id}`)).body).toMatchObject({
      state: 'started',
    });
  });

  it('says why a campaign takes nothing: paused with its public reason, then ended', async () => {
    const own = campaign;
    campaign = await openCampaign();
    try {
      const silent = await move(campaign, 2, { state: 'paused', reason: { zh: '先停一停', en: '' } });
      expect(silent).toMatchObject({ status: 422, body: { code: 'campaignReasonMissing' } });
      const reason = { zh: '善款一时花不好', en: 'We could not spend more well just now' };
      const paused = await move(campaign, 2, { state: 'paused', reason });
      expect(paused.body).toMatchObject({ state: 'paused', reason });
      const refused = await test.visitor().post(`/api/campaigns/${campaign}/donations`, { amount: '5000' });
      expect(refused).toMatchObject({ status: 409, body: { code: 'campaignNotOpen' } });
      expect((await move(campaign, 3, { state: 'ended', reason })).body).toMatchObject({ state: 'ended' });
      const listed = await test.visitor().get<{ rows: Campaign[] }>('/api/campaigns?state=ended');
      expect(listed.body.rows.map(({ id }) => id)).toContain(campaign);
    } finally {
      campaign = own;
    }
  });
});
