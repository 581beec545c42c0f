import { mkdir, writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { lettersOf } from '../../src/acknowledgement/index.ts';
import { toId, type Id } from '../../src/kernel/ids.ts';
import { testTrace, type TestTrace } from '../../src/trace/testing.ts';
import { fill } from '../../web/i18n/words.ts';
import { expectAccessible } from './kit/axe.ts';
import { lookText, looks } from './kit/look.ts';
import { openStage } from './kit/stage.ts';
import { wordsIn } from './kit/words.ts';

const stage = openStage();
let line: TestTrace;

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
});

/** Keeps a picture of the page where somebody asked for one. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['MUTAO_PICTURES'];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/${name}.png`, await page.screenshot({ fullPage: true }));
}

test.each(looks)(
  'a letter is written, looked at and sent to the gifts behind it ($language $theme $width)',
  async (look) => {
    const { letters: words } = wordsIn(look.language);
    const where = lookText(look);
    const gifts = [await line.give(300n), await line.give(700n)];
    const lot = await line.stock(await line.buy(4n, 1_000n), 4n);
    await line.receive(await line.ship(lot, 4n), lot, 4n);
    const handover = await line.hand(lot, 4n);
    const page = await stage.pageOf('charityOperator', look);
    await page.goto('/desk/letters');
    await page.getByRole('heading', { level: 1, name: words.title }).waitFor();
    await page.locator(`a[href="/desk/letters/${line.book}/${handover}"]`).waitFor();
    await expectAccessible(page, `letters ${where}`);
    await picture(page, `desk letters ${where}`);
    await page.locator(`a[href="/desk/letters/${line.book}/${handover}"]`).click();
    await page.getByText(words.noLetter).waitFor();
    expect(await page.getByText(words.names).isVisible()).toBe(true);
    expect(await page.getByText(fill(words.thankedValue, { donations: 2, gifts: 0 })).isVisible()).toBe(true);

    // Who may read it is never chosen beforehand.
    await page.getByRole('button', { name: words.save }).click();
    await page.locator('select[aria-invalid="true"]').waitFor();
    await page.getByLabel(words.textEn).fill('Thank you.\nIt was in use today.');
    await page.getByLabel(words.consent).selectOption('public');
    await page.getByRole('button', { name: words.save }).click();
    await page.getByText('It was in use today.').last().waitFor();
    await page.getByRole('button', { name: words.send, exact: true }).waitFor();
    await expectAccessible(page, `letter ${where}`);
    await picture(page, `desk letter ${where}`);
    expect(await lettersOf(stage.house().house.database, line.book, [gifts[0]?.id as Id])).toEqual([]);

    await page.getByRole('button', { name: words.send, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(fill(words.sendText, { gifts: 2 })).waitFor();
    await expectAccessible(page, `sending ${where}`);
    await dialog.getByRole('button', { name: words.send, exact: true }).click();
    await page.getByText(words.thankedSent).waitFor();
    for (const { id } of gifts)
      expect(await lettersOf(stage.house().house.database, line.book, [id])).toMatchObject([
        { handover, receivers: 2, text: { zh: '', en: 'Thank you.\nIt was in use today.' } },
      ]);
    expect(await page.getByRole('button', { name: words.save }).count()).toBe(0);
  },
);
