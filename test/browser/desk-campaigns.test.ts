import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectAccessible } from './kit/axe.ts';
import { arrive, press } from './kit/person.ts';
import { phone } from './kit/look.ts';
import { openStage } from './kit/stage.ts';
import { wordsIn } from './kit/words.ts';

const stage = openStage();
const { giving: words } = wordsIn('zh');
const wide = { ...phone, width: 1280 } as const;

/** The dialog of a move, which is sent by its last button. */
async function move(page: Page, name: 'open' | 'pause' | 'end' | 'reopen'): Promise<Locator> {
  await press(page, words[name].action);
  const dialog = page.getByRole('dialog', { name: words[name].title });
  await dialog.waitFor();
  return dialog;
}

test('a charity draws up a campaign, opens it, pauses it with a public reason and ends it', async () => {
  const page = await stage.pageOf('charityOperator', wide);
  await page.goto('/desk/campaigns');
  // An empty list offers the same below.
  await page.getByRole('button', { name: words.new, exact: true }).first().click();
  await arrive(page, words.new);

  await press(page, words.submitNew);
  await page.getByRole('link', { name: words.nameEither }).waitFor();
  await expectAccessible(page, 'a campaign without its name');

  await page.getByRole('combobox', { name: words.organisation }).fill('公募');
  await page.getByRole('option', { name: '公募慈善组织' }).click();
  await page.getByLabel(words.operation, { exact: true }).selectOption({ label: '村村有血氧仪' });
  await page.getByLabel(words.nameZh).fill('给村卫生室配血氧仪');
  await page.getByLabel(words.nameEn).fill('Oximeters for village clinics');
  await page.getByLabel(words.goal).fill('100,000');
  await page.getByLabel(words.unitPrice).fill('98');
  await press(page, words.submitNew);
  await page.getByRole('link', { name: words.unitBoth }).waitFor();
  await page.getByLabel(words.unitZh).fill('一台指夹式血氧仪，含运费');
  await press(page, words.submitNew);

  await page.getByText(words.draftNotice).waitFor();
  await page.getByText('¥100,000.00').waitFor();
  await expectAccessible(page, 'a draft');
  await press(await move(page, 'open'), words.open.submit);
  await page.getByText(words.states.open, { exact: true }).waitFor();
  await page.getByRole('link', { name: /^\/c\// }).waitFor();

  const pausing = await move(page, 'pause');
  await press(pausing, words.pause.submit);
  await pausing.getByRole('link').first().waitFor();
  await expectAccessible(page, 'a pause without its reason');
  await pausing.getByLabel(words.reasonZh).fill('善款一时花不好');
  await pausing.getByLabel(words.reasonEn).fill('We could not spend more well just now');
  await press(pausing, words.pause.submit);
  await page.getByText(words.states.paused, { exact: true }).waitFor();
  expect(await page.getByText('善款一时花不好').isVisible()).toBe(true);

  await press(await move(page, 'reopen'), words.reopen.submit);
  await page.getByText(words.states.open, { exact: true }).waitFor();
  const ending = await move(page, 'end');
  await ending.getByLabel(words.reasonZh).fill('已经够了');
  await ending.getByLabel(words.reasonEn).fill('There is enough');
  await press(ending, words.end.submit);
  await page.getByText(words.states.ended, { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: words.reopen.action }).count()).toBe(0);
});
