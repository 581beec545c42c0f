import { writeFile, mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test, vi } from 'vitest';
import { toId, type Id } from '../../src/kernel/ids.ts';
import { testTrace, type TestGift, type TestTrace, type TestWay } from '../../src/trace/testing.ts';
import { expectAccessible } from './kit/axe.ts';
import { lookText, looks, phone } from './kit/look.ts';
import { openStage } from './kit/stage.ts';
import { wordsIn } from './kit/words.ts';
import { fill } from '../../web/i18n/words.ts';

const stage = openStage();
let line: TestTrace;
let gift: TestGift;
let way: TestWay;
let address: string;

beforeAll(async () => {
  const { house } = stage.house();
  const charity = await stage.house().signedIn('charityOperator');
  const rows = await charity.get<{ rows: readonly { id: string }[] }>(
    '/api/people/organisations?kind=charity',
  );
  const found = await charity.get<{ id: string }>('/api/operations/village-oximeters-2023');
  const items = await house.database.query<{ id: Id }>('select id from goods.item order by id limit 1');
  line = await testTrace(house.pipeline, {
    organisation: toId(rows.body.rows[0]?.id ?? ''),
    operation: toId(found.body.id),
    item: items.rows[0]?.id as Id,
  });
  gift = await line.give(5_000n);
  way = await line.wholeWay(5_000n, 20n, 1n);
  address = `/gift/MT-${gift.code.slice(0, 4)}-${gift.code.slice(4)}`;
  await sealed(way.letter);
});

/** Waits until the log has signed an entry. */
async function sealed(leaf: Id): Promise<void> {
  const visitor = stage.house().visitor();
  await vi.waitFor(
    async () => {
      expect((await visitor.get(`/api/log/${line.book}/proof/${leaf}`)).status).toBe(200);
    },
    { timeout: 15_000, interval: 200 },
  );
}

/** Keeps a picture of the page where somebody asked for one. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['MUTAO_PICTURES'];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/${name}.png`, await page.screenshot({ fullPage: true }));
}

async function verify(page: Page, language: 'zh' | 'en'): Promise<string> {
  const { verify: words } = wordsIn(language).follow;
  await page.getByRole('button', { name: words.button, exact: true }).click();
  const result = page.locator('[data-verdict="ok"], [data-verdict="bad"], [data-verdict="warn"]');
  await result.waitFor();
  return (await result.textContent()) ?? '';
}

test.each(looks)(
  'a giver follows the gift to the hand and verifies it ($language $theme $width)',
  async (look) => {
    const { follow: words } = wordsIn(look.language);
    const where = lookText(look);
    const page = await stage.page(look);
    await page.goto('/gift');
    await expectAccessible(page, `find ${where}`);
    await page.getByLabel(words.find.label).fill(gift.code.toLowerCase());
    await page.getByRole('button', { name: words.find.submit, exact: true }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe(address);
    const text = await page.locator('main').innerText();
    expect(text).toContain('50.00');
    // One of twenty pieces is missing: 2.50 of the 50.
    for (const shown of [
      '47.50',
      '2.50',
      words.stages.short,
      words.stages.handed,
      words.hands.ward,
      words.howTitle,
    ])
      expect(text).toContain(shown);
    await expectAccessible(page, `gift ${where}`);
    const verified = await verify(page, look.language);
    expect(verified).toContain(words.verify.ok);
    expect(verified).toContain(words.verify.figures);
    expect(verified).toContain(words.verify.first);
    expect(verified).toContain(words.verify.notTitle);
    await expectAccessible(page, `verified ${where}`);
    await picture(page, `gift ${where}`);
    await page.reload();
    expect(await verify(page, look.language)).not.toContain(words.verify.first);

    await page.getByRole('link', { name: words.letterOpen }).click();
    await page.getByRole('heading', { level: 1, name: words.thanks.title }).waitFor();
    expect(page.url()).not.toContain(gift.code.slice(0, 4));
    await expectAccessible(page, `letter ${where}`);
    await picture(page, `letter ${where}`);
    await page.goto('/verify');
    await expectAccessible(page, `verify ${where}`);
    await picture(page, `verify ${where}`);
  },
);

test('a page whose figures were changed on the way is refused visibly', async () => {
  const { verify: words } = wordsIn('zh').follow;
  const page = await stage.page(phone);
  await page.route(`**${address}`, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replaceAll(
      '&quot;counted&quot;:&quot;19&quot;',
      '&quot;counted&quot;:&quot;20&quot;',
    );
    await route.fulfill({ response: answer, body });
  });
  await page.goto(address);
  const verified = await verify(page, 'zh');
  expect(verified).toContain(words.bad);
  expect(verified).toContain(
    fill(words.differs, { figure: words.figuresOf.counted, shown: '20', logged: '19', kind: 'receipt' }),
  );
  await picture(page, 'tampered');
});

test('a proof that was forged, exchanged or left out is refused visibly', async () => {
  const { verify: words } = wordsIn('zh').follow;
  const forge = async (change: (page: Page) => Promise<unknown>): Promise<string> => {
    const page = await stage.page(phone);
    await change(page);
    await page.goto(address);
    return verify(page, 'zh');
  };
  const proofOf = `**/api/log/${line.book}/proof/${way.receipt}`;
  const forged = await forge((page) =>
    page.route(proofOf, async (route) => {
      const answer = await route.fetch();
      const [head, extra = '', ...rest] = (await answer.text()).split('\n');
      const leaf = Buffer.from(extra.slice(6), 'base64')
        .toString()
        .replace('"counted":"19"', '"counted":"20"');
      const body = [head, `extra ${Buffer.from(leaf).toString('base64')}`, ...rest].join('\n');
      await route.fulfill({ response: answer, body });
    }),
  );
  expect(forged).toContain(fill(words.notIncluded, { kind: 'receipt' }));
  const exchanged = await forge((page) =>
    page.route(proofOf, async (route) => {
      await route.fulfill({
        response: await route.fetch({ url: route.request().url().replace(way.receipt, way.lot) }),
      });
    }),
  );
  expect(exchanged).toContain(fill(words.notIncluded, { kind: 'receipt' }));
  const leftOut = await forge((page) =>
    page.route('**/api/gifts/*/proof', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as { leaves: { id: string }[] };
      await route.fulfill({
        response: answer,
        json: { ...body, leaves: body.leaves.filter(({ id }) => id !== way.receipt) },
      });
    }),
  );
  expect(leftOut).toContain(words.bad);
});

test('a log that is not the one seen before is refused visibly', async () => {
  const { verify: words } = wordsIn('zh').follow;
  const page = await stage.page(phone);
  await page.goto(address);
  expect(await verify(page, 'zh')).toContain(words.first);
  const later = await line.give(100n);
  await sealed(later.id);
  await page.reload();
  const grown = await verify(page, 'zh');
  expect(grown).toContain(words.ok);
  await page.route('**/tile/**', (route) => route.fulfill({ body: Buffer.alloc(32 * 255) }));
  await sealed((await line.give(100n)).id);
  await page.reload();
  expect(await verify(page, 'zh')).not.toContain(words.okWords);
});

test('without JavaScript the whole way is there, and a mistyped code is named', async () => {
  const { follow: words } = wordsIn('zh');
  const page = await stage.page(phone, { javaScriptEnabled: false });
  await page.goto(address);
  expect(await page.locator('.p-way__step').count()).toBe(8);
  expect(await page.getByText('npm run mutao -- verify').isVisible()).toBe(true);
  await page.goto('/gift');
  await page.getByLabel(words.find.label).fill('MT-7K4O-92QX');
  await page.getByRole('button', { name: words.find.submit, exact: true }).click();
  const wrong = fill(words.find.character, { place: 4, character: 'O' });
  expect(await page.getByRole('alert').innerText()).toContain(wrong);
  expect(await page.getByLabel(words.find.label).inputValue()).toBe('MT-7K4O-92QX');
});
