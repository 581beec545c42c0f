import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { refusals as refusalsEn } from '../../web/i18n/en/refusals.ts';
import { shipping as shippingEn } from '../../web/i18n/en/shipping.ts';
import { supply as supplyEn } from '../../web/i18n/en/supply.ts';
import { refusals as refusalsZh } from '../../web/i18n/zh/refusals.ts';
import { shipping as shippingZh } from '../../web/i18n/zh/shipping.ts';
import { supply as supplyZh } from '../../web/i18n/zh/supply.ts';
import { expectAccessible } from './kit/axe.ts';
import { openLine, signedRound, type Line } from './kit/line.ts';
import { desk, phone, type Look } from './kit/look.ts';
import { arrive, press } from './kit/person.ts';
import { openStage } from './kit/stage.ts';
import { wordsIn } from './kit/words.ts';

const stage = openStage();
const catalogue = {
  zh: { supply: supplyZh, shipping: shippingZh, refusals: refusalsZh },
  en: { supply: supplyEn, shipping: shippingEn, refusals: refusalsEn },
};
let line: Line;
beforeAll(async () => {
  line = await openLine(stage.house());
});

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

/** Chooses in a look-up field by part of the name. */
async function choose(page: Page, label: string, typed: string, option: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).fill(typed);
  await page.getByRole('option', { name: option }).first().click();
}

const looks: readonly (Look & { readonly supplier: string; readonly item: RegExp })[] = [
  { ...phone, supplier: '第一口罩厂', item: /^医用外科口罩/ },
  { ...desk, supplier: 'The second mask maker', item: /^Surgical mask|^Medical surgical mask/ },
];

describe.each(looks)('from an order to a departure, $language $theme $width', (look) => {
  const { supply, shipping, refusals } = catalogue[look.language];
  const { common } = wordsIn(look.language);
  const optional = (label: string) => `${label}${common.optional}`;

  test('money is committed and paid, goods come in as a lot, and what was promised leaves', async () => {
    const charity = await stage.pageOf('charityOperator', look);
    await order(charity);
    await press(charity, supply.pay);
    const dialog = charity.getByRole('dialog');
    await dialog.getByText(look.supplier, { exact: false }).waitFor();
    await expectAccessible(charity, 'paying');
    await press(dialog, supply.paySubmit);
    await charity.getByText(supply.states.paid, { exact: true }).waitFor();

    const keeper = await stage.pageOf('warehouseKeeper', look);
    await keeper.goto(new URL(charity.url()).pathname);
    await press(keeper, supply.goodsIn);
    await choose(keeper, supply.facility, 'zxc', /^中心仓/);
    await field(keeper, optional(supply.lotNumber)).fill('20230108A');
    await field(keeper, optional(supply.expiresOn)).fill('2020-01-01');
    await press(keeper.getByRole('dialog'), supply.goodsInSubmit);
    await keeper.getByRole('group', { name: common.failure.title }).waitFor();
    stage.watchOf(keeper).expectTrouble('422 POST /api/books/');
    await expectAccessible(keeper, 'goods in that have expired');
    await field(keeper, optional(supply.expiresOn)).fill('2030-12-31');
    await press(keeper.getByRole('dialog'), supply.goodsInSubmit);
    await keeper.getByText(supply.states.received, { exact: true }).waitFor();
    await expectAccessible(keeper, 'purchase received');

    await keeper.goto('/desk/stock');
    await keeper.getByText('20230108A').first().waitFor();
    expect(await keeper.getByRole('row').filter({ hasText: '20230108A' }).first().textContent()).toContain(
      '20',
    );
    await expectAccessible(keeper, 'stock');
  });

  test('what a signed round promised is packed once and sent', async () => {
    const name = look.language === 'zh' ? '沙湖医院' : '东湖医院';
    const { round, hospital } = await signedRound(stage.house(), line, name, '10');
    const keeper = await stage.pageOf('warehouseKeeper', look);
    const address = `/desk/consignments/new?round=${round}&site=${hospital}`;
    await keeper.goto(address);
    await keeper.getByText(name).waitFor();
    await expectAccessible(keeper, 'packing');
    await press(keeper, shipping.packSubmit);
    await keeper.getByRole('heading', { level: 1, name: `中心仓 → ${name}` }).waitFor();
    await press(keeper, shipping.dispatch);
    await field(keeper, optional(shipping.carrier)).fill('物流公司');
    await field(keeper, optional(shipping.expectedOn)).fill('2022-01-01');
    await expectAccessible(keeper, 'sending');
    await press(keeper.getByRole('dialog'), shipping.dispatchSubmit);
    await keeper.getByText(shipping.states.onTheWay, { exact: true }).waitFor();
    await expectAccessible(keeper, 'consignment on its way, late');
    const send = keeper.getByRole('button', { name: shipping.dispatch });
    expect(await send.getAttribute('aria-disabled')).toBe('true');

    await keeper.goto('/desk/consignments');
    await keeper.getByRole('link', { name }).first().waitFor();
    await expectAccessible(keeper, 'consignments');
    await keeper.goto(address);
    await press(keeper, shipping.packSubmit);
    await keeper.getByRole('alert').waitFor();
    stage.watchOf(keeper).expectTrouble('409 POST /api/books/');
  });

  async function order(page: Page): Promise<void> {
    await page.goto('/desk/purchases/new');
    await arrive(page, supply.purchaseNew);
    await press(page, supply.submitOrder);
    await page.getByRole('group', { name: common.failure.title }).waitFor();
    await expectAccessible(page, 'order with errors');
    await press(page, supply.supplierAdd);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(look.language === 'zh' ? supply.nameZh : supply.nameEn).fill(look.supplier);
    await press(dialog, supply.supplierAdd);
    await expect
      .poll(() => field(page, supply.supplier).locator('option:checked').textContent())
      .toBe(look.supplier);
    await choose(page, supply.item, '医用外科口罩', look.item);
    await field(page, supply.pieces).fill('20');
    const from = field(page, supply.payFrom);
    await from.selectOption({ index: 1 });
    await field(page, supply.price).fill('1000.00');
    await press(page, supply.submitOrder);
    await page.getByText(refusals.moneyShort, { exact: false }).first().waitFor();
    stage.watchOf(page).expectTrouble('409 POST /api/books/');
    await field(page, supply.price).fill('25.00');
    await press(page, supply.submitOrder);
    await page.getByText(supply.states.ordered, { exact: true }).first().waitFor();
    await expectAccessible(page, 'purchase');
  }
});

test('an organisation without a book has no stock yet, which is no fault', async () => {
  const page = await stage.pageOf('hospitalBuyer', phone);
  await page.goto('/desk/stock');
  await page.getByText(supplyZh.bookNotOpen).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  await expectAccessible(page, 'no book');
  stage.watchOf(page).expectTroubles('404 GET /api/books/');
});

test('whoever works in several books chooses one, and it goes along from page to page', async () => {
  const page = await stage.pageOf('reliefOfficer', phone);
  await page.goto('/desk/stock');
  await page.getByText(supplyZh.bookNone).waitFor();
  await field(page, supplyZh.book).selectOption({ label: '公募慈善组织' });
  await page.getByText('20230108A').first().waitFor();
  await page.goto(page.url().replace('/stock', '/consignments'));
  expect(await field(page, supplyZh.book).locator('option:checked').textContent()).toBe('公募慈善组织');
  await page.getByRole('link', { name: '沙湖医院' }).first().click();
  await page.getByRole('heading', { level: 1, name: '中心仓 → 沙湖医院' }).waitFor();
  expect(new URL(page.url()).searchParams.get('book')).toBe(line.book);
});
