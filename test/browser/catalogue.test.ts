import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { goods as goodsEn } from '../../web/i18n/en/goods.ts';
import { goods as goodsZh } from '../../web/i18n/zh/goods.ts';
import { expectAccessible } from './kit/axe.ts';
import { desk, phone, type Look } from './kit/look.ts';
import { arrive, press } from './kit/person.ts';
import { openStage } from './kit/stage.ts';
import { wordsIn } from './kit/words.ts';

const stage = openStage();
const catalogue = { zh: goodsZh, en: goodsEn };
const names = {
  zh: {
    kn95: 'KN95 口罩（非医用）',
    respirator: '医用防护口罩（N95 级）',
    lacking: '医用、过滤细菌 95%、防血液喷溅',
    foreign: 'GB 19083 不是这类物品的标准',
    suit: '医用防护服（加厚）',
    successor: '医用防护服',
    reason: '加厚的已不再采购',
  },
  en: {
    kn95: 'KN95 mask (non-medical)',
    respirator: 'Medical respirator (N95 grade)',
    lacking: 'medical grade, filters 95% of bacteria, withstands blood splashes',
    foreign: 'GB 19083 is no standard for goods of this kind',
    suit: 'Medical coverall (heavy)',
    successor: 'Medical protective coverall',
    reason: 'No longer bought in this weight',
  },
};

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

/** Finds items by the words and opens the one of this name. */
async function open(page: Page, look: Look, words: string, name: string): Promise<void> {
  await page.goto('/desk/goods');
  await field(page, catalogue[look.language].find).fill(words);
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe(words);
  await page.getByRole('link', { name, exact: true }).click();
  await arrive(page, name);
}

describe.each([phone, desk])('the catalogue, $language $theme $width', (look) => {
  const words = catalogue[look.language];
  const said = names[look.language];
  const { common } = wordsIn(look.language);

  test('two grades are two items, found by a standard, a name or pinyin initials', async () => {
    const page = await stage.pageOf('reliefOfficer', look);
    await page.goto('/desk/goods');
    await field(page, words.kind).selectOption('mask');
    await field(page, words.find).fill('kz');
    await page.getByRole('link', { name: said.kn95, exact: true }).waitFor();
    await page.getByRole('link', { name: said.respirator, exact: true }).waitFor();
    await expectAccessible(page, 'items');
    await field(page, words.find).fill('GB 2626');
    await page.getByRole('link', { name: said.respirator, exact: true }).waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('link', { name: said.kn95, exact: true }).waitFor();
    expect(await field(page, words.kind).inputValue()).toBe('mask');
  });

  test('a KN95 mask is not fit where GB 19083 is asked for, a medical respirator is', async () => {
    const page = await stage.pageOf('reliefOfficer', look);
    await open(page, look, 'KN95', said.kn95);
    await rowOf(page, words.uses.isolationWard).getByText(words.fit.notFit, { exact: true }).waitFor();
    await rowOf(page, words.uses.exposedWork).getByText(words.fit.fit, { exact: true }).waitFor();
    await field(page, words.askStandard).selectOption('GB 19083');
    const answer = page.locator('.fitness-check [role="status"]');
    await answer.getByText(words.fit.notFit, { exact: true }).waitFor();
    expect(await answer.textContent()).toContain('GB 2626 KN95');
    expect(await answer.textContent()).toContain(said.lacking);
    await expect.poll(() => new URL(page.url()).searchParams.get('standard')).toBe('GB 19083');
    await expectAccessible(page, 'not fit');

    await open(page, look, 'GB 19083', said.respirator);
    await rowOf(page, words.uses.isolationWard).getByText(words.fit.fit, { exact: true }).waitFor();
    await field(page, words.askStandard).selectOption('GB 19083');
    await answer.getByText(words.fit.fit, { exact: true }).waitFor();
  });

  test('an item is added after its errors are mended, gets a pack, and is retired', async () => {
    const page = await stage.pageOf('reliefOfficer', look);
    await page.goto('/desk/goods/new');
    const optional = (label: string) => field(page, `${label}${common.optional}`);
    await field(page, words.kind).selectOption('coverall');
    await optional(words.standards).fill('GB 19083-2010');
    await optional(words.gtin).fill('6901234567893');
    await press(page, words.submitNew);
    const summary = page.getByRole('group', { name: common.failure.title });
    await summary.getByRole('link', { name: words.nameEither }).waitFor();
    await summary.getByRole('link', { name: words.gtinFormat }).waitFor();
    await expectAccessible(page, 'item with errors');

    await field(page, look.language === 'zh' ? words.nameZh : words.nameEn).fill(said.suit);
    await optional(words.gtin).fill('');
    await press(page, words.submitNew);
    await summary.getByText(said.foreign, { exact: false }).waitFor();
    stage.watchOf(page).expectTrouble('422 POST /api/goods/items');

    await optional(words.standards).fill('GB 19082-2009');
    await page.getByRole('checkbox', { name: words.lot.expiry }).check();
    await press(page, words.submitNew);
    await arrive(page, said.suit);
    await page.getByText([words.lot.maker, words.lot.lotNumber, words.lot.expiry].join(words.list)).waitFor();

    await press(page, words.packAdd);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(words.packWord, { exact: true }).fill('箱');
    await dialog.getByLabel(words.packPiecesLabel, { exact: true }).fill('1,200');
    await press(dialog, words.packAdd);
    await dialog.getByRole('link', { name: words.packPiecesFormat }).waitFor();
    await expectAccessible(page, 'pack with an error');
    await dialog.getByLabel(words.packPiecesLabel, { exact: true }).fill('1200');
    await press(dialog, words.packAdd);
    await page.getByRole('cell', { name: /1 箱 = 1,200/ }).waitFor();
    await press(page, words.packAdd);
    await dialog.getByLabel(words.packWord, { exact: true }).fill('箱');
    await dialog.getByLabel(words.packPiecesLabel, { exact: true }).fill('1200');
    await press(dialog, words.packAdd);
    const taken = page.getByRole('dialog').getByLabel(words.packPiecesLabel, { exact: true });
    await expect.poll(() => taken.getAttribute('aria-invalid')).toBe('true');
    stage.watchOf(page).expectTrouble('409 POST /api/goods/items');
    await expectAccessible(page, 'pack that is there');
    await press(dialog, common.action.cancel);

    await press(page, words.retire);
    await expectAccessible(page, 'retiring');
    await dialog.getByLabel(words.replacedBy, { exact: true }).fill('GB 19082');
    await page.getByRole('option', { name: said.successor, exact: true }).click();
    await press(dialog, words.retireSubmit);
    await dialog.getByRole('link', { name: new RegExp(words.retireReason) }).waitFor();
    await dialog.getByLabel(words.retireReason, { exact: true }).fill(said.reason);
    await press(dialog, words.retireSubmit);
    await page.getByText(said.reason, { exact: false }).waitFor();
    await page.getByText(words.retiredNotice, { exact: false }).waitFor();
    await page.getByRole('link', { name: said.successor, exact: true }).waitFor();
    const add = page.getByRole('button', { name: words.packAdd });
    expect(await add.getAttribute('aria-disabled')).toBe('true');
    await expectAccessible(page, 'retired');
  });
});

test('two change the same item: what is asked of its lots is compared too', async () => {
  const { zh: words } = catalogue;
  const { desk: frame } = wordsIn('zh');
  const chinese: Look = { ...desk, language: 'zh' };
  const [first, second] = await Promise.all([
    stage.pageOf('administrator', chinese),
    stage.pageOf('reliefOfficer', chinese),
  ]);
  for (const page of [first, second]) {
    await open(page, chinese, 'fhmp', '防护面屏');
    await press(page, words.edit);
    await arrive(page, words.edit);
  }
  await expectAccessible(first, 'change of an item');
  await first.getByRole('checkbox', { name: words.lot.certificate }).check();
  await press(first, words.submitEdit);
  await first.getByText(words.saved).waitFor();
  await field(second, words.measureWordEn).fill('shield');
  await press(second, words.submitEdit);
  const panel = second.getByRole('region', { name: frame.conflict.title });
  await panel.getByRole('group', { name: words.lot.certificate }).waitFor();
  stage.watchOf(second).expectTrouble('412 PATCH /api/goods/items/');
  await expectAccessible(second, 'two versions of an item');
  await press(panel, frame.conflict.apply);
  await press(second, words.submitEdit);
  await arrive(second, '防护面屏');
  const reader = await stage.house().signedIn('administrator');
  const id = new URL(second.url()).pathname.split('/').at(-1) ?? '';
  const kept = await reader.get<unknown>(`/api/goods/items/${id}`);
  // Both changes are there: nothing was written over.
  expect(kept.body).toMatchObject({
    measureWord: { en: 'shield' },
    lotAttributes: ['maker', 'lotNumber', 'certificate', 'expiry'],
    // Its pack came with the catalogue and made the second version.
    version: 4,
  });
});
