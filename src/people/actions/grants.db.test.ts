import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/ids.ts';
import { system, type Actor } from '../../platform/index.ts';
import { openTestPeople, unknownId, type TestPeople } from '../testing.ts';
import { createGrant, type NewGrant } from './create-grant.ts';
import { eraseAccount, suspendAccount } from './end-account.ts';
import { readAccount } from './read-accounts.ts';
import { resumeAccount } from './resume-account.ts';
import { revokeGrant } from './revoke-grant.ts';

let test: TestPeople;
type Account = Actor & { readonly account: Id };

beforeAll(async () => {
  test = await openTestPeople();
});
afterAll(() => test.close());

const everywhere = { organisation: null, area: '', operation: null } as const;

function give(by: Actor, account: Id, over: Partial<NewGrant> = {}) {
  return test.run(createGrant, by, { account, role: 'assessor', ...everywhere, ...over });
}

async function grantOf(actor: Account): Promise<Id> {
  const { grants } = await readAccount(actor.account, test.context(system));
  return grants.find(({ revokedAt }) => revokedAt === null)?.id ?? unknownId();
}

const revoke = (by: Actor, id: Id) => test.run(revokeGrant(test.people.parts), by, { id, reason: '轮岗' });
const suspend = (by: Actor, id: Id) =>
  test.run(suspendAccount(test.people.parts), by, { id, reason: '离岗' });
const erase = (by: Actor, id: Id) =>
  test.run(eraseAccount(test.people.parts), by, { id, reason: '本人要求' });

describe('granting', () => {
  it('is refused beyond what the giver holds, by organisation, area, operation and role', async () => {
    const organisation = await test.make.organisation();
    const operation = await test.make.operation();
    const officer = await test.make.holder('reliefOfficer', { organisation, area: 'cn/42', operation });
    const within = { organisation, area: 'cn/42/4201', operation };
    const { account } = await test.make.holder('courier', within);
    await give(officer, account, within);
    const beyond: Partial<NewGrant>[] = [
      { ...within, organisation: null },
      { ...within, organisation: await test.make.organisation() },
      { ...within, area: 'cn' },
      { ...within, area: 'cn/420' },
      { ...within, operation: null },
      { ...within, role: 'administrator' },
      { ...within, role: 'auditor' },
    ];
    for (const scope of beyond) {
      await expect(give(officer, account, scope)).rejects.toMatchObject({ code: 'grantBeyondOwn' });
    }
  });

  it('is refused to oneself, twice, to the unknown and within the unknown', async () => {
    const administrator = await test.make.holder('administrator');
    const { account } = await test.make.account();
    await expect(give(administrator, administrator.account)).rejects.toMatchObject({ code: 'ownGrant' });
    await give(administrator, account);
    await expect(give(administrator, account)).rejects.toMatchObject({ code: 'grantAlreadyHeld' });
    await expect(give(administrator, unknownId())).rejects.toMatchObject({ code: 'notFound' });
    await expect(give(administrator, account, { organisation: unknownId() })).rejects.toMatchObject({
      code: 'organisationUnknown',
    });
    await expect(give(administrator, account, { operation: unknownId() })).rejects.toMatchObject({
      code: 'operationUnknown',
    });
  });

  it('draws no stranger into the own scope, whose name the giver could then see', async () => {
    const organisation = await test.make.organisation();
    const officer = await test.make.holder('reliefOfficer', { organisation });
    const strangers = [
      await test.make.holder('administrator'),
      await test.make.holder('assessor', { organisation: await test.make.organisation() }),
      await test.make.account(),
    ];
    for (const { account } of strangers) {
      const refused = { code: 'grantBeyondOwn' };
      await expect(give(officer, account, { organisation })).rejects.toMatchObject(refused);
      expect((await readAccount(account, test.context(officer))).can['createGrant']).toBe('grantBeyondOwn');
    }
    const colleague = await test.make.holder('courier', { organisation });
    await give(officer, colleague.account, { organisation });
  });

  it('is not for those whose role gives none', async () => {
    const assessor = await test.make.holder('assessor');
    const { account } = await test.make.account();
    await expect(give(assessor, account)).rejects.toMatchObject({ code: 'notPermitted' });
  });

  it('can be done again after it was revoked, and revoked once only', async () => {
    const administrator = await test.make.holder('administrator');
    const { account } = await test.make.account();
    const { id } = await give(administrator, account);
    await revoke(administrator, id);
    await expect(revoke(administrator, id)).rejects.toMatchObject({ code: 'grantAlreadyRevoked' });
    await give(administrator, account);
    const { grants } = await readAccount(account, test.context(administrator));
    expect(grants.filter(({ revokedAt }) => revokedAt === null)).toHaveLength(1);
    expect(grants).toHaveLength(2);
  });

  it('is held once when it is asked for eight times at the same moment', async () => {
    const { account } = await test.make.account();
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => give(system, account)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('revoking', () => {
  it('is refused for the own grant and beyond what one holds', async () => {
    const administrator = await test.make.holder('administrator');
    const officer = await test.make.holder('reliefOfficer');
    const ownGrant = await grantOf(officer);
    await expect(revoke(officer, ownGrant)).rejects.toMatchObject({ code: 'ownGrant' });
    const theirs = await grantOf(administrator);
    await expect(revoke(officer, theirs)).rejects.toMatchObject({ code: 'grantBeyondOwn' });
    await expect(revoke(officer, unknownId())).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('managing accounts', () => {
  it('reaches only whom one holds a grant over in everything they do', async () => {
    const [here, there] = [await test.make.organisation(), await test.make.organisation()];
    const local = await test.make.holder('administrator', { organisation: here });
    const own = await test.make.holder('courier', { organisation: here });
    const both = await test.make.account({
      grants: [
        { role: 'courier', organisation: here },
        { role: 'courier', organisation: there },
      ],
    });
    const without = await test.make.account();
    await suspend(local, own.account);
    await test.run(resumeAccount, local, { id: own.account });
    for (const other of [both, without]) {
      await expect(suspend(local, other.account)).rejects.toMatchObject({ code: 'notPermitted' });
      await expect(erase(local, other.account)).rejects.toMatchObject({ code: 'notPermitted' });
    }
    await expect(suspend(local, local.account)).rejects.toMatchObject({ code: 'ownGrant' });
    await expect(suspend(own, local.account)).rejects.toMatchObject({ code: 'notPermitted' });
  });
});

describe('the last administrator everywhere', () => {
  let first: Account;
  let second: Account;

  beforeEach(async () => {
    await test.database.query(
      `update people.role_grant set revoked_at = granted_at where role = 'administrator' and revoked_at is null`,
    );
    first = await test.make.holder('administrator');
    second = await test.make.holder('administrator');
  });

  it('cannot be revoked, suspended or erased', async () => {
    await suspend(system, second.account);
    const last = await grantOf(first);
    await expect(revoke(system, last)).rejects.toMatchObject({ code: 'lastAdministrator' });
    await expect(suspend(system, first.account)).rejects.toMatchObject({ code: 'lastAdministrator' });
    await expect(erase(system, first.account)).rejects.toMatchObject({ code: 'lastAdministrator' });
    const seen = await readAccount(first.account, test.context(system));
    expect(seen.can).toMatchObject({
      suspendAccount: 'lastAdministrator',
      eraseAccount: 'lastAdministrator',
    });
    expect(seen.grants[0]?.can).toEqual({ revokeGrant: 'lastAdministrator' });
    await test.run(resumeAccount, system, { id: second.account });
    await erase(system, first.account);
  });

  it('stays when both are ended at the same moment, whichever way', async () => {
    const ends: readonly ((by: Actor, of: Account) => Promise<unknown>)[] = [
      async (by, of) => revoke(by, await grantOf(of)),
      (by, of) => suspend(by, of.account),
      (by, of) => erase(by, of.account),
    ];
    for (const end of ends) {
      for (const other of ends) {
        const one = await test.make.holder('administrator');
        const two = await test.make.holder('administrator');
        await test.database.query(
          `update people.role_grant set revoked_at = granted_at
            where role = 'administrator' and revoked_at is null and account <> all($1::uuid[])`,
          [[one.account, two.account]],
        );
        const outcomes = await Promise.allSettled([end(system, one), other(system, two)]);
        expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
        const lost = outcomes.find((outcome) => outcome.status === 'rejected');
        expect(lost?.reason).toMatchObject({ code: 'lastAdministrator' });
      }
    }
  });

  it('stays when two administrators revoke each other at the same moment', async () => {
    const [ofFirst, ofSecond] = [await grantOf(first), await grantOf(second)];
    const outcomes = await Promise.allSettled([revoke(first, ofSecond), revoke(second, ofFirst)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
