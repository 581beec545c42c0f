import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/ids.ts';
import { system, visitor, type Actor } from '../../platform/index.ts';
import { tablesHolding } from '../../platform/testing/index.ts';
import { testPassword, openTestPeople, unknownId, type TestPeople } from '../testing.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { createGrant } from './create-grant.ts';
import { eraseAccount } from './end-account.ts';
import { readAccount } from './read-accounts.ts';
import { readMe } from './read-me.ts';
import { readReveals } from './read-reveals.ts';
import { revealTo } from './reveal-account.ts';
import { Secret } from './secret.ts';
import { giveCode, signIn } from './sign-in.ts';

let test: TestPeople;
type Account = Actor & { readonly account: Id };

beforeAll(async () => {
  test = await openTestPeople();
});
afterAll(() => test.close());

const reveal = (by: Actor, id: Id, reason = '核对送货') =>
  revealTo(test.people.parts, { id, purpose: 'contactAboutDelivery', reason }, test.context(by));

const erase = (id: Id) => test.run(eraseAccount(test.people.parts), system, { id, reason: '本人要求' });

const enter = (signInName: string) =>
  signIn(
    test.people.parts,
    test.people.library,
    { signInName, password: testPassword },
    test.context(visitor),
  );

const looksAt = (account: Account, by: Actor = account) =>
  readReveals(test.people.parts, account.account, { limit: 50 }, test.context(by));

describe('a person in the database', () => {
  const marker = 'markername7f3a';

  it('stands nowhere in plain text, before the person is erased and after', async () => {
    const { parts } = test.people;
    const invitation = (await test.make.invitation()).id;
    const input = {
      invitation,
      name: `${marker} name`,
      signInName: `${marker}@relief.example`,
      password: new Secret(`${marker} password`),
    };
    const { account } = await test.run(acceptInvitation(parts), visitor, input, unknownId());
    const officer = await test.make.holder('reliefOfficer');
    expect(await reveal(officer, account, `call ${marker}`)).toEqual({
      name: `${marker} name`,
      signInName: `${marker}@relief.example`,
    });
    await expect(enter(`${marker}@relief.example`)).rejects.toMatchObject({ code: 'signInFailed' });
    expect(await tablesHolding(test.store.ownerUrl, marker)).toEqual([]);
    expect(await tablesHolding(test.store.ownerUrl, account)).toContain('platform.vault_record');
    await erase(account);
    expect(await tablesHolding(test.store.ownerUrl, marker)).toEqual([]);
  });
});

describe('an erased account', () => {
  it('keeps its title and what it did, and has no name, no sign-in and no grants', async () => {
    const account = await test.make.account({
      signInName: 'to-erase',
      title: '仓管员',
      grants: [{ role: 'warehouseKeeper' }],
    });
    await enter('to-erase');
    await erase(account.account);
    const seen = await readAccount(account.account, test.context(system));
    expect(seen).toMatchObject({ title: '仓管员', state: 'erased', secondFactor: false });
    expect(seen.grants.every(({ revokedAt }) => revokedAt !== null)).toBe(true);
    await expect(enter('to-erase')).rejects.toMatchObject({ code: 'signInFailed' });
    for (const table of ['"user"', '"session"', '"account"', '"twoFactor"', '"verification"']) {
      const { rowCount } = await test.database.query(`select from auth.${table} t where t::text like $1`, [
        `%${account.account}%`,
      ]);
      expect(rowCount).toBe(0);
    }
  });

  it('can be revealed, granted to and erased no more, and its sign-in name is free again', async () => {
    const officer = await test.make.holder('administrator');
    const account = await test.make.account({ signInName: 'free-again' });
    await erase(account.account);
    await expect(reveal(officer, account.account)).rejects.toMatchObject({ code: 'accountErased' });
    await expect(erase(account.account)).rejects.toMatchObject({ code: 'accountErased' });
    const scope = { organisation: null, area: '', operation: null };
    const grant = { account: account.account, role: 'assessor' as const, ...scope };
    await expect(test.run(createGrant, officer, grant)).rejects.toMatchObject({ code: 'accountErased' });
    await expect(test.make.account({ signInName: 'free-again' })).resolves.toHaveProperty('account');
  });

  it('loses a sign-in that was under way', async () => {
    const account = await test.make.account({ signInName: 'half-way' });
    await test.database.query(`update auth."user" set "twoFactorEnabled" = true where "id" = $1`, [
      account.account,
    ]);
    const first = await enter('half-way');
    expect(first.body.state).toBe('codeNeeded');
    await erase(account.account);
    const { parts, library } = test.people;
    const cookies = {
      mutao_code: decodeURIComponent(
        /mutao_code=([^;]+)/.exec(String(first.headers?.['set-cookie']))?.[1] ?? '',
      ),
    };
    await expect(
      giveCode(parts, library, '123456', test.context(visitor, { cookies })),
    ).rejects.toMatchObject({
      code: 'signInFailed',
    });
  });

  it('loses what others wrote as their reasons for looking', async () => {
    const auditor = await test.make.holder('auditor');
    const account = await test.make.account();
    await reveal(auditor, account.account, '年度审计');
    await erase(account.account);
    const { rows } = await looksAt(account, auditor);
    expect(rows).toMatchObject([{ by: auditor.account, purpose: 'contactAboutDelivery', reason: '' }]);
  });
});

describe('a look at personal data', () => {
  it('is seen by the person, with who looked and why', async () => {
    const auditor = await test.make.holder('auditor');
    const account = await test.make.account({ name: '值班', signInName: 'looked-at' });
    expect(await reveal(auditor, account.account)).toEqual({ name: '值班', signInName: 'looked-at' });
    const { rows } = await looksAt(account);
    expect(rows).toMatchObject([
      { by: auditor.account, byTitle: '值班救灾官员', purpose: 'contactAboutDelivery', reason: '核对送货' },
    ]);
    const other = await test.make.account();
    await expect(looksAt(account, other)).rejects.toMatchObject({ code: 'notPermitted' });
  });

  it('is open to those alone who hold a grant over the person', async () => {
    const [here, there] = [await test.make.organisation(), await test.make.organisation()];
    const officer = await test.make.holder('reliefOfficer', { organisation: here });
    const colleague = await test.make.holder('courier', { organisation: here });
    const stranger = await test.make.holder('courier', { organisation: there });
    const assessor = await test.make.holder('assessor');
    await expect(reveal(officer, colleague.account)).resolves.toHaveProperty('name');
    await expect(reveal(officer, stranger.account)).rejects.toMatchObject({ code: 'notPermitted' });
    await expect(reveal(assessor, stranger.account)).rejects.toMatchObject({ code: 'notPermitted' });
    await expect(reveal(stranger, stranger.account)).resolves.toHaveProperty('name');
    expect((await looksAt(stranger)).rows).toHaveLength(1);
  });

  it('is not needed for the own name', async () => {
    const account = await test.make.account({ name: '本人', grants: [{ role: 'courier' }] });
    const me = await readMe(test.people.parts, test.context(account));
    expect(me).toMatchObject({ name: '本人', demo: false, account: { id: account.account } });
    expect(me.permissions).toContain('people.readOrganisations');
    expect(me.permissions).not.toContain('people.manageAccounts');
    expect((await looksAt(account)).rows).toEqual([]);
  });
});
