import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/ids.ts';
import { runBatch, system, visitor, type Actor } from '../../platform/index.ts';
import { tablesHolding } from '../../platform/testing/index.ts';
import { testPassword, openTestPeople, unknownId, type TestPeople } from '../testing.ts';
import { createPasswordReset } from './create-password-reset.ts';
import { eraseAccount, suspendAccount } from './end-account.ts';
import { linkToken } from './link-token.ts';
import { passwordResetOf } from './password-reset-token.ts';
import { readAccount } from './read-accounts.ts';
import { readPasswordReset, redeemByToken } from './redeem-password-reset.ts';
import { signIn } from './sign-in.ts';
import { withdrawPasswordReset } from './withdraw-password-reset.ts';

const quarter_ms = 15 * 60 * 1000;
const day_ms = 24 * 60 * 60 * 1000;

let test: TestPeople;

beforeAll(async () => {
  test = await openTestPeople();
  test.clock.intoThrottleWindow();
});
afterAll(() => test.close());

const another = 'jade for quince 报琼';
let callers = 0;

/** Each call from an address of its own, so that the throttle of one test is not another's. */
function redeem(token: string, password = another, key = unknownId()) {
  callers += 1;
  const context = test.context(visitor, { address: `2001:db8::${callers.toString(16)}`, key });
  return redeemByToken(test.people.parts, { token, password }, context);
}

const look = (token: string) => readPasswordReset(test.people.parts, token, test.context(visitor));

function make(by: Actor, account: Id, endSecondFactor = false) {
  const input = { account, reason: '忘了密码', endSecondFactor };
  return test.run(createPasswordReset(test.people.parts), by, input);
}

async function enter(signInName: string, password: string): Promise<'signedIn' | 'codeNeeded'> {
  const { parts, library } = test.people;
  return (await signIn(parts, library, { signInName, password }, test.context(visitor))).body.state;
}

async function rowsOf(table: 'session' | 'twoFactor', account: Id): Promise<number> {
  const { rowCount } = await test.database.query(`select from auth."${table}" where "userId" = $1`, [
    account,
  ]);
  return rowCount;
}

async function giveSecondFactor(account: Id): Promise<void> {
  await test.database.query(
    `insert into auth."twoFactor" ("secret", "backupCodes", "userId", "verified") values ('s', 'b', $1, true)`,
    [account],
  );
  await test.database.query('update auth."user" set "twoFactorEnabled" = true where "id" = $1', [account]);
}

async function auditOf(account: Id): Promise<readonly string[]> {
  const { rows } = await test.database.query<{ command: string }>(
    'select command from platform.audit where $1 = any(subjects)',
    [account],
  );
  return rows.map(({ command }) => command);
}

describe('a link for a new password', () => {
  it('says for which post it is, sets the password, ends all sessions, and is on record', async () => {
    const { account } = await test.make.account({ signInName: 'forgetful', title: '仓管员' });
    await enter('forgetful', testPassword);
    const { token } = await test.make.passwordReset(account);
    expect(await look(token)).toEqual({
      title: '仓管员',
      expiresAt: expect.any(String),
      endsSecondFactor: false,
    });
    expect((await redeem(token)).body).toEqual({ changed: true });
    expect(await rowsOf('session', account)).toBe(0);
    await expect(enter('forgetful', testPassword)).rejects.toMatchObject({ code: 'signInFailed' });
    expect(await enter('forgetful', another)).toBe('signedIn');
    expect(await auditOf(account)).toEqual(
      expect.arrayContaining(['people.createPasswordReset', 'people.redeemPasswordReset']),
    );
  });

  it('is used once when it is sent ten times at the same moment, and says so afterwards', async () => {
    const { account } = await test.make.account({ signInName: 'raced' });
    const { token } = await test.make.passwordReset(account);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => redeem(token, `${another} ${index}`)),
    );
    const codes = outcomes.map((outcome) =>
      outcome.status === 'rejected' ? outcome.reason.code : 'changed',
    );
    expect(codes.filter((code) => code === 'changed')).toHaveLength(1);
    expect(codes.filter((code) => code === 'passwordResetUsed')).toHaveLength(9);
    expect(await enter('raced', `${another} ${codes.indexOf('changed')}`)).toBe('signedIn');
    await expect(look(token)).rejects.toMatchObject({ code: 'passwordResetUsed' });
  });

  it('gives the first answer to the same request again, and sets nothing twice', async () => {
    const { account } = await test.make.account({ signInName: 'repeated' });
    const { token } = await test.make.passwordReset(account);
    const key = unknownId();
    await redeem(token, another, key);
    await enter('repeated', another);
    expect((await redeem(token, another, key)).body).toEqual({ changed: true });
    expect(await rowsOf('session', account)).toBe(1);
  });

  it('ends after a day, and when it is withdrawn', async () => {
    const { account } = await test.make.account();
    const { token } = await test.make.passwordReset(account);
    test.clock.advance(day_ms);
    await expect(look(token)).rejects.toMatchObject({ code: 'passwordResetExpired' });
    await expect(redeem(token)).rejects.toMatchObject({ code: 'passwordResetExpired' });
    test.clock.advance(-day_ms);
    await look(token);
    await test.run(withdrawPasswordReset, system, { account });
    await expect(look(token)).rejects.toMatchObject({ code: 'passwordResetExpired' });
    await expect(redeem(token)).rejects.toMatchObject({ code: 'passwordResetExpired' });
    await expect(test.run(withdrawPasswordReset, system, { account })).resolves.toEqual({ id: account });
  });

  it('takes the place of an older one, also of one in the same batch', async () => {
    const { account } = await test.make.account();
    const first = await test.make.passwordReset(account);
    const item = {
      actor: system,
      input: { account, reason: '忘了密码', endSecondFactor: false },
      key: null,
      requestId: 'test',
    };
    const batch = await runBatch(test.pipeline, createPasswordReset(test.people.parts), [item, item]);
    const tokens = batch.map((outcome) =>
      linkToken(test.people.parts.keys, 'password-reset', outcome.ok ? outcome.output.id : unknownId()),
    );
    await expect(redeem(first.token)).rejects.toMatchObject({ code: 'passwordResetExpired' });
    await expect(redeem(tokens[0] ?? '')).rejects.toMatchObject({ code: 'passwordResetExpired' });
    await expect(redeem(tokens[1] ?? '')).resolves.toHaveProperty('body');
  });

  it('can be withdrawn no more once it was used', async () => {
    const { account } = await test.make.account();
    await redeem((await test.make.passwordReset(account)).token);
    await expect(test.run(withdrawPasswordReset, system, { account })).rejects.toMatchObject({
      code: 'passwordResetUsed',
    });
  });

  it('is not used up by a weak password, and takes ten tries at most in a quarter of an hour', async () => {
    const { account } = await test.make.account({ signInName: 'Duty-of-Tuesday' });
    const { token } = await test.make.passwordReset(account);
    await expect(redeem(token, 'duty-of-tuesday')).rejects.toMatchObject({
      code: 'passwordTooWeak',
      details: { reason: 'isSignInName' },
    });
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => redeem(token, 'short')));
    const codes = tries.map((one) => (one.status === 'rejected' ? one.reason.code : 'changed'));
    expect(codes.filter((code) => code === 'passwordTooWeak')).toHaveLength(9);
    expect(codes.filter((code) => code === 'signInLocked')).toHaveLength(1);
    await expect(redeem(token)).rejects.toMatchObject({ code: 'signInLocked' });
    test.clock.advance(quarter_ms);
    await expect(redeem(token)).resolves.toHaveProperty('body');
    test.clock.advance(-quarter_ms);
  });

  it('is not known by a token that was changed in any place, or that is an invitation', async () => {
    const { account } = await test.make.account();
    const { id, token } = await test.make.passwordReset(account);
    const { keys } = test.people.parts;
    for (let place = 0; place < token.length; place += 1) {
      const changed = `${token.slice(0, place)}${token[place] === 'A' ? 'B' : 'A'}${token.slice(place + 1)}`;
      expect(passwordResetOf(keys, changed)).toBeNull();
    }
    for (const foreign of [
      linkToken(keys, 'invitation', id),
      linkToken(keys, 'password-reset', unknownId()),
    ]) {
      await expect(look(foreign)).rejects.toMatchObject({ code: 'passwordResetUnknown' });
      await expect(redeem(foreign)).rejects.toMatchObject({ code: 'passwordResetUnknown' });
    }
  });

  it('leaves its token and the reason for it in no table', async () => {
    const { account } = await test.make.account();
    const by = await test.make.holder('administrator');
    const reason = '在值班室当面核实过身份';
    const input = { account, reason, endSecondFactor: true };
    const { id } = await test.run(createPasswordReset(test.people.parts), by, input, unknownId());
    const token = linkToken(test.people.parts.keys, 'password-reset', id);
    await redeem(token);
    expect(await tablesHolding(test.store.ownerUrl, token)).toEqual([]);
    expect(await tablesHolding(test.store.ownerUrl, reason)).toEqual([]);
    expect(await tablesHolding(test.store.ownerUrl, id)).toContain('people.password_reset');
  });
});

describe('a link for a new password and the second factor', () => {
  it('ends the codes when it was made for that', async () => {
    const { account } = await test.make.account({ signInName: 'lost-phone' });
    await giveSecondFactor(account);
    const { token } = await test.make.passwordReset(account, { endSecondFactor: true });
    expect(await look(token)).toMatchObject({ endsSecondFactor: true });
    expect(await enter('lost-phone', testPassword)).toBe('codeNeeded');
    await redeem(token);
    expect(await rowsOf('twoFactor', account)).toBe(0);
    expect(await enter('lost-phone', another)).toBe('signedIn');
    expect((await readAccount(account, test.context(system))).secondFactor).toBe(false);
  });

  it('leaves the codes otherwise, and ends a sign-in that waits for one', async () => {
    const { account } = await test.make.account({ signInName: 'kept-phone' });
    await giveSecondFactor(account);
    await enter('kept-phone', testPassword);
    const { token } = await test.make.passwordReset(account);
    await redeem(token);
    expect(await rowsOf('twoFactor', account)).toBe(1);
    const { rowCount } = await test.database.query('select from auth."verification" where "value" = $1', [
      account,
    ]);
    expect(rowCount).toBe(0);
    expect(await enter('kept-phone', another)).toBe('codeNeeded');
  });
});

describe('who may make a link for a new password', () => {
  it('is who manages the account in all that it does, and nobody for the own account', async () => {
    const [here, there] = [await test.make.organisation(), await test.make.organisation()];
    const administrator = await test.make.holder('administrator', { organisation: here });
    const { account } = await test.make.holder('courier', { organisation: here });
    const stranger = await test.make.holder('courier', { organisation: there });
    const officer = await test.make.holder('reliefOfficer');
    await expect(make(administrator, account)).resolves.toHaveProperty('id');
    await expect(make(administrator, stranger.account)).rejects.toMatchObject({ code: 'notPermitted' });
    await expect(make(officer, account)).rejects.toMatchObject({ code: 'notPermitted' });
    await expect(make(administrator, administrator.account)).rejects.toMatchObject({ code: 'ownGrant' });
    await expect(make(administrator, unknownId())).rejects.toMatchObject({ code: 'notFound' });
    await expect(
      test.run(withdrawPasswordReset, administrator, { account: stranger.account }),
    ).rejects.toMatchObject({ code: 'notPermitted' });
  });

  it('has to be so still when the link is used', async () => {
    const administrator = await test.make.holder('administrator');
    const { account } = await test.make.account();
    const { id } = await make(administrator, account);
    const { parts } = test.people;
    await test.run(suspendAccount(parts), system, { id: administrator.account, reason: '离岗' });
    await expect(redeem(linkToken(parts.keys, 'password-reset', id))).rejects.toMatchObject({
      code: 'passwordResetExpired',
    });
  });

  it('sees until when an open link holds, as the person does, and colleagues do not', async () => {
    const administrator = await test.make.holder('administrator');
    const colleague = await test.make.holder('reliefOfficer');
    const person = await test.make.holder('courier');
    const until = async (who: Actor) =>
      (await readAccount(person.account, test.context(who))).passwordResetUntil;
    expect(await until(administrator)).toBeNull();
    const { expiresAt } = await make(administrator, person.account);
    expect(await until(administrator)).toBe(expiresAt);
    expect(await until(person)).toBe(expiresAt);
    expect(await until(colleague)).toBeNull();
    test.clock.advance(day_ms);
    expect(await until(administrator)).toBeNull();
    test.clock.advance(-day_ms);
    const { can } = await readAccount(person.account, test.context(administrator));
    expect(can).toMatchObject({ createPasswordReset: true, withdrawPasswordReset: true });
  });
});

describe('an account that ended', () => {
  it('stays suspended when its password is set anew', async () => {
    const { account } = await test.make.account({ signInName: 'suspended-one' });
    const { parts } = test.people;
    await test.run(suspendAccount(parts), system, { id: account, reason: '离岗' });
    await redeem((await test.make.passwordReset(account)).token);
    await expect(enter('suspended-one', another)).rejects.toMatchObject({ code: 'accountSuspended' });
  });

  it('takes its open link along when it is erased, and gets no other', async () => {
    const { account } = await test.make.account();
    const { id, token } = await test.make.passwordReset(account);
    await test.run(eraseAccount(test.people.parts), system, { id: account, reason: '本人要求' });
    const { rows } = await test.database.query<{ withdrawn: boolean }>(
      'select withdrawn_at is not null as withdrawn from people.password_reset where id = $1',
      [id],
    );
    expect(rows).toEqual([{ withdrawn: true }]);
    await expect(look(token)).rejects.toMatchObject({ code: 'passwordResetExpired' });
    await expect(redeem(token)).rejects.toMatchObject({ code: 'passwordResetExpired' });
    await expect(make(system, account)).rejects.toMatchObject({ code: 'accountErased' });
  });
});
