import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectAccessible } from './kit/axe.ts';
import { desk, phone, type Look } from './kit/look.ts';
import { arrive, chooseArea, press } from './kit/person.ts';
import { openStage } from './kit/stage.ts';
import { wordsIn } from './kit/words.ts';

const stage = openStage();
const { desk: words, common } = wordsIn('zh');
const chinese: Look = { ...desk, language: 'zh' };
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const { area } = words.organisations;
const kunming = '中国 › 云南省 › 昆明市';

test('a name that is missing is told on top, with the way to its field; what was typed stays', async () => {
  const page = await stage.pageOf('administrator', phone);
  await page.goto('/desk/organisations/new');
  await field(page, words.organisations.kind).selectOption({ label: common.kind.countyDesk });
  await chooseArea(page, area, '昆明市', kunming);
  await press(page, words.organisations.submitNew);
  const summary = page.getByRole('group', { name: common.failure.title });
  await summary.waitFor();
  expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('group');
  expect(await page.title()).toMatch(new RegExp(`^${common.failure.titlePrefix}`));
  await expectAccessible(page, 'error summary');
  await summary.getByRole('link', { name: words.organisations.nameEither }).click();
  expect(await page.evaluate('document.activeElement.id')).toBe(
    await field(page, words.organisations.nameZh).getAttribute('id'),
  );
  expect(await page.getByRole('combobox', { name: area }).inputValue()).toBe(kunming);
  await field(page, words.organisations.nameZh).fill('市第一仓库协调台');
  await press(page, words.organisations.submitNew);
  await arrive(page, '市第一仓库协调台');
  await page.getByText(words.organisations.created).waitFor();
});

test('a name that another one has is refused on the spot, in words', async () => {
  const page = await stage.pageOf('administrator', chinese);
  await page.goto('/desk/organisations/new');
  await field(page, words.organisations.nameZh).fill('市定点医院');
  await press(page, words.organisations.submitNew);
  await page.getByText('已有同名的机构').first().waitFor();
  stage.watchOf(page).expectTrouble('409 POST /api/people/organisations');
  expect(await field(page, words.organisations.nameZh).inputValue()).toBe('市定点医院');
});

test('the list is filtered in the address: a reload keeps it, the back button goes back to it', async () => {
  const page = await stage.pageOf('administrator', chinese);
  await page.goto('/desk/organisations');
  await page.getByRole('link', { name: '物流公司' }).waitFor();
  await field(page, words.organisations.kind).selectOption({ label: common.kind.hospital });
  await page.getByRole('link', { name: '物流公司' }).waitFor({ state: 'detached' });
  await field(page, words.list.words).fill('定点');
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('定点');
  expect(new URL(page.url()).searchParams.get('kind')).toBe('hospital');
  await page.reload();
  expect(await field(page, words.list.words).inputValue()).toBe('定点');
  await page.getByRole('link', { name: '市定点医院' }).click();
  await arrive(page, '市定点医院');
  await page.goBack();
  await arrive(page, words.organisations.title);
  expect(await field(page, words.organisations.kind).inputValue()).toBe('hospital');
  expect(await page.getByRole('row').count()).toBe(2);
  await field(page, words.list.words).fill('没有这样的名字');
  await page.getByText(words.list.emptyFiltered).waitFor();
  await press(page, common.action.clearFilters);
  await page.getByRole('link', { name: '物流公司' }).waitFor();
});

test('an organisation is changed, and the list says so', async () => {
  const page = await stage.pageOf('administrator', chinese);
  await page.goto('/desk/organisations');
  await page.getByRole('link', { name: '市外事办公室' }).click();
  await arrive(page, '市外事办公室');
  await press(page, words.organisations.edit);
  await field(page, words.organisations.nameEn).fill('The foreign-affairs office of the city');
  await press(page, words.organisations.submitEdit);
  await page.getByText(words.organisations.saved).waitFor();
  await press(page, 'English');
  await page.getByRole('link', { name: wordsIn('en').desk.nav.organisations }).click();
  await page.getByRole('link', { name: 'The foreign-affairs office of the city' }).waitFor();
  expect(await page.getByRole('link', { name: 'The city foreign-affairs office' }).count()).toBe(0);
});

test('two change the same organisation: the second sees both versions and loses nothing', async () => {
  const [first, second] = await Promise.all([
    stage.pageOf('administrator', chinese),
    stage.pageOf('reliefOfficer', phone),
  ]);
  for (const page of [first, second]) {
    await page.goto('/desk/organisations');
    await page.getByRole('link', { name: '审计机构' }).click();
    await arrive(page, '审计机构');
    await press(page, words.organisations.edit);
    await arrive(page, words.organisations.edit);
  }
  await field(first, words.organisations.nameEn).fill('The auditor of the first');
  await press(first, words.organisations.submitEdit);
  await first.getByText(words.organisations.saved).waitFor();
  await field(second, words.organisations.nameEn).fill('The auditor of the second');
  await field(second, words.organisations.nameZh).fill('第三方审计机构');
  await press(second, words.organisations.submitEdit);
  const panel = second.getByRole('region', { name: words.conflict.title });
  await panel.getByText('The auditor of the first').waitFor();
  stage.watchOf(second).expectTrouble('412 PATCH /api/people/organisations/');
  await panel.getByText('The auditor of the second').waitFor();
  await expectAccessible(second, 'two versions');
  const english = panel.getByRole('group', { name: words.organisations.nameEn });
  await english.getByRole('radio', { name: 'The auditor of the first' }).check();
  await press(panel, words.conflict.apply);
  await press(second, words.organisations.submitEdit);
  await arrive(second, '第三方审计机构');
  const reader = await stage.house().signedIn('administrator');
  const id = new URL(second.url()).pathname.split('/').at(-1) ?? '';
  const kept = await reader.get<{ name: unknown; version: number }>(`/api/people/organisations/${id}`);
  // Made, changed by the first, changed by the second: nothing was written over.
  expect(kept.body).toMatchObject({
    name: { zh: '第三方审计机构', en: 'The auditor of the first' },
    version: 3,
  });
});
