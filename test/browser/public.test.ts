import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { languageTags } from '../../web/i18n/language.ts';
import { expectAccessible } from './kit/axe.ts';
import { desk, lookText, looks, phone } from './kit/look.ts';
import { openStage } from './kit/stage.ts';
import { wordsIn } from './kit/words.ts';

const stage = openStage();
const runningOperation = '/o/village-oximeters-2023';
const missing = '/o/there-is-no-such-operation';

/** The address in which a page really stands after links and redirects. */
const pathOf = (page: Page): string => new URL(page.url()).pathname;

describe.each(looks)('public pages, $language $theme $width', (look) => {
  const { public: words } = wordsIn(look.language);
  test.each([
    ['/', words.home.title],
    [runningOperation, look.language === 'zh' ? '村村有血氧仪' : 'Two oximeters for every village clinic'],
    ['/about', words.aboutPage.title],
    [missing, words.notFound.title],
  ])(`%s is accessible and speaks the reader's language (${lookText(look)})`, async (path, title) => {
    const page = await stage.page(look);
    await page.goto(path);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(languageTags[look.language]);
    await expectAccessible(page, `${path} ${lookText(look)}`);
    if (path === missing) stage.watchOf(page).expectTrouble(`404 GET ${missing}`);
  });
});

test.each([phone, desk])('unknown figures are a dash with words, never 0 ($language)', async (look) => {
  const { public: words } = wordsIn(look.language);
  const page = await stage.page(look);
  await page.goto(runningOperation);
  for (const label of [words.operation.gap, words.operation.handedOver, words.operation.spent]) {
    const figure = page.locator('dl > div').filter({ has: page.getByText(label, { exact: true }) });
    const said = await figure.innerText();
    expect(said).toContain('—');
    expect(said).toContain(words.unknown);
    expect(said).not.toMatch(/\d/);
  }
  await page.getByRole('img', { name: words.operation.moneyUnknown }).waitFor();
  await page.getByRole('img', { name: words.operation.goodsUnknown }).waitFor();
});

test('without JavaScript everything can be read, and links lead from page to page', async () => {
  const { public: words } = wordsIn('zh');
  const page = await stage.page(phone, { javaScriptEnabled: false });
  await page.goto('/');
  await page.getByRole('link', { name: '村村有血氧仪' }).click();
  expect(pathOf(page)).toBe(runningOperation);
  await page.getByRole('heading', { level: 1, name: '村村有血氧仪' }).waitFor();
  for (const title of [words.operation.shortest, words.operation.account, words.operation.who])
    expect(await page.getByRole('heading', { name: title }).isVisible()).toBe(true);
  expect(await page.getByRole('button', { name: words.operation.donate }).isDisabled()).toBe(true);
  expect(await page.getByText(words.operation.donateReason).isVisible()).toBe(true);
  // What only a script can do is not offered without one.
  expect(await page.getByText(words.operation.copyLink).isVisible()).toBe(false);
  await page.getByRole('link', { name: words.about, exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name: words.aboutPage.title }).waitFor();
});

test('language and theme are switched by plain links and kept on the next page', async () => {
  const page = await stage.page(phone, { javaScriptEnabled: false });
  await page.goto(runningOperation);
  await page.getByRole('link', { name: 'English' }).click();
  expect(pathOf(page)).toBe(runningOperation);
  await page.getByRole('heading', { name: 'Two oximeters for every village clinic' }).waitFor();
  const { common, public: words } = wordsIn('en');
  await page.getByRole('link', { name: common.theme.dark, exact: true }).click();
  expect(pathOf(page)).toBe(runningOperation);
  await page.getByRole('link', { name: words.about, exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name: words.aboutPage.title }).waitFor();
  const html = page.locator('html');
  expect([await html.getAttribute('lang'), await html.getAttribute('data-theme')]).toEqual(['en', 'dark']);
  const chosen = page.getByRole('link', { name: common.theme.dark, exact: true });
  expect(await chosen.getAttribute('aria-current')).toBe('true');
  const tab = await stage.tabBeside(page);
  await tab.goto('/');
  await tab.getByRole('heading', { level: 1, name: words.home.title }).waitFor();
});

test('a link with ?lang= shows the other language once, and the switch leads back', async () => {
  const page = await stage.page(phone);
  await page.goto('/about?lang=en');
  await page.getByRole('heading', { level: 1, name: wordsIn('en').public.aboutPage.title }).waitFor();
  await page.getByRole('link', { name: '中文', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: wordsIn('zh').public.aboutPage.title }).waitFor();
  expect(page.url()).not.toContain('lang=');
});

test('by keyboard: the first key leads past the navigation, and the focus is seen', async () => {
  const { common } = wordsIn('zh');
  const page = await stage.page({ ...desk, language: 'zh' });
  await page.goto('/');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe(common.action.skipToContent);
  expect(await inView(page)).toBe(true);
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('content');
  // The link that leads past it and the page's own target have been seen; now all that follow.
  const unseen: string[] = [];
  for (let stop = await nextStop(page); stop !== ''; stop = await nextStop(page))
    if (!(await inView(page)) || !(await hasRing(page))) unseen.push(stop);
  expect(unseen).toEqual([]);
});

/** Goes on to what the next Tab reaches; the empty text after the last. */
async function nextStop(page: Page): Promise<string> {
  await page.keyboard.press('Tab');
  return page.evaluate<string>(
    "document.activeElement === document.body ? '' : document.activeElement.textContent",
  );
}

/** Whether what has the focus stands within the window. */
function inView(page: Page): Promise<boolean> {
  return page.evaluate<boolean>(`(() => {
    const { top, left, bottom, right } = document.activeElement.getBoundingClientRect();
    return top >= 0 && left >= 0 && bottom > top && bottom <= innerHeight && right <= innerWidth;
  })()`);
}

/** Whether a line of two pixels or more is drawn around what has the focus, or around the row that it opens. */
function hasRing(page: Page): Promise<boolean> {
  return page.evaluate<boolean>(`[null, '::after'].some((part) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement, part);
    return outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2;
  })`);
}
