import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { after } from '../../kernel/time.ts';
import { system, visitor, type Actor, type Answer } from '../../platform/index.ts';
import { testPassword, openTestPeople, type TestPeople } from '../testing.ts';
import { changePassword } from './change-password.ts';
import { cookieIn } from './cookies.ts';
import { suspendAccount } from './end-account.ts';
import { resumeAccount } from './resume-account.ts';
import { beginSecondFactor, confirmSecondFactor, endSecondFactor } from './second-factor.ts';
import { giveCode, signIn, signOut } from './sign-in.ts';

let test: TestPeople;

beforeAll(async () => {
  test = await openTestPeople();
  test.clock.intoThrottleWindow();
});
afterAll(() => test.close());

/** Cookies that an answer sets, as a browser would send them back. */
function jarOf(answer: Answer<unknown>): Record<string, string> {
  const set = answer.headers?.['set-cookie'] ?? [];
  return Object.fromEntries(
    [set].flat().flatMap((cookie) => {
      const [pair = ''] = cookie.split(';');
      const name = pair.slice(0, pair.indexOf('='));
      const value = cookieIn(pair, name) ?? '';
      return value === '' ? [] : [[name, value]];
    }),
  );
}

function headerOf(jar: Record<string, string>): string {
  return Object.entries(jar)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('; ');
}

function enter(signInName: string, password = testPassword, address = '192.0.2.7', fromLoopback = true) {
  const { people } = test;
  const context = test.context(visitor, { address, fromLoopback });
  return signIn(people.parts, people.library, { signInName, password }, context);
}

function whoIs(jar: Record<string, string>): Promise<Actor> {
  return test.people.authenticate(test.database, headerOf(jar), test.clock.now());
}

/** RFC 6238 over the secret of an otpauth:// address: what the authenticator app shows. */
function codeOf(uri: string, step = 0): string {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const bits = Array.from(secret)
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + step));
  const mac = createHmac('sha1', key).update(counter).digest();
  const at = (mac[19] ?? 0) & 0x0f;
  return String((mac.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

describe('signing in', () => {
  it('opens a session that says who it is, until it is ended', async () => {
    const account = await test.make.account({ signInName: 'duty.desk@relief.example' });
    const answer = await enter('Duty.Desk@relief.example ');
    expect(answer.body.state).toBe('signedIn');
    const [cookie] = [answer.headers?.['set-cookie'] ?? []].flat();
    expect(cookie).toMatch(/^mutao_session=.*HttpOnly/);
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).not.toContain('Secure');
    const jar = jarOf(answer);
    expect(await whoIs(jar)).toEqual(account);
    await signOut(test.people.library, test.context(account, { cookies: jar }));
    expect(await whoIs(jar)).toEqual(visitor);
  });

  it('answers a wrong password and an unknown name alike', async () => {
    await test.make.account({ signInName: 'known-name' });
    const wrong = await enter('known-name', 'not the password').catch((error: unknown) => error);
    const unknown = await enter('unknown-name', 'not the password').catch((error: unknown) => error);
    expect(wrong).toMatchObject({ code: 'signInFailed', details: {}, fields: [] });
    expect(unknown).toMatchObject({ code: 'signInFailed', details: {}, fields: [] });
  });

  it('takes no cookie that was changed, cut, or signed with another key', async () => {
    await test.make.account({ signInName: 'cookie-holder' });
    const { mutao_session: good = '' } = jarOf(await enter('cookie-holder'));
    const [token = ''] = good.split('.');
    const forged = createHmac('sha256', 'another key').update(token).digest('base64');
    for (const bad of [`x${good}`, token, `${token}.`, `${token}.${forged}`, '', '%', good.slice(0, -3)]) {
      expect(await whoIs({ mutao_session: bad })).toEqual(visitor);
    }
    expect((await whoIs({ mutao_session: good })).kind).toBe('account');
  });

  it('lets demo accounts in from this machine alone', async () => {
    await test.make.account({ signInName: 'demo-one', demo: true });
    await expect(enter('demo-one', testPassword, '203.0.113.9', false)).rejects.toMatchObject({
      code: 'demoSignInElsewhere',
    });
    expect((await enter('demo-one')).body.state).toBe('signedIn');
  });

  it('ends with a suspension, and starts again only when the account is resumed', async () => {
    const account = await test.make.account({ signInName: 'to-suspend' });
    const jar = jarOf(await enter('to-suspend'));
    const { parts } = test.people;
    await test.run(suspendAccount(parts), system, { id: account.account, reason: '离岗' });
    expect(await whoIs(jar)).toEqual(visitor);
    await expect(enter('to-suspend')).rejects.toMatchObject({ code: 'accountSuspended' });
    await expect(enter('to-suspend', 'not the password')).rejects.toMatchObject({ code: 'signInFailed' });
  });

  it('keeps neither address nor browser of a session', async () => {
    const account = await test.make.account({ signInName: 'no-traces' });
    await enter('no-traces');
    const { rows } = await test.database.query<{ ip: string | null; agent: string | null; email: string }>(
      `select s."ipAddress" as ip, s."userAgent" as agent, u."email" as email
         from auth."session" s join auth."user" u on u."id" = s."userId" where s."userId" = $1`,
      [account.account],
    );
    expect(rows).toEqual([{ ip: '', agent: '', email: `${account.account}@sign-in.invalid` }]);
  });
});

describe('a session', () => {
  it('ends after twelve hours without use, and lives on when it is used', async () => {
    const account = await test.make.account({ signInName: 'sleeper' });
    const jar = jarOf(await enter('sleeper'));
    const hours = (count: number) => count * 60 * 60 * 1000;
    const at = (milliseconds: number) => {
      return test.people.authenticate(test.database, headerOf(jar), after(test.clock.now(), milliseconds));
    };
    expect(await at(hours(11))).toEqual(account);
    expect(await at(hours(22))).toEqual(account);
    expect(await at(hours(35))).toEqual(visitor);
  });

  it('ends after seven days, however busy', async () => {
    await test.make.account({ signInName: 'busy' });
    const jar = jarOf(await enter('busy'));
    const seen: string[] = [];
    for (let hour = 0; hour <= 170; hour += 10) {
      const now = after(test.clock.now(), hour * 60 * 60 * 1000);
      seen.push((await test.people.authenticate(test.database, headerOf(jar), now)).kind);
    }
    expect(seen.slice(0, 17)).not.toContain('visitor');
    expect(seen.at(-1)).toBe('visitor');
  });
});

describe('the throttle', () => {
  it('locks a name after ten wrong passwords, also those that come at once, with the time to wait', async () => {
    await test.make.account({ signInName: 'under-attack' });
    const guesses = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        enter('under-attack', `guess ${index}`, `198.51.100.${index}`),
      ),
    );
    const codes = guesses.map((guess) => (guess.status === 'rejected' ? guess.reason.code : 'in'));
    expect(codes.filter((code) => code === 'signInFailed')).toHaveLength(10);
    expect(codes.filter((code) => code === 'signInLocked')).toHaveLength(10);
    const locked = await enter('Under-Attack').catch((error: unknown) => error);
    expect(locked).toMatchObject({ code: 'signInLocked' });
    const { retryAfterSeconds } = (locked as { details: { retryAfterSeconds: number } }).details;
    expect(retryAfterSeconds).toBeGreaterThan(0);
    expect(retryAfterSeconds).toBeLessThanOrEqual(900);
    test.clock.advance(15 * 60 * 1000);
    expect((await enter('under-attack')).body.state).toBe('signedIn');
    test.clock.advance(-15 * 60 * 1000);
  });

  it('locks an address after fifty, whatever the names, and does not count who signs in', async () => {
    await test.make.account({ signInName: 'from-office' });
    for (let time = 0; time < 3; time += 1) await enter('from-office', testPassword, '198.51.100.200');
    const guesses = await Promise.allSettled(
      Array.from({ length: 50 }, (_, guess) => enter(`nobody-${guess}`, 'x', '198.51.100.200')),
    );
    for (const guess of guesses) expect(guess).toMatchObject({ reason: { code: 'signInFailed' } });
    await expect(enter('from-office', testPassword, '198.51.100.200')).rejects.toMatchObject({
      code: 'signInLocked',
    });
    expect((await enter('from-office')).body.state).toBe('signedIn');
  });
});

describe('changing the password', () => {
  it('ends all other sessions and keeps this one', async () => {
    const account = await test.make.account({ signInName: 'changer' });
    const here = jarOf(await enter('changer'));
    const elsewhere = jarOf(await enter('changer'));
    const change = (current: string, next: string) =>
      changePassword(
        test.people.parts,
        test.people.library,
        { current, next },
        test.context(account, { cookies: here }),
      );
    await expect(change('not the password', 'a new long one')).rejects.toMatchObject({
      code: 'passwordWrong',
    });
    await expect(change(testPassword, 'changer')).rejects.toMatchObject({ code: 'passwordTooWeak' });
    await change(testPassword, 'a new long one');
    expect(await whoIs(here)).toEqual(account);
    expect(await whoIs(elsewhere)).toEqual(visitor);
    await expect(enter('changer')).rejects.toMatchObject({ code: 'signInFailed' });
    expect((await enter('changer', 'a new long one')).body.state).toBe('signedIn');
  });
});

/** Somebody who signs in with a code: their session, and their recovery codes. */
async function withSecondFactor(signInName: string) {
  const { parts, library } = test.people;
  const account = await test.make.account({ signInName });
  const first = test.context(account, { cookies: jarOf(await enter(signInName)) });
  const { body } = await beginSecondFactor(parts, library, testPassword, first);
  const confirmed = await confirmSecondFactor(parts, library, codeOf(body.uri), first);
  const session = test.context(account, { cookies: jarOf(confirmed) });
  return { account, session, recoveryCodes: body.recoveryCodes };
}

describe('a second factor', () => {
  it('completes no sign-in that began before the password was changed or the account suspended', async () => {
    const { parts, library } = test.people;
    const { account, session, recoveryCodes } = await withSecondFactor('with-codes');
    const [recovery = ''] = recoveryCodes;
    const begun = async (password: string) =>
      test.context(visitor, { cookies: jarOf(await enter('with-codes', password)) });

    const beforeChange = await begun(testPassword);
    const next = 'a new long one';
    await changePassword(parts, library, { current: testPassword, next }, session);
    await expect(giveCode(parts, library, recovery, beforeChange)).rejects.toMatchObject({
      code: 'signInFailed',
    });

    const beforeSuspension = await begun(next);
    await test.run(suspendAccount(parts), system, { id: account.account, reason: '离岗' });
    await test.run(resumeAccount, system, { id: account.account });
    await expect(giveCode(parts, library, recovery, beforeSuspension)).rejects.toMatchObject({
      code: 'signInFailed',
    });
    expect((await giveCode(parts, library, recovery, await begun(next))).body.state).toBe('signedIn');
  });

  it('is asked for once it is confirmed; each code and recovery code is good for one time', async () => {
    const { parts, library } = test.people;
    const account = await test.make.account({ signInName: 'with-phone', title: '审计员' });
    const signedIn = test.context(account, { cookies: jarOf(await enter('with-phone')) });
    await expect(beginSecondFactor(parts, library, 'not the password', signedIn)).rejects.toMatchObject({
      code: 'passwordWrong',
    });
    await expect(confirmSecondFactor(parts, library, '123456', signedIn)).rejects.toMatchObject({
      code: 'secondFactorNotBegun',
    });
    const { body } = await beginSecondFactor(parts, library, testPassword, signedIn);
    expect(decodeURIComponent(body.uri)).toContain('Mutao:审计员');
    expect(body.uri).not.toContain('with-phone');
    expect((await enter('with-phone')).body.state).toBe('signedIn');
    // Made once: of the codes around this moment, both hold also when the next half minute begins meanwhile.
    const [code, nextCode] = [codeOf(body.uri), codeOf(body.uri, 1)];
    const confirmed = await confirmSecondFactor(parts, library, code, signedIn);
    const jar = jarOf(confirmed);
    expect(await whoIs(jar)).toEqual(account);

    const begin = async () => {
      const first = await enter('with-phone');
      expect(first.body.state).toBe('codeNeeded');
      expect(await whoIs(jarOf(first))).toEqual(visitor);
      return test.context(visitor, { cookies: jarOf(first) });
    };
    const replayed = await begin();
    await expect(giveCode(parts, library, code, replayed)).rejects.toMatchObject({
      code: 'codeWrong',
    });
    const good = await giveCode(parts, library, nextCode, replayed);
    expect(await whoIs(jarOf(good))).toEqual(account);
    await expect(giveCode(parts, library, nextCode, await begin())).rejects.toMatchObject({
      code: 'codeWrong',
    });
    const [recovery = ''] = body.recoveryCodes;
    expect((await giveCode(parts, library, recovery, await begin())).body.state).toBe('signedIn');
    await expect(giveCode(parts, library, recovery, await begin())).rejects.toMatchObject({
      code: 'codeWrong',
    });
    await expect(giveCode(parts, library, recovery, test.context(visitor))).rejects.toMatchObject({
      code: 'signInFailed',
    });

    const holder = test.context(account, { cookies: jar });
    await expect(beginSecondFactor(parts, library, testPassword, holder)).rejects.toMatchObject({
      code: 'secondFactorAlreadyHeld',
    });
    await endSecondFactor(parts, library, testPassword, holder);
    expect((await enter('with-phone')).body.state).toBe('signedIn');
  });
});
