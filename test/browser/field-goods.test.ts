import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { distribution as wordsEn } from '../../web/i18n/en/distribution.ts';
import { distribution as wordsZh } from '../../web/i18n/zh/distribution.ts';
import { expectAccessible } from './kit/axe.ts';
import { openLine, sentConsignment, stockUp, type Line } from './kit/line.ts';
import { lookText, looks, phone, type Look } from './kit/look.ts';
import { arrive, press } from './kit/person.ts';
import { openStage } from './kit/stage.ts';
import { wordsIn } from './kit/words.ts';

const stage = openStage();
const words = wordsZh;
const { field } = wordsIn('zh');
let line: Line;
beforeAll(async () => {
  line = await openLine(stage.house());
  await stockUp(stage.house(), line, '5000', '2030-12-31');
});

/** The hospital's buyer signs in on a phone, which then keeps the app. */
async function buyersPhone(look: Look = phone): Promise<Page> {
  const said = wordsIn(look.language).field;
  const page = await stage.page(look);
  await page.goto('/field/sign-in');
  await page.getByLabel(said.session.signInName, { exact: true }).fill('demo-hospital-buyer');
  await page.getByLabel(said.session.password, { exact: true }).fill(stage.house().password);
  await press(page, said.session.signIn);
  await arrive(page, said.today.title);
  await page.evaluate('navigator.serviceWorker.ready');
  return page;
}

const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });
const countButton = (name: string) => `${words.count} ${name}`;

interface Shown {
  readonly state: string;
  readonly lines: readonly { readonly onTheWay: string }[];
}
async function shown(consignment: string): Promise<Shown> {
  const keeper = await stage.house().signedIn('warehouseKeeper');
  return (await keeper.get<Shown>(`/api/books/${line.book}/consignments/${consignment}`)).body;
}

test('one short is counted without a network, survives a reload, and goes up when there is one', async () => {
  const id = await sentConsignment(stage.house(), line, '第一医院', '20');
  const page = await buyersPhone();
  await page.getByRole('link', { name: words.incoming }).click();
  await arrive(page, words.incoming);
  await row(page, '第一医院').waitFor();
  await page.context().setOffline(true);
  await page.reload();
  await page.getByRole('link', { name: countButton('第一医院') }).click();
  await arrive(page, '第一医院');
  await page.getByText('发出 20 件').waitFor();
  await page.getByRole('button', { name: '签收 20 件，数目对' }).waitFor();
  await page.getByRole('button', { name: words.less }).click();
  await page.getByText('少 1 件', { exact: true }).waitFor();
  await expectAccessible(page, 'one short');
  await press(page, '签收 19 件，少 1 件');
  await arrive(page, words.incoming);
  await page.getByText(words.waitingState).first().waitFor();
  await page.reload();
  await row(page, '第一医院：签收 19 件，少 1 件').getByText(words.waitingState).waitFor();
  expect(await page.getByRole('link', { name: countButton('第一医院') }).count()).toBe(0);
  expect((await shown(id)).state).toBe('onTheWay');

  await page.context().setOffline(false);
  await row(page, '第一医院：签收 19 件，少 1 件').getByText(words.receivedState).waitFor();
  expect(await shown(id)).toMatchObject({ state: 'arrived', lines: [{ onTheWay: '0' }] });

  await page.goto('/field/handover');
  await row(page, '第一医院').getByText('这里有 19 件').waitFor();
});

test('what is here is handed over; without a network what is left is known all the same', async () => {
  const id = await sentConsignment(stage.house(), line, '第二医院', '30');
  const buyer = await stage.house().signedIn('hospitalBuyer');
  const { lot } = (await shown(id)).lines[0] as unknown as { readonly lot: string };
  await buyer.post(`/api/books/${line.book}/consignments/${id}/receipt`, { lines: [{ lot, counted: '30' }] });
  const page = await buyersPhone();
  await page.getByRole('link', { name: words.held }).click();
  await row(page, '第二医院').getByText('这里有 30 件').waitFor();
  await page.context().setOffline(true);
  await row(page, '第二医院').getByRole('link').click();
  const pieces = page.getByLabel(words.handing);
  await pieces.fill('31');
  await page.getByRole('radio', { name: words.hands.ward }).check();
  await press(page, '交付 31 件');
  await page.getByRole('alert').getByText('这里只有 30 件。').waitFor();
  await expectAccessible(page, 'more than is here');
  await pieces.fill('12');
  await press(page, '交付 12 件');
  await row(page, '第二医院').getByText('这里有 18 件').waitFor();
  await page.reload();
  await row(page, '第二医院').getByText('这里有 18 件').waitFor();
  await page.context().setOffline(false);
  await row(page, '12 件交给病区').getByText(words.receivedState).waitFor();
  await row(page, '第二医院').getByText('这里有 18 件').waitFor();
  const held = await buyer.get<{
    rows: { lot: string; onHand: string; facility: { name: { zh: string } } }[];
  }>('/api/held?area=cn/42/4201');
  expect(held.body.rows.find(({ facility }) => facility.name.zh === '第二医院')).toMatchObject({
    lot,
    onHand: '18',
  });
});

test('a refused receipt says why at the record, is given up only when asked twice, and is lost nowhere', async () => {
  const id = await sentConsignment(stage.house(), line, '第三医院', '40');
  const page = await buyersPhone();
  await page.goto('/field/in');
  await row(page, '第三医院').waitFor();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: countButton('第三医院') }).click();
  await press(page, '签收 40 件，数目对');
  await page.getByText(words.waitingState).first().waitFor();
  // Meanwhile a colleague receives it.
  const { lot } = (await shown(id)).lines[0] as unknown as { readonly lot: string };
  const colleague = await stage.house().signedIn('hospitalBuyer');
  await colleague.post(`/api/books/${line.book}/consignments/${id}/receipt`, {
    lines: [{ lot, counted: '39' }],
  });
  await page.context().setOffline(false);
  const record = row(page, '第三医院：签收 40 件');
  await record.getByText('这批货已经签收过了。').waitFor();
  stage.watchOf(page).expectTrouble('409 POST /api/books/');
  await expectAccessible(page, 'refused');
  await page.reload();
  await record.getByRole('button', { name: words.drop }).click();
  await record.getByText(words.dropSure).waitFor();
  await record.getByRole('button', { name: words.dropNo }).click();
  await record.getByRole('button', { name: words.drop }).click();
  await record.getByRole('button', { name: words.dropYes }).click();
  await record.waitFor({ state: 'detached' });
  await page.getByText(field.bar.failed.replace('{{n}}', '1')).waitFor({ state: 'detached' });
  expect((await shown(id)).state).toBe('arrived');
});

describe.each(looks)('receiving and handing over, $language $theme $width', (look) => {
  const said = look.language === 'zh' ? wordsZh : wordsEn;
  test(`are accessible (${lookText(look)})`, async () => {
    const name = `医院 ${lookText(look)}`;
    await sentConsignment(stage.house(), line, name, '5');
    const page = await buyersPhone(look);
    await page.goto('/field/in');
    await row(page, name).waitFor();
    await expectAccessible(page, 'incoming');
    await page.getByRole('link', { name: `${said.count} ${name}` }).click();
    await page.getByRole('button', { name: said.less }).click();
    await expectAccessible(page, 'count');
    await page
      .getByRole('button', { name: said.confirmShort.replace('{{n}}', '4').replace('{{short}}', '1') })
      .click();
    await row(page, name).getByText(said.receivedState).first().waitFor();
    await page.goto('/field/handover');
    await row(page, name).waitFor();
    await expectAccessible(page, 'held');
    await row(page, name).getByRole('link').click();
    await page.getByRole('radio', { name: said.hands.staff }).check();
    await expectAccessible(page, 'handing over');
    const steppers = page.locator('.f-stepper button');
    for (const box of [await steppers.first().boundingBox(), await steppers.last().boundingBox()])
      expect(box?.height).toBeGreaterThanOrEqual(64);
  });
});
