import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadPlaces } from '../../src/places/index.ts';
import { fill } from '../../web/i18n/words.ts';
import { expectAccessible } from './kit/axe.ts';
import { desk, phone, type Look } from './kit/look.ts';
import { arrive, press } from './kit/person.ts';
import { openStage } from './kit/stage.ts';
import { wordsIn } from './kit/words.ts';

const stage = openStage();

beforeAll(async () => {
  await loadPlaces(stage.house().house.pipeline, { within: 'cn/63/6301', downTo: 'village' });
});

/** A list whose column 地区 holds the part of the country, and the one that holds the area has no usual name. */
function listOf(mark: string): string {
  return [
    '单位名称,类别,地区,所属区划,地址,电话',
    `城东第一仓库${mark},仓库,西北,630102,八一路,0971-8170000`,
    `城东养老院${mark},养老院,西北,630102,,`,
    `城中卫生院${mark},卫生院,西北,青海省/西宁市/城中区,,`,
    `无处医院${mark},医院,西北,999999,,`,
    `城西医院${mark},医院,西北,630104,,待查`,
  ].join('\n');
}

async function upload(page: Page, look: Look, fileName: string): Promise<void> {
  const { imports: words } = wordsIn(look.language);
  await page.goto('/desk/imports/new?importer=places.facilities');
  await arrive(page, words.new);
  await page.getByLabel(words.settings.source, { exact: true }).fill('测试名录');
  await page
    .getByLabel(words.file, { exact: true })
    .setInputFiles({ name: fileName, mimeType: 'text/csv', buffer: Buffer.from(listOf(look.language)) });
  await press(page, words.upload);
  await page.getByRole('heading', { level: 1, name: fileName }).waitFor();
}

const problemRows = async (page: Page): Promise<readonly (readonly string[])[]> =>
  Promise.all((await page.locator('tbody tr').all()).map(async (row) => row.locator('td').allInnerTexts()));

describe.each([phone, desk])('$language $theme $width', (look) => {
  const { imports: words, places } = wordsIn(look.language);

  test('a village is found by the initials of its pinyin, with its path', async () => {
    const page = await stage.pageOf('administrator', look);
    await page.goto('/desk/areas');
    await page.getByLabel(places.find, { exact: true }).fill('cysq');
    const found = page.locator('.found-places a', { hasText: '630102001004' });
    await found.waitFor();
    await expectAccessible(page, 'areas found');
    await found.click();
    await page.getByRole('heading', { level: 1, name: /慈幼|Ciyou/ }).waitFor();
    expect(page.url()).toContain(encodeURIComponent('630102001/630102001004'));
  });

  test('a list of facilities with a wrong guess and three bad rows is mended and taken in once', async () => {
    const page = await stage.pageOf('administrator', look);
    await page.goto('/desk/imports/new');
    await arrive(page, words.new);
    await expectAccessible(page, 'new import');

    await upload(page, look, `facilities-${look.language}.csv`);
    const badTitle = (count: number, one?: string): string =>
      fill(count === 1 && one !== undefined ? one : words.problems.title_other, { count });
    await page.getByRole('heading', { level: 2, name: badTitle(5), exact: true }).waitFor();
    await press(page, words.mapping.mend);
    const column = (number: number, heading: string) =>
      page.getByLabel(fill(words.mapping.fieldOf, { column: number, heading }), { exact: true });
    expect(await column(3, '地区').inputValue()).toBe('area');
    expect(new URL(page.url()).searchParams.get('mend')).toBe('yes');
    await expectAccessible(page, 'mapping');
    await column(4, '所属区划').selectOption('area');
    await press(page, words.mapping.submit);
    await page.getByText(fill(words.mapping.twice, { field: words.fields.area })).waitFor();
    await column(3, '地区').selectOption('');
    await press(page, words.mapping.submit);

    await page.getByRole('heading', { level: 2, name: badTitle(3), exact: true }).waitFor();
    await expectAccessible(page, 'dry run');
    expect(await problemRows(page)).toEqual([
      ['3', words.fields.kind, words.reasons.choiceUnknown, '养老院'],
      ['5', words.fields.area, fill(words.reasons.areaUnknown, { area: 'cn/99/9999/999999' }), '999999'],
      ['6', words.fields.phone, words.reasons.telephoneMalformed, '待查'],
    ]);
    await press(page, fill(words.run.good_other, { count: 2 }));
    await page.getByRole('link', { name: words.run.seeFacilities }).waitFor();
    await expectAccessible(page, 'imported');
    const report = page.getByRole('link', { name: words.problems.download });
    const address = (await report.getAttribute('href')) ?? '';
    const csv = await (await page.request.get(address)).text();
    expect(csv.trim().split('\n')).toHaveLength(4);

    await page.goto('/desk/facilities?within=cn/63');
    await page.getByRole('link', { name: `城东第一仓库${look.language}` }).waitFor();
    await page.getByRole('link', { name: `城中卫生院${look.language}` }).waitFor();
    expect(await page.getByRole('link', { name: `养老院${look.language}` }).count()).toBe(0);

    await upload(page, look, `again-${look.language}.csv`);
    await press(page, words.mapping.mend);
    await column(3, '地区').selectOption('');
    await column(4, '所属区划').selectOption('area');
    await press(page, words.mapping.submit);
    await page.getByText(words.same).waitFor();
    expect(await page.getByRole('button', { name: fill(words.run.good_other, { count: 2 }) }).count()).toBe(
      0,
    );

    await page.goto('/desk/imports');
    await page.getByRole('link', { name: `again-${look.language}.csv` }).waitFor();
    await expectAccessible(page, 'imports');
  });
});
