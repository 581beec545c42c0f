import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { randomIds } from '../../src/kernel/ids.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { languageTags } from '../../web/i18n/language.ts';
import type { NewEntry } from '../../web/field/outbox/entry.ts';
import { expectAccessible } from './kit/axe.ts';
import { lookText, looks, phone } from './kit/look.ts';
import { record } from './kit/phone-outbox.ts';
import { arrive, press } from './kit/person.ts';
import { openStage } from './kit/stage.ts';
import { wordsIn } from './kit/words.ts';

const stage = openStage();
const { field: words, common } = wordsIn('zh');
const ids = randomIds(() => systemClock.now());
let entry: NewEntry;

beforeAll(async () => {
  const officer = await stage.house().signedIn('reliefOfficer');
  const me = await officer.get<{ account: { id: NewEntry['account'] } }>('/api/me');
  entry = {
    id: ids.next(),
    account: me.body.account.id,
    title: '登记山北村仓库',
    method: 'POST',
    path: '/api/people/organisations',
    body: { kind: 'countyDesk', name: { zh: '山北村仓库', en: '' }, area: 'cn/53/5333' },
    madeAt: systemClock.now(),
  };
});

/** What is always on top: is there a network, is anything unsent. */
const bar = (page: Page): Locator => page.getByRole('status').first();
const tab = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: words.navigation }).getByRole('link', { name });

/** Signs in on the phone and waits until the app is kept on it. */
async function signedInPhone(): Promise<Page> {
  const { password } = stage.house();
  const page = await stage.page(phone);
  await page.goto('/field/');
  await page.getByRole('link', { name: words.session.signIn }).click();
  await page.getByLabel(words.session.signInName, { exact: true }).fill('demo-relief-officer');
  await page.getByLabel(words.session.password, { exact: true }).fill(password);
  await press(page, words.session.signIn);
  await arrive(page, words.today.title);
  await page.evaluate('navigator.serviceWorker.ready');
  return page;
}

test('the app can be installed: manifest, icons and service worker are as browsers ask', async () => {
  const page = await stage.page(phone);
  await page.goto('/field/');
  await page.evaluate('navigator.serviceWorker.ready');
  const browser = await page.context().newCDPSession(page);
  const { errors, data } = await browser.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(JSON.parse(data ?? '{}')).toMatchObject({ start_url: '/field/', display: 'standalone' });
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
  // Each test has a private window, in which nothing can be installed.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});

test('a wrong password and a missing name are told in words', async () => {
  const page = await stage.page(phone);
  await page.goto('/field/sign-in');
  await press(page, words.session.signIn);
  await page.getByRole('alert').getByText(words.session.missingName).waitFor();
  expect(await page.evaluate('document.activeElement.id')).toBe('signInName');
  await page.getByLabel(words.session.signInName, { exact: true }).fill('demo-courier');
  await page.getByLabel(words.session.password, { exact: true }).fill('not the password');
  await press(page, words.session.signIn);
  await page.getByRole('alert').getByText('登录名或密码不对', { exact: false }).waitFor();
  stage.watchOf(page).expectTrouble('401 POST /api/session');
  await expectAccessible(page, 'field sign-in refused');
});

test('without a network: opens, keeps what is recorded, forbids signing out, and sends it later', async () => {
  const page = await signedInPhone();
  await page.context().setOffline(true);
  await page.reload();
  await arrive(page, words.today.title);
  await bar(page).getByText(words.bar.offline, { exact: false }).waitFor();
  await page.goto('/field/outbox');
  await arrive(page, words.outbox.title);
  await record(page, entry);
  await page.reload();
  await bar(page).getByText('待上传 1', { exact: false }).waitFor();
  await page.getByText(entry.title).waitFor();
  expect(await isGrey(page)).toBe(true);
  await expectAccessible(page, 'outbox without a network');
  const send = page.getByRole('button', { name: words.outbox.sendNow });
  expect(await send.isEnabled()).toBe(false);
  await page.getByText(words.outbox.sendReasonOffline).waitFor();

  await tab(page, words.settings.title).click();
  const leave = page.getByRole('button', { name: words.session.signOut });
  expect(await leave.isEnabled()).toBe(false);
  await page.getByText('1 条', { exact: false }).waitFor();

  await page.context().setOffline(false);
  await bar(page).getByText('已全部上传', { exact: false }).waitFor();
  const officer = await stage.house().signedIn('reliefOfficer');
  const found = await officer.get<{ rows: { name: { zh: string } }[] }>(
    `/api/people/organisations?q=${encodeURIComponent('山北村仓库')}`,
  );
  expect(found.body.rows.map((row) => row.name.zh)).toEqual(['山北村仓库']);
  await tab(page, words.outbox.title).click();
  await page.getByText(words.outbox.state.received, { exact: false }).first().waitFor();
  await tab(page, words.settings.title).click();
  await leave.click();
  await page.getByText(words.settings.notSignedIn).waitFor();
});

/** Offline is no fault: no hue in the bar. */
function isGrey(page: Page): Promise<boolean> {
  return page.evaluate<boolean>(`(() => {
    const bar = document.querySelector('[role=status]');
    const [red, green, blue] = getComputedStyle(bar).backgroundColor.match(/\\d+/g).map(Number);
    return Math.max(red, green, blue) - Math.min(red, green, blue) <= 12;
  })()`);
}

test('language and sunlight are switched at once and kept', async () => {
  const page = await stage.page(phone);
  await page.goto('/field/settings');
  await page.getByRole('radio', { name: words.settings.sunlight }).check();
  const colours = await page.evaluate(
    '(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.documentElement))',
  );
  expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  await expectAccessible(page, 'field settings in the sun');
  await page.getByRole('radio', { name: common.language.en }).check();
  const english = wordsIn('en').field;
  await arrive(page, english.settings.title);
  await page.reload();
  await arrive(page, english.settings.title);
  const html = page.locator('html');
  expect([await html.getAttribute('lang'), await html.getAttribute('data-theme')]).toEqual([
    'en',
    'sunlight',
  ]);
});

describe.each(looks)('pages of the field app, $language $theme $width', (look) => {
  const { field } = wordsIn(look.language);
  test(`are accessible (${lookText(look)})`, async () => {
    const page = await stage.page(look);
    await page.goto('/field/');
    const pages = [
      ['/field/', field.today.title],
      ['/field/sign-in', field.session.signIn],
      ['/field/outbox', field.outbox.title],
      ['/field/settings', field.settings.title],
      ['/field/nothing-here', field.notFound],
    ] as const;
    for (const [path, title] of pages) {
      await page.goto(path);
      await arrive(page, title);
      expect(await page.locator('html').getAttribute('lang')).toBe(languageTags[look.language]);
      await expectAccessible(page, path);
    }
  });
});
