import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '../../src/kernel/ids.ts';
import { openBook } from '../../src/ledger/index.ts';
import { transact } from '../../src/platform/index.ts';
import { allocation as allocationEn } from '../../web/i18n/en/allocation.ts';
import { needs as needsEn } from '../../web/i18n/en/needs.ts';
import { refusals as refusalsEn } from '../../web/i18n/en/refusals.ts';
import { allocation as allocationZh } from '../../web/i18n/zh/allocation.ts';
import { needs as needsZh } from '../../web/i18n/zh/needs.ts';
import { refusals as refusalsZh } from '../../web/i18n/zh/refusals.ts';
import type { Client } from '../kit/client.ts';
import { expectAccessible } from './kit/axe.ts';
import { desk, phone, type Look } from './kit/look.ts';
import { arrive, press } from './kit/person.ts';
import { openStage } from './kit/stage.ts';
import { wordsIn } from './kit/words.ts';

const stage = openStage();
const said = {
  zh: { needs: needsZh, allocation: allocationZh, refusals: refusalsZh },
  en: { needs: needsEn, allocation: allocationEn, refusals: refusalsEn },
};
/** Each look has an item of its own: needs and stock of one do not meet those of the other. */
const items = { zh: '医用外科口罩', en: 'Isolation gown' };
const campaign = { zh: '村村有血氧仪', en: 'Two oximeters for every village clinic' };

interface Row {
  readonly id: Id;
  readonly kind?: string;
  readonly slug?: string;
}
let officer: Client;
let book: Id;
let operation: Id;
let warehouse: Id;

beforeAll(async () => {
  officer = await stage.house().signedIn('reliefOfficer');
  const rowsOf = async (path: string): Promise<readonly Row[]> =>
    (await officer.get<{ rows: Row[] }>(path)).body.rows;
  book = idOf(await rowsOf('/api/people/organisations'), ({ kind }) => kind === 'charity');
  operation = idOf(await rowsOf('/api/operations'), ({ slug }) => slug === 'village-oximeters-2023');
  const { pipeline } = stage.house().house;
  await transact(pipeline.database, (sql) =>
    openBook(sql, { id: book, organisation: book }, { now: pipeline.clock.now(), ids: pipeline.ids }),
  );
  warehouse = await facility('中心仓', 'warehouse');
});

function idOf(rows: readonly Row[], isMeant: (row: Row) => boolean): Id {
  const row = rows.find(isMeant);
  if (row === undefined) throw new Error('the demo lacks what the story begins with');
  return row.id;
}

async function facility(zh: string, kind: string): Promise<Id> {
  const { body, status } = await officer.post<{ id: Id }>('/api/places/facilities', {
    name: { zh, en: '' },
    kind,
    area: 'cn/42/4201/420106',
    source: '测试名录',
  });
  expect(status).toBe(201);
  return body.id;
}

/** A lot in the warehouse, and a verified need of another hospital. */
async function prepare(name: string, pieces: string, hospital: string, asked: string): Promise<void> {
  const found = await officer.get<{ rows: Row[] }>(`/api/goods/items?q=${encodeURIComponent(name)}`);
  const item = idOf(found.body.rows, () => true);
  const gift = await officer.post(`/api/books/${book}/gifts-in-kind`, {
    operation,
    item,
    facility: warehouse,
    pieces,
  });
  expect(gift.status).toBe(201);
  const need = { operation, item, facility: await facility(hospital, 'hospital'), asked };
  const { body } = await officer.post<{ id: Id }>('/api/needs', need);
  const verified = await officer.post(
    `/api/needs/${body.id}/verify`,
    { by: 'papers' },
    { headers: { 'if-match': '"v1"' } },
  );
  expect(verified.status).toBe(200);
}

async function choose(page: Page, label: string, typed: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(typed);
  await page.getByRole('option', { name: option }).first().click();
}
/** Waits for the page of a thing whose state stands in its title. */
const arriveAt = (page: Page, title: string) =>
  page.getByRole('heading', { level: 1 }).filter({ hasText: title }).waitFor();
const field = (page: Page, label: string | RegExp) =>
  page.getByLabel(label, { exact: typeof label === 'string' });

describe.each([phone, desk])('from a need to a signed round, $language $theme $width', (look: Look) => {
  const { needs, allocation, refusals } = said[look.language];
  const { common } = wordsIn(look.language);
  const item = items[look.language];
  const asking = `急需医院${look.width}`;
  const other = `另一医院${look.width}`;

  test('a hospital asks, an assessor verifies, the officer proposes and cannot sign, the charity signs', async () => {
    await prepare(item, '100', other, '90');
    await facility(asking, 'hospital');

    const buyer = await stage.pageOf('hospitalBuyer', look);
    await buyer.goto('/desk/needs/new');
    await arrive(buyer, needs.new);
    await field(buyer, needs.operation).selectOption({ label: campaign[look.language] });
    await choose(buyer, needs.facility, asking, new RegExp(asking));
    await choose(buyer, needs.item, item, item);
    await field(buyer, `${needs.asked}${common.optional}`).fill('60');
    await field(buyer, `${needs.onHand}${common.optional}`).fill('30');
    await field(buyer, `${needs.dailyUse}${common.optional}`).fill('20');
    await expectAccessible(buyer, 'new need');
    await press(buyer, needs.submit);
    await arriveAt(buyer, asking);
    await buyer.getByText(needs.urgencies.critical).first().waitFor();
    await expectAccessible(buyer, 'need');
    const address = buyer.url();

    const assessor = await stage.pageOf('assessor', look);
    await assessor.goto('/desk/needs?state=reported');
    await assessor.getByRole('link', { name: asking }).first().click();
    await arriveAt(assessor, asking);
    await press(assessor, needs.verify);
    await field(assessor, needs.verifiedBy).selectOption('visit');
    await press(assessor, needs.verifySubmit);
    await assessor.getByText(needs.ways.visit).first().waitFor();
    expect(assessor.url()).toBe(address);

    const proposer = await stage.pageOf('reliefOfficer', look);
    await proposer.goto('/desk/allocations');
    await arrive(proposer, allocation.title);
    await press(proposer.locator('.page-header'), allocation.new);
    await field(proposer, allocation.operation).selectOption({ label: campaign[look.language] });
    await choose(proposer, allocation.item, item, item);
    await choose(proposer, allocation.warehouse, '中心仓', /中心仓/);
    const row = proposer.getByRole('row').filter({ hasText: asking });
    // 100 pieces for 30 and 90 lacking; with packs of 50 each gets one.
    await row.getByText('25', { exact: true }).waitFor();
    await field(proposer, allocation.pack).fill('50');
    await row.getByText('0', { exact: true }).waitFor();
    await field(proposer, allocation.pack).fill('1');
    await row.getByText('25', { exact: true }).waitFor();
    await expectAccessible(proposer, 'new round');
    await press(proposer, allocation.propose);
    await arriveAt(proposer, item);
    await press(proposer, allocation.adjustOf.replace('{{site}}', asking));
    await field(proposer, allocation.adjustFinal).fill('20');
    await field(proposer, allocation.adjustReason).selectOption('gotFromOthers');
    await field(proposer, allocation.adjustWords).fill('昨天收到五只');
    await expectAccessible(proposer, 'adjust');
    await press(proposer, allocation.adjustSubmit);
    await proposer.getByText('昨天收到五只').waitFor();
    const off = proposer.getByRole('button', { name: allocation.sign }).first();
    expect(await off.getAttribute('aria-disabled')).toBe('true');
    expect(await off.textContent()).toContain(refusals.allocationOwnSignature);
    await expectAccessible(proposer, 'round');

    const signer = await stage.pageOf('charityOperator', look);
    await signer.goto(proposer.url());
    await arriveAt(signer, item);
    await press(signer, allocation.sign);
    await expectAccessible(signer, 'sign');
    await press(signer, allocation.signSubmit);
    await signer.getByText(allocation.states.signed).first().waitFor();
    await signer.goto('/desk/allocations?state=signed');
    await signer.getByRole('link', { name: item }).first().waitFor();
    await expectAccessible(signer, 'rounds');
  }, 90_000);
});
