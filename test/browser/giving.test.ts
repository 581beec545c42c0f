import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { expectAccessible } from './kit/axe.ts';
import { lookText, looks, phone } from './kit/look.ts';
import { openStage } from './kit/stage.ts';
import { wordsIn } from './kit/words.ts';

const stage = openStage();
const operation = '/o/village-oximeters-2023';
const reason = { zh: '善款一时花不好，先停一停', en: 'We could not spend more well just now' };

/** Campaigns by what has become of them. */
const campaigns = { open: '', paused: '', ended: '' };

interface Made {
  readonly id: string;
  readonly version: number;
}

beforeAll(async () => {
  const charity = await stage.house().signedIn('charityOperator');
  const rows = await charity.get<{ rows: readonly Made[] }>('/api/people/organisations?kind=charity');
  const found = await charity.get<Made>('/api/operations/village-oximeters-2023');
  for (const [index, state] of (['open', 'paused', 'ended'] as const).entries()) {
    const made = await charity.post<Made>('/api/campaigns', {
      organisation: rows.body.rows[0]?.id,
      operation: found.body.id,
      title: {
        zh: `给村卫生室配血氧仪（第${index + 1}批）`,
        en: `Oximeters for village clinics, part ${index + 1}`,
      },
      purpose: {
        zh: '每个村卫生室两台指夹式血氧仪，连运费送到村。',
        en: 'Two finger pulse oximeters for each village clinic, delivered to the village.',
      },
      currency: 'CNY',
      goal: '100000',
      unit: {
        price: '9800',
        name: { zh: '一台指夹式血氧仪，含运费', en: 'one finger pulse oximeter, delivered' },
      },
      filingNumber: 'TEST-2023-01',
    });
    campaigns[state] = made.body.id;
    const ways = state === 'open' ? ['open'] : ['open', state];
    for (const [step, to] of ways.entries())
      await charity.post(
        `/api/campaigns/${made.body.id}/state`,
        { state: to, reason },
        { headers: { 'if-match': `"v${step + 1}"` } },
      );
  }
});

const received = async (): Promise<bigint> => {
  const { body } = await stage
    .house()
    .visitor()
    .get<{ figures: { received: string } }>(`/api/campaigns/${campaigns.open}`);
  return BigInt(body.figures.received);
};

/** Presses a button that leads to the gift. Its page is another module's: here only that the way leads there. */
async function pressTowardsGift(page: Page, name: string | RegExp): Promise<void> {
  const answer = page.waitForResponse((response) => new URL(response.url()).pathname.startsWith('/gift/'));
  await page.getByRole('button', { name }).click();
  await page.waitForURL(/\/gift\/MT-[2-9A-Z]{4}-[2-9A-Z]{4}\?new/);
  if ((await answer).status() === 404) stage.watchOf(page).expectTrouble('404 GET /gift/');
}

test.each(looks)('a visitor gives CNY 50 in three taps ($language $theme $width)', async (look) => {
  const { give: words } = wordsIn(look.language);
  const where = lookText(look);
  const page = await stage.page(look);
  const before = await received();
  await page.goto(`/c/${campaigns.open}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  for (const title of [words.figuresTitle, words.factsTitle])
    expect(await page.getByRole('heading', { name: title }).isVisible()).toBe(true);
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  await expectAccessible(page, `campaign ${where}`);

  await page.getByRole('radio', { name: /50$/ }).click();
  await page.getByRole('button', { name: /50/ }).click();
  await page.getByRole('heading', { level: 1, name: words.check.title }).waitFor();
  await expectAccessible(page, `check ${where}`);

  await page.getByRole('button', { name: /50\.00/ }).click();
  await page.getByRole('heading', { level: 1, name: words.pay.title }).waitFor();
  for (const language of ['zh', 'en'] as const)
    expect(await page.getByText(wordsIn(language).give.pay.notice).first().isVisible()).toBe(true);
  await expectAccessible(page, `payment ${where}`);
  expect(await received()).toBe(before);

  await pressTowardsGift(page, /50\.00/);
  expect(await received()).toBe(before + 5_000n);
});

test('without JavaScript too: another amount, typed wrong first, cancelled and paid after that', async () => {
  const { give: words } = wordsIn('zh');
  const page = await stage.page(phone, { javaScriptEnabled: false });
  const before = await received();
  await page.goto(operation);
  await page.getByRole('link', { name: words.formTitle, exact: true }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('radio', { name: words.other }).click();
  const field = page.getByRole('textbox');
  await field.fill('五十');
  await page.getByRole('button', { name: words.continue, exact: true }).click();
  await page.getByRole('alert').waitFor();
  expect(await field.inputValue()).toBe('五十');
  expect(await page.title()).toContain(words.errorPrefix);
  await field.fill('35.5');
  await page.getByRole('button', { name: words.continue, exact: true }).click();
  await page.getByText('¥35.50（人民币叁拾伍元伍角）').waitFor();
  await page.getByRole('button', { name: /35\.50/ }).click();
  await page.getByRole('button', { name: words.pay.cancel }).click();
  await page.getByText(words.pay.failedTitle).waitFor();
  expect(await received()).toBe(before);
  await pressTowardsGift(page, words.pay.again);
  expect(await received()).toBe(before + 3_550n);
});

test('an amount that is wrong and a payment that was cancelled are accessible', async () => {
  const { give: words } = wordsIn('zh');
  const page = await stage.page(phone);
  await page.goto(`/c/${campaigns.open}?amount=other&other=0`);
  await page.getByRole('alert').waitFor();
  await expectAccessible(page, 'a wrong amount');
  await page.goto(`/c/${campaigns.open}?amount=20`);
  await page.getByRole('button', { name: /20\.00/ }).click();
  await page.getByRole('button', { name: words.pay.cancel }).click();
  await page.getByText(words.pay.failedTitle).waitFor();
  await expectAccessible(page, 'a payment that was cancelled');
  expect(await page.getByRole('button', { name: words.pay.again }).isEnabled()).toBe(true);
});

test('the button of the last look, pressed again from the page before, starts no second donation', async () => {
  const page = await stage.page(phone);
  await page.goto(`/c/${campaigns.open}?amount=20`);
  const confirm = page.getByRole('button', { name: /20\.00/ });
  await confirm.click();
  await page.waitForURL(/\/pay\//);
  const first = page.url();
  await page.goBack();
  await confirm.click();
  await page.waitForURL(/\/pay\//);
  expect(page.url()).toBe(first);
});

test.each(['paused', 'ended'] as const)(
  'a campaign that is %s says why, and offers no amount',
  async (state) => {
    for (const language of ['zh', 'en'] as const) {
      const page = await stage.page({ ...phone, language });
      await page.goto(`/c/${campaigns[state]}?amount=50`);
      await page.getByText(reason[language]).waitFor();
      expect(await page.getByRole('radio').count()).toBe(0);
      expect(await page.getByRole('heading', { name: wordsIn(language).give.figuresTitle }).isVisible()).toBe(
        true,
      );
      await expectAccessible(page, `${state} ${language}`);
    }
  },
);

test('an operation names its open campaigns alone, and its button leads to the one that is', async () => {
  const page = await stage.page(phone);
  await page.goto(operation);
  await page.getByRole('link', { name: /第1批/ }).waitFor();
  expect(await page.getByRole('link', { name: /第[23]批/ }).count()).toBe(0);
  await expectAccessible(page, 'an operation with a campaign');
});
