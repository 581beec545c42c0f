import type { Page } from 'playwright-core';
import { beforeAll, expect, test, vi } from 'vitest';
import { setStage, type Stage as LineStage } from '../../src/commands/line-stage.ts';
import { hospitalStory as story } from '../../src/commands/line-stories.ts';
import { factSources } from '../../src/house.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { checkBooks } from '../../src/ledger/index.ts';
import { checkLog } from '../../src/proof/index.ts';
import { allocation } from '../../web/i18n/zh/allocation.ts';
import { distribution } from '../../web/i18n/zh/distribution.ts';
import { letters } from '../../web/i18n/zh/letters.ts';
import { needs } from '../../web/i18n/zh/needs.ts';
import { shipping } from '../../web/i18n/zh/shipping.ts';
import { supply } from '../../web/i18n/zh/supply.ts';
import { callerOn } from '../kit/caller.ts';
import { sealed } from '../kit/sealed.ts';
import { phone, type Look } from './kit/look.ts';
import { arrive, press, signIn } from './kit/person.ts';
import { openStage } from './kit/stage.ts';
import { wordsIn } from './kit/words.ts';

const stage = openStage();
const office: Look = { language: 'zh', theme: 'light', width: 1280 };
const { common, desk, field, follow, give } = wordsIn('zh');
const hospital = story.sites[0]?.name.zh ?? '';
const optional = (label: string): string => `${label}${common.optional}`;
let line: LineStage;

/** The campaign is open, warehouse and hospital are known; everything else happens in the browser. */
beforeAll(async () => {
  const house = stage.house();
  const ids = randomIds(() => systemClock.now());
  line = await setStage(story, {
    as: (role) => callerOn(house, role),
    keyOf: () => ids.next(),
    say: () => undefined,
  });
});

/** Somebody of the staff sits down at a desk and signs in. */
async function atDesk(signInName: string): Promise<Page> {
  const page = await stage.page(office);
  await page.goto('/desk');
  await arrive(page, desk.session.title);
  stage.watchOf(page).expectTrouble('401 GET /api/me');
  await signIn(page, signInName, stage.house().password);
  await arrive(page, desk.today.title);
  return page;
}

async function choose(page: Page, label: string, typed: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).fill(typed);
  await page
    .getByRole('option', { name: new RegExp(`^${typed}`) })
    .first()
    .click();
}
const labelled = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const arriveAt = (page: Page, title: string) =>
  page.getByRole('heading', { level: 1 }).filter({ hasText: title }).waitFor();

/** Goes from the page of the day to the list of what waits. */
const followToday = (page: Page, why: string) =>
  page.getByRole('listitem').filter({ hasText: why }).getByRole('link').click();

async function giveFifty(): Promise<Page> {
  const giver = await stage.page(phone);
  await giver.goto(`/o/${story.operation}`);
  await giver.getByRole('link', { name: give.formTitle, exact: true }).click();
  await giver.getByRole('radio', { name: /50$/ }).click();
  await giver.getByRole('button', { name: /50/ }).click();
  await giver.getByRole('heading', { level: 1, name: give.check.title }).waitFor();
  await giver.getByRole('button', { name: /50\.00/ }).click();
  await giver.getByRole('heading', { level: 1, name: give.pay.title }).waitFor();
  await giver.getByRole('button', { name: /50\.00/ }).click();
  await giver.waitForURL(/\/gift\/MT-[2-9A-Z]{4}-[2-9A-Z]{4}/);
  await giver.getByText(follow.keep.title).waitFor();
  const code = new URL(giver.url()).pathname.split('/').at(-1) ?? '';
  expect(await giver.locator('main').innerText()).toContain(code);
  return giver;
}

async function buy(charity: Page): Promise<string> {
  await charity.goto('/desk/purchases/new');
  await arrive(charity, supply.purchaseNew);
  await press(charity, supply.supplierAdd);
  const dialog = charity.getByRole('dialog');
  await dialog.getByLabel(supply.nameZh).fill(story.supplier.zh);
  await press(dialog, supply.supplierAdd);
  await dialog.waitFor({ state: 'detached' });
  await choose(charity, supply.item, story.item);
  await labelled(charity, supply.pieces).fill('20');
  await labelled(charity, supply.payFrom).selectOption({ index: 1 });
  await labelled(charity, supply.price).fill('50.00');
  await press(charity, supply.submitOrder);
  await charity.getByText(supply.states.ordered, { exact: true }).first().waitFor();
  await press(charity, supply.pay);
  await press(charity.getByRole('dialog'), supply.paySubmit);
  await charity.getByText(supply.states.paid, { exact: true }).waitFor();
  return new URL(charity.url()).pathname;
}

async function bookIn(keeper: Page, purchase: string): Promise<void> {
  await keeper.goto(purchase);
  await press(keeper, supply.goodsIn);
  await choose(keeper, supply.facility, story.warehouse.name.zh);
  await labelled(keeper, optional(supply.lotNumber)).fill(story.lotNumber);
  await press(keeper.getByRole('dialog'), supply.goodsInSubmit);
  await keeper.getByText(supply.states.received, { exact: true }).waitFor();
}

async function ask(buyer: Page): Promise<string> {
  await buyer.goto('/desk/needs/new');
  await arrive(buyer, needs.new);
  await labelled(buyer, needs.operation).selectOption({ label: '驰援湖北医院' });
  await choose(buyer, needs.facility, hospital);
  await choose(buyer, needs.item, story.item);
  await labelled(buyer, optional(needs.asked)).fill('20');
  await labelled(buyer, optional(needs.onHand)).fill('0');
  await press(buyer, needs.submit);
  await arriveAt(buyer, hospital);
  return new URL(buyer.url()).pathname;
}

async function verifyNeed(assessor: Page, need: string): Promise<void> {
  await followToday(assessor, desk.today.needsWhy);
  await arrive(assessor, needs.title);
  await assessor.goto(need);
  await arriveAt(assessor, hospital);
  await press(assessor, needs.verify);
  await labelled(assessor, needs.verifiedBy).selectOption('phone');
  await press(assessor, needs.verifySubmit);
  await assessor.getByText(needs.ways.phone).first().waitFor();
}

async function propose(officer: Page): Promise<string> {
  await officer.goto('/desk/allocations/new');
  await labelled(officer, allocation.operation).selectOption({ label: '驰援湖北医院' });
  await choose(officer, allocation.item, story.item);
  await choose(officer, allocation.warehouse, story.warehouse.name.zh);
  await officer
    .getByRole('row')
    .filter({ hasText: hospital })
    .getByText('20', { exact: true })
    .first()
    .waitFor();
  await press(officer, allocation.propose);
  await arriveAt(officer, story.item);
  const sign = officer.getByRole('button', { name: allocation.sign }).first();
  expect(await sign.getAttribute('aria-disabled')).toBe('true');
  return new URL(officer.url()).pathname;
}

async function signRound(charity: Page, round: string): Promise<void> {
  await charity.goto('/desk');
  await followToday(charity, desk.today.roundsWhy);
  await arrive(charity, allocation.title);
  await charity.goto(round);
  await arriveAt(charity, story.item);
  await press(charity, allocation.sign);
  await press(charity, allocation.signSubmit);
  await charity.getByText(allocation.states.signed).first().waitFor();
}

async function ship(keeper: Page, round: string): Promise<void> {
  await keeper.goto(round);
  await arriveAt(keeper, story.item);
  await press(keeper, allocation.sendOf.replace('{{site}}', hospital));
  await press(keeper, shipping.packSubmit);
  await arriveAt(keeper, hospital);
  await press(keeper, shipping.dispatch);
  await press(keeper.getByRole('dialog'), shipping.dispatchSubmit);
  await keeper.getByText(shipping.states.onTheWay, { exact: true }).waitFor();
}

/** On a phone's width: 19 of 20 are counted, and handed over to a ward. */
async function receiveOneShort(): Promise<Page> {
  const buyer = await stage.page(phone);
  await buyer.goto('/field/sign-in');
  await labelled(buyer, field.session.signInName).fill('demo-hospital-buyer');
  await labelled(buyer, field.session.password).fill(stage.house().password);
  await press(buyer, field.session.signIn);
  await arrive(buyer, field.today.title);
  await buyer.getByRole('link', { name: distribution.incoming }).click();
  await buyer.getByRole('link', { name: `${distribution.count} ${hospital}` }).click();
  await buyer.getByRole('button', { name: distribution.less }).click();
  await press(buyer, '签收 19 件，少 1 件');
  const receipt = buyer.getByRole('listitem').filter({ hasText: `${hospital}：签收 19 件，少 1 件` });
  await receipt.getByText(distribution.receivedState).waitFor();
  await buyer.goto('/field/handover');
  await buyer.getByRole('listitem').filter({ hasText: hospital }).getByRole('link').click();
  await buyer.getByRole('radio', { name: distribution.hands.ward }).check();
  await press(buyer, '交付 19 件');
  const handover = buyer.getByRole('listitem').filter({ hasText: '19 件交给病区' });
  await handover.getByText(distribution.receivedState).waitFor();
  return buyer;
}

async function thank(buyer: Page): Promise<void> {
  await buyer.goto('/desk/letters');
  await buyer.getByRole('link', { name: hospital }).click();
  await arriveAt(buyer, hospital);
  await buyer.getByLabel(letters.textZh).fill(story.letter.zh);
  await labelled(buyer, letters.consent).selectOption({ label: letters.consents.public });
  await press(buyer, letters.save);
  await press(buyer, letters.send);
  await press(buyer.getByRole('dialog'), letters.send);
  await buyer.getByText(letters.states.sent, { exact: true }).first().waitFor();
}

test('a gift goes from coin to hand, by role: given, bought, booked in, asked for, allocated, signed, sent, received one short, handed over, thanked, followed and verified', async () => {
  const giver = await giveFifty();
  const charity = await atDesk('demo-charity-operator');
  const purchase = await buy(charity);
  const keeper = await atDesk('demo-warehouse-keeper');
  await bookIn(keeper, purchase);
  const buyer = await atDesk('demo-hospital-buyer');
  const need = await ask(buyer);
  await verifyNeed(await atDesk('demo-assessor'), need);
  const round = await propose(await atDesk('demo-relief-officer'));
  await signRound(charity, round);
  await ship(keeper, round);
  await receiveOneShort();
  await thank(buyer);

  await giver.reload();
  const shown = await giver.locator('main').innerText();
  for (const words of ['50.00', '47.50', '2.50', follow.stages.short, follow.hands.ward, story.letter.zh])
    expect(shown).toContain(words);
  await sealed(stage.house().house.database, line.book);
  await giver.getByRole('button', { name: follow.verify.button, exact: true }).click();
  const verdict = giver.locator('[data-verdict="ok"], [data-verdict="bad"], [data-verdict="warn"]');
  await verdict.waitFor();
  expect(await verdict.innerText()).toContain(follow.verify.ok);

  const { database, signer } = stage.house().house;
  await vi.waitFor(async () => {
    const logs = await checkLog(database, { signer, facts: factSources });
    expect(logs.flatMap(({ findings }) => findings)).toEqual([]);
  });
  expect((await checkBooks(database)).flatMap(({ findings }) => findings)).toEqual([]);
}, 180_000);
