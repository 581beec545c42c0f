import { expect, test } from 'vitest';
import { expectAccessible } from './kit/axe.ts';
import { desk, phone, type Look } from './kit/look.ts';
import { arrive, chooseArea, press, signIn, signOut } from './kit/person.ts';
import { openStage } from './kit/stage.ts';
import { totp } from './kit/totp.ts';
import { wordsIn } from './kit/words.ts';

const stage = openStage();
const { desk: words, common } = wordsIn('zh');
const chinese: Look = { ...desk, language: 'zh' };
const remember = 'window.notReloaded = true';
const remembered = 'window.notReloaded === true';

test('a wrong password is told as such; the right one leads to Today', async () => {
  const { password } = stage.house();
  const page = await stage.page(phone);
  await page.goto('/desk');
  await arrive(page, words.session.title);
  stage.watchOf(page).expectTrouble('401 GET /api/me');
  await signIn(page, 'demo-relief-officer', 'not the password');
  await page.getByRole('alert').getByText('登录名或密码不对', { exact: false }).waitFor();
  stage.watchOf(page).expectTrouble('401 POST /api/session');
  await expectAccessible(page, 'sign-in refused');
  expect(await page.getByLabel(words.session.signInName, { exact: true }).inputValue()).toBe(
    'demo-relief-officer',
  );
  await signIn(page, 'demo-relief-officer', password);
  await arrive(page, words.today.title);
  expect(new URL(page.url()).pathname).toMatch(/^\/desk\/?$/);
});

test('who wanted to go somewhere is there after signing in', async () => {
  const page = await stage.page(chinese);
  await page.goto('/desk/organisations?kind=hospital');
  await arrive(page, words.session.title);
  stage.watchOf(page).expectTrouble('401 GET /api/me');
  await signIn(page, 'demo-assessor', stage.house().password);
  await arrive(page, words.organisations.title);
  expect(new URL(page.url()).search).toBe('?kind=hospital');
  await page.getByRole('link', { name: '市定点医院' }).waitFor();
});

test('the language is switched at once, without loading the page again, and kept', async () => {
  const page = await stage.pageOf('administrator', chinese);
  await page.goto('/desk');
  await arrive(page, words.today.title);
  await page.evaluate(remember);
  await press(page, 'English');
  await arrive(page, wordsIn('en').desk.today.title);
  expect(await page.evaluate(remembered)).toBe(true);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.reload();
  await arrive(page, wordsIn('en').desk.today.title);
});

test('the theme is switched at once and kept', async () => {
  const page = await stage.pageOf('administrator', { ...chinese, theme: 'light' });
  await page.goto('/desk');
  const background = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
  await arrive(page, words.today.title);
  const light = await background();
  await press(page, common.theme.label);
  await page.getByRole('menuitem', { name: common.theme.dark }).click();
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await page.reload();
  await arrive(page, words.today.title);
  expect(await background()).toBe(dark);
});

test.each([
  ['新建机构', words.organisations.new, '/desk/organisations/new'],
  ['new organisation', words.organisations.new, '/desk/organisations/new'],
  ['xjjg', words.organisations.new, '/desk/organisations/new'],
  ['czjl', words.nav.audit, '/desk/audit'],
])('the command palette finds %s', async (typed, option, path) => {
  const page = await stage.pageOf('administrator', chinese);
  await page.goto('/desk');
  await arrive(page, words.today.title);
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: words.palette.label });
  await box.fill(typed);
  await page
    .getByRole('option', { name: option, exact: true })
    .and(page.locator('[aria-selected=true]'))
    .waitFor();
  await expectAccessible(page, `palette with ${typed}`);
  await page.keyboard.press('Enter');
  await expect.poll(() => new URL(page.url()).pathname).toBe(path);
});

test('the palette finds an organisation by part of its name', async () => {
  const page = await stage.pageOf('administrator', chinese);
  await page.goto('/desk');
  await arrive(page, words.today.title);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: words.palette.label }).fill('定点医院');
  await page.getByRole('option', { name: '市定点医院' }).click();
  await arrive(page, '市定点医院');
  expect(new URL(page.url()).pathname).toMatch(/^\/desk\/organisations\/[\da-f-]{36}$/);
});

test('a second step is set up, and asked for at the next sign-in', async () => {
  const { password } = stage.house();
  const page = await stage.page(chinese);
  await page.goto('/desk/sign-in');
  await signIn(page, 'demo-auditor', password);
  await arrive(page, words.today.title);
  await page.getByRole('link', { name: words.today.secondFactorDo }).click();
  await arrive(page, words.me.title);
  const section = page.locator('#second-factor');
  await press(section, words.me.begin);
  await section.getByLabel(words.session.password, { exact: true }).fill(password);
  await press(section, words.me.begin);
  await section.getByRole('img', { name: words.me.qr }).waitFor();
  const key = await section.getByLabel(words.me.key).inputValue();
  await expectAccessible(page, 'setting up the second step');
  await section.getByLabel(words.me.confirm).fill('000000');
  await press(section, words.me.confirmSubmit);
  await section.getByRole('alert').waitFor();
  stage.watchOf(page).expectTrouble('401 POST /api/me/second-factor/confirmation');
  await section.getByLabel(words.me.confirm).fill(totp(key, new Date()));
  await press(section, words.me.confirmSubmit);
  await page.getByText(words.me.confirmed).waitFor();
  await section.getByText(words.me.secondFactorOn).waitFor();

  await signOut(page);
  await signIn(page, 'demo-auditor', password);
  await page.getByRole('heading', { name: words.session.codeTitle }).waitFor();
  await expectAccessible(page, 'asking for the code');
  // The code that comes next is good already: clocks differ by some seconds.
  await page.getByLabel(words.session.code, { exact: true }).fill(totp(key, new Date(), 1));
  await press(page, words.session.codeSubmit);
  await arrive(page, words.today.title);
  expect(await page.getByRole('link', { name: words.today.secondFactorDo }).count()).toBe(0);
});

test('a session that ends in the middle of a form: sign in on the spot, and what was typed is sent', async () => {
  const { password } = stage.house();
  const page = await stage.page(chinese);
  await page.goto('/desk/sign-in');
  await signIn(page, 'demo-relief-officer', password);
  await arrive(page, words.today.title);
  await page.goto('/desk/organisations/new');
  await page.getByLabel(words.organisations.nameZh, { exact: true }).fill('邻县物资协调台');
  await chooseArea(page, words.organisations.area, '怒江', '中国 › 云南省 › 怒江傈僳族自治州');
  await page.context().clearCookies({ name: 'mutao_session' });
  await press(page, words.organisations.submitNew);
  const dialog = page.getByRole('dialog', { name: words.session.againTitle });
  await dialog.getByText(words.session.againText).waitFor();
  stage.watchOf(page).expectTrouble('401 POST /api/people/organisations');
  await expectAccessible(page, 'sign in again');
  await signIn(dialog, 'demo-relief-officer', password);
  await arrive(page, '邻县物资协调台');
  const reader = await stage.house().signedIn('administrator');
  const found = await reader.get<{ rows: { area: string }[] }>(
    `/api/people/organisations?q=${encodeURIComponent('邻县物资协调台')}`,
  );
  expect(found.body.rows.map((row) => row.area)).toEqual(['cn/53/5333']);
});
