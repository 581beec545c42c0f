// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { handle } from './render.tsx';
import type { PageCommand, PageRequest } from './request.ts';

const id = '018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0a';
const campaign = {
  id,
  book: id,
  organisationName: { zh: '公募慈善组织', en: 'The charity' },
  operation: { id, slug: 'village-clinics-2023', name: { zh: '农村医疗物资支援', en: 'Village clinics' } },
  title: { zh: '给村卫生室配血氧仪', en: 'Oximeters' },
  purpose: { zh: '', en: '' },
  currency: 'CNY',
  goal: null,
  unit: null,
  filingNumber: null,
  state: 'open',
  reason: { zh: '', en: '' },
  openedAt: '2023-01-05T08:00:00.000Z',
  endedAt: null,
  figures: {
    received: '12000',
    committed: '2000',
    paidOut: '3000',
    resting: '7000',
    donationCount: 3,
    asOf: '2023-01-19T12:30:00.000Z',
  },
  payable: true,
  version: 2,
  createdAt: '2023-01-05T08:00:00.000Z',
  can: {},
};
const payment = {
  id,
  provider: 'simulated',
  state: 'started',
  amount: '5000',
  currency: 'CNY',
  campaign: { id, title: campaign.title },
  giftCode: 'MT-7K4P-92QX',
  expiresAt: '2023-01-20T12:30:00.000Z',
  simulated: true,
};

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly command: PageCommand | undefined;
}

/** A visit to a page whose API answers so; `sent` is what it was asked. */
async function visit(
  over: Partial<PageRequest>,
  answers: Readonly<Record<string, { readonly status: number; readonly body: unknown }>> = {},
) {
  const sent: Sent[] = [];
  const answer = await handle({
    path: `/c/${id}`,
    search: '',
    language: 'zh',
    theme: 'auto',
    now: '2023-01-19T12:30:00.000Z',
    call: (method, path, command) => {
      sent.push({ method, path, command });
      return Promise.resolve(answers[method] ?? { status: 200, body: campaign });
    },
    ...over,
  });
  return { answer, sent, page: new DOMParser().parseFromString(answer.html, 'text/html') };
}

test('a campaign shows its four figures from the book, offers amounts and has chosen none', async () => {
  const { page } = await visit({});
  const figures = [...page.querySelectorAll('.m-figure__value')].map((figure) => figure.textContent);
  expect(figures).toEqual(['¥120.00', '¥20.00', '¥30.00', '¥70.00']);
  const offered = [...page.querySelectorAll('.p-chip')].map((chip) => chip.textContent);
  expect(offered).toEqual(['¥20', '¥50', '¥100', '¥200', '其他金额']);
  expect(page.querySelectorAll('input[checked]')).toHaveLength(0);
  expect(page.querySelector('.p-quiet')?.textContent).toContain('没有填报');
});

test('an amount in the address leads to the last look, whose form carries the minor units and a fresh key', async () => {
  const first = await visit({ search: '?amount=other&other=35.5' });
  const second = await visit({ search: '?amount=other&other=35.5' });
  const field = (page: Document, name: string) =>
    page.querySelector(`input[name=${name}]`)?.getAttribute('value');
  expect(field(first.page, 'amount')).toBe('3550');
  expect(field(first.page, 'key')).toMatch(/^[0-9a-f-]{36}$/);
  expect(field(first.page, 'key')).not.toBe(field(second.page, 'key'));
  expect(first.answer.cacheSeconds).toBeUndefined();
  expect(first.sent.map(({ method }) => method)).toEqual(['GET']);
});

test('the form starts the donation under its key and leads to the provider', async () => {
  const started = {
    id,
    giftCode: 'MT-7K4P-92QX',
    payment: { id, provider: 'simulated', address: `/pay/${id}` },
  };
  const { answer, sent } = await visit(
    { form: { key: id, amount: '5000' } },
    { POST: { status: 201, body: started } },
  );
  expect(answer).toMatchObject({ status: 303, redirect: `/pay/${id}` });
  expect(sent).toEqual([
    {
      method: 'POST',
      path: `/api/campaigns/${id}/donations`,
      command: { key: id, body: { amount: '5000' } },
    },
  ]);
});

test.each([
  [409, '没有扣款'],
  [400, '没有扣款'],
  [503, '现在捐款的人很多'],
])('a donation that is refused with %i says that nobody was charged', async (status, words) => {
  const { answer, page } = await visit({ form: {} }, { POST: { status, body: {} } });
  expect(answer.status).toBe(200);
  expect(page.querySelector('.m-notice')?.textContent).toContain(words);
});

test.each([
  [{ state: 'paused', reason: { zh: '一时花不好', en: '' } }, '一时花不好'],
  [{ state: 'ended', endedAt: '2023-02-01T00:00:00.000Z', reason: { zh: '够了', en: '' } }, '2023年2月1日'],
  [{ payable: false }, '还没有开通支付'],
])('a campaign that takes nothing (%j) says why, whatever the address asks for', async (over, words) => {
  const closed = { status: 200, body: { ...campaign, ...over } };
  const { page } = await visit({ search: '?amount=50' }, { GET: closed });
  expect(page.querySelector('.m-notice')?.textContent).toContain(words);
  expect(page.querySelectorAll('form')).toHaveLength(0);
});

test('a goal that is reached says so, and gifts are still taken', async () => {
  const reached = { status: 200, body: { ...campaign, goal: '12000' } };
  const { page } = await visit({}, { GET: reached });
  expect(page.querySelector('.m-notice')?.textContent).toContain('够了');
  expect(page.querySelectorAll('form')).toHaveLength(1);
});

test.each([
  ['started', 2],
  ['failed', 1],
  ['expired', 0],
  ['paid', 0],
])(
  'the page of a payment that is %s offers %i buttons and says in both languages that no money moves',
  async (state, buttons) => {
    const { page } = await visit(
      { path: `/pay/${id}` },
      { GET: { status: 200, body: { ...payment, state } } },
    );
    expect(page.querySelectorAll('main button')).toHaveLength(buttons);
    expect(page.querySelector('main')?.textContent).toContain('这一页不会动用真钱');
    expect(page.querySelector('main [lang=en]')?.textContent).toContain('No money moves');
    if (state === 'paid') expect(page.querySelector('main')?.textContent).toContain('MT-7K4P-92QX');
  },
);

test('a payment of another provider has no button here', async () => {
  const { page } = await visit(
    { path: `/pay/${id}` },
    { GET: { status: 200, body: { ...payment, simulated: false } } },
  );
  expect(page.querySelectorAll('main button')).toHaveLength(0);
});

test('paying leads to the gift, cancelling back to the payment', async () => {
  const press = (state: string) =>
    visit(
      { path: `/pay/${id}`, form: { outcome: 'paid' } },
      { POST: { status: 200, body: { ...payment, state } } },
    );
  expect((await press('paid')).answer).toMatchObject({ status: 303, redirect: '/gift/MT-7K4P-92QX?new' });
  expect((await press('failed')).answer).toMatchObject({ status: 303, redirect: `/pay/${id}` });
});
