import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectAccessible } from './kit/axe.ts';
import { desk, phone, type Look } from './kit/look.ts';
import { arrive, chooseArea, press, signIn } from './kit/person.ts';
import { openStage } from './kit/stage.ts';
import { wordsIn } from './kit/words.ts';

const stage = openStage();
const { desk: words, common } = wordsIn('zh');
const chinese: Look = { ...desk, language: 'zh' };
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const password = '四只 纸箱 过 三座 桥';
const title = '值班县级协调员';

/** Opens the account of a post by the list. */
async function openAccount(page: Page, post: string): Promise<void> {
  await page.goto('/desk/accounts');
  await page.getByRole('link', { name: post, exact: true }).click();
  // The states of the account stand beside its name.
  await page.getByRole('heading', { level: 1, name: post }).waitFor();
}

test('an administrator invites a coordinator, who accepts, signs in and sees what the grants open', async () => {
  const administrator = await stage.pageOf('administrator', chinese);
  await administrator.goto('/desk/invitations');
  // On top, and again below an empty list.
  await administrator.getByRole('button', { name: words.invitations.new }).first().click();
  await field(administrator, words.invitations.post).fill(title);
  await field(administrator, words.grants.role).selectOption({ label: common.role.countyCoordinator });
  await administrator.getByRole('combobox', { name: words.grants.organisation }).fill('县物资');
  await administrator.getByRole('option', { name: '县物资协调台' }).click();
  await chooseArea(
    administrator,
    words.grants.area,
    '贡山',
    '中国 › 云南省 › 怒江傈僳族自治州 › 贡山独龙族怒族自治县',
  );
  await press(administrator, words.invitations.submit);
  await arrive(administrator, words.invitations.linkTitle);
  const link = await field(administrator, words.invitations.linkLabel).inputValue();
  await administrator.getByRole('img', { name: words.invitations.linkQr }).waitFor();
  await expectAccessible(administrator, 'the link of an invitation');
  await administrator.getByRole('link', { name: words.invitations.backToList }).click();
  const row = administrator.getByRole('row').filter({ hasText: title });
  await row.getByText(words.invitations.states.open).waitFor();
  const token = link.split('/').at(-1) ?? '';
  expect(await administrator.content()).not.toContain(token);

  const invited = await stage.page(phone);
  await invited.goto(link);
  await arrive(invited, words.accept.title);
  await invited.getByText('县物资协调台').waitFor();
  await expectAccessible(invited, 'accepting an invitation');
  await field(invited, words.accept.name).fill('演示：值班协调员');
  await field(invited, words.session.signInName).fill('county-coordinator-on-duty');
  await field(invited, words.session.password).fill('short');
  await press(invited, words.accept.submit);
  await invited.getByText('这个密码太容易被猜到', { exact: false }).first().waitFor();
  stage.watchOf(invited).expectTrouble('422 POST /api/invitations/');
  await field(invited, words.session.password).fill(password);
  await press(invited, words.accept.submit);
  await invited.getByText(words.session.accepted).waitFor();
  await signIn(invited, 'county-coordinator-on-duty', password);
  await arrive(invited, words.today.title);
  await expectOnlyWhatGrantsOpen(invited);

  const again = await stage.page(phone);
  await again.goto(link);
  await arrive(again, words.accept.unusable);
  stage.watchOf(again).expectTrouble('409 GET /api/invitations/');
  await expectAccessible(again, 'an invitation that was used');
});

/** A coordinator reads organisations and accounts; what else there is, is off with its reason or not there. */
async function expectOnlyWhatGrantsOpen(page: Page): Promise<void> {
  await press(page, words.nav.open);
  const navigation = page.getByRole('dialog').getByRole('navigation', { name: words.nav.label });
  await navigation.getByRole('link', { name: words.nav.organisations }).waitFor();
  await expectAccessible(page, 'navigation of a phone');
  expect(await navigation.getByRole('link').allInnerTexts()).toEqual([
    words.nav.today,
    words.nav.operations,
    words.nav.purchases,
    words.nav.stock,
    words.nav.needs,
    words.nav.allocations,
    words.nav.consignments,
    words.nav.letters,
    words.nav.organisations,
    words.nav.areas,
    words.nav.facilities,
    words.nav.goods,
    words.nav.imports,
    words.nav.accounts,
  ]);
  await navigation.getByRole('link', { name: words.nav.organisations }).click();
  await arrive(page, words.organisations.title);
  const create = page.getByRole('button', { name: words.organisations.new });
  expect(await create.isEnabled()).toBe(false);
  const reason = await create.getAttribute('aria-describedby');
  expect(await page.locator(`[id="${reason}"]`).textContent()).toContain('没有做这件事的权限');
  await create.press('Enter');
  expect(new URL(page.url()).pathname).toBe('/desk/organisations');
  await page.goto('/desk/audit');
  await arrive(page, words.page.noRight);
  await page.getByText('请联系本机构的管理员').waitFor();
}

test('a name is shown for a purpose, the look is recorded, and the person sees who looked', async () => {
  const page = await stage.pageOf('administrator', phone);
  await openAccount(page, '村医');
  expect(await page.getByText('演示：村医').count()).toBe(0);
  await press(page, words.reveal.open);
  const dialog = page.getByRole('dialog', { name: '查看“村医”的个人信息' });
  await dialog.getByText(words.reveal.recorded).waitFor();
  await expectAccessible(page, 'asking for the purpose of a look');
  await dialog.getByLabel(words.reveal.purpose).selectOption({ label: words.reveal.purposes.verifyIdentity });
  await press(dialog, words.reveal.submit);
  await dialog.getByRole('group', { name: common.failure.title }).waitFor();
  await dialog.getByLabel(words.reveal.reason, { exact: true }).fill('交接前核实身份');
  await press(dialog, words.reveal.submit);
  await page.getByText('演示：村医').waitFor();
  await page.getByRole('row').filter({ hasText: '交接前核实身份' }).waitFor();
  await press(page, words.reveal.hideNow);
  await page.getByText('演示：村医').waitFor({ state: 'detached' });

  const doctor = await stage.pageOf('villageDoctor', phone);
  await doctor.goto('/desk/me');
  const look = doctor.getByRole('row').filter({ hasText: '交接前核实身份' });
  await look.getByText('系统管理员').waitFor();
  await look.getByText(words.reveal.purposes.verifyIdentity, { exact: true }).waitFor();
});

test('a grant is added and revoked with a reason, and the audit log says who did it', async () => {
  const page = await stage.pageOf('administrator', chinese);
  await openAccount(page, '配送员');
  await press(page, words.grants.add);
  const dialog = page.getByRole('dialog', { name: '给“配送员”增加授权' });
  await dialog
    .getByLabel(words.grants.role, { exact: true })
    .selectOption({ label: common.role.warehouseKeeper });
  await dialog.getByRole('combobox', { name: words.grants.organisation }).fill('物流');
  await page.getByRole('option', { name: '物流公司' }).click();
  await expectAccessible(page, 'adding a grant');
  await press(dialog, words.grants.add);
  await page.getByText(words.grants.added).waitFor();
  const row = page.getByRole('row').filter({ hasText: common.role.warehouseKeeper });
  await row.getByText(words.grants.inForce).waitFor();

  await press(row, words.grants.revoke);
  const question = page.getByRole('dialog', { name: words.grants.revokeTitle });
  await question.getByLabel(words.grants.reason, { exact: true }).fill('已经换岗');
  await expectAccessible(page, 'revoking a grant');
  await press(question, words.grants.revoke);
  await page.getByText(words.grants.done).waitFor();
  await row.getByText(words.grants.revoked).waitFor();

  await page.getByRole('link', { name: words.nav.audit }).click();
  await arrive(page, words.audit.title);
  await field(page, words.audit.command).fill('people.revokeGrant');
  const entry = page.getByRole('row').filter({ hasText: 'people.revokeGrant' });
  await entry.first().waitFor();
  await expect.poll(() => page.getByRole('row').count()).toBe(2);
  await entry.getByRole('link', { name: '系统管理员' }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get('actor')).toMatch(/^[\da-f-]{36}$/);
});

test('who may not look at names finds the button off, with the reason', async () => {
  const page = await stage.pageOf('assessor', chinese);
  await openAccount(page, '仓管员');
  const show = page.getByRole('button', { name: words.reveal.open });
  expect(await show.getAttribute('aria-disabled')).toBe('true');
  await show.hover();
  await page.getByRole('tooltip').getByText('没有做这件事的权限', { exact: false }).waitFor();
});
