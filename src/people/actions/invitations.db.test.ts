import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system, visitor } from '../../platform/index.ts';
import { testPassword, openTestPeople, unknownId, type TestPeople } from '../testing.ts';
import { acceptanceOf, acceptInvitation } from './accept-invitation.ts';
import { createInvitation } from './create-invitation.ts';
import { suspendAccount } from './end-account.ts';
import { invitationOf, invitationToken } from './invitation-token.ts';
import { readAccount } from './read-accounts.ts';
import { readInvitations, readOffer } from './read-invitations.ts';
import { Secret } from './secret.ts';
import { withdrawInvitation } from './withdraw-invitation.ts';

let test: TestPeople;

beforeAll(async () => {
  test = await openTestPeople();
});
afterAll(() => test.close());

let people = 0;

function accept(token: string, over: { signInName?: string; password?: string } = {}, key = unknownId()) {
  const { parts } = test.people;
  people += 1;
  const input = {
    invitation: invitationOf(parts.keys, token) ?? unknownId(),
    name: '值班',
    signInName: over.signInName ?? `invited-${people}`,
    password: new Secret(over.password ?? testPassword),
  };
  return test.run(acceptInvitation(parts), visitor, input, key);
}

const offer = (token: string) => readOffer(test.people.parts, token, test.context(visitor));

describe('an invitation', () => {
  it('makes an account with the post and the grant that it offers, once', async () => {
    const organisation = await test.make.organisation();
    const { id, token } = await test.make.invitation({ organisation, area: 'cn/53', title: '县级协调员' });
    expect(await offer(token)).toMatchObject({ id, state: 'open', role: 'countyCoordinator', organisation });
    const { account } = await accept(token);
    const made = await readAccount(account, test.context(system));
    expect(made).toMatchObject({ title: '县级协调员', state: 'active', demo: false, secondFactor: false });
    expect(made.grants).toMatchObject([{ role: 'countyCoordinator', organisation, area: 'cn/53' }]);
    await expect(offer(token)).rejects.toMatchObject({ code: 'invitationUsed' });
    await expect(accept(token)).rejects.toMatchObject({ code: 'invitationUsed' });
  });

  it('cannot be used to find out who else has a sign-in name', async () => {
    const { token } = await test.make.invitation();
    const person = { name: '值班', signInName: 'somebody', password: testPassword };
    const { parts } = test.people;
    const tries = Array.from({ length: 30 }, () => acceptanceOf(parts, token, person, test.context(visitor)));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    await expect(acceptanceOf(parts, token, person, test.context(visitor))).rejects.toMatchObject({
      code: 'signInLocked',
    });
    const other = await test.make.invitation();
    await acceptanceOf(parts, other.token, person, test.context(visitor));
    await expect(acceptanceOf(parts, `${token}A`, person, test.context(visitor))).rejects.toMatchObject({
      code: 'invitationUnknown',
    });
  });

  it('is accepted once when its link is used ten times at the same moment', async () => {
    const { token } = await test.make.invitation();
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => accept(token)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('gives the first answer to the same request again, although the password is hashed anew', async () => {
    const { token } = await test.make.invitation();
    const key = unknownId();
    const first = await accept(token, { signInName: 'again' }, key);
    expect(await accept(token, { signInName: 'again' }, key)).toEqual(first);
    await expect(accept(token, { signInName: 'another' }, key)).rejects.toMatchObject({
      code: 'idempotencyKeyReused',
    });
  });

  it('refuses a weak password, a taken sign-in name in any spelling, and stays open', async () => {
    const { token } = await test.make.invitation();
    await test.make.account({ signInName: '021-5550 0100' });
    await expect(accept(token, { password: 'short' })).rejects.toMatchObject({
      code: 'passwordTooWeak',
      details: { reason: 'tooShort' },
    });
    await expect(accept(token, { signInName: '（021）55500100' })).rejects.toMatchObject({
      code: 'signInNameTaken',
    });
    await expect(accept(token)).resolves.toHaveProperty('account');
  });

  it('ends after seven days, and when it is withdrawn', async () => {
    const { token } = await test.make.invitation();
    const withdrawn = await test.make.invitation();
    await test.run(withdrawInvitation, system, { id: withdrawn.id });
    await expect(offer(withdrawn.token)).rejects.toMatchObject({ code: 'invitationExpired' });
    await expect(accept(withdrawn.token)).rejects.toMatchObject({ code: 'invitationExpired' });
    const week = 7 * 24 * 60 * 60 * 1000;
    test.clock.advance(week);
    await expect(offer(token)).rejects.toMatchObject({ code: 'invitationExpired' });
    await expect(accept(token)).rejects.toMatchObject({ code: 'invitationExpired' });
    test.clock.advance(-week);
    await accept(token);
  });

  it('does not hold once its maker may no longer give the role', async () => {
    const officer = await test.make.holder('reliefOfficer');
    const input = {
      title: '村医',
      role: 'villageDoctor',
      organisation: null,
      area: '',
      operation: null,
    } as const;
    const { id } = await test.run(createInvitation, officer, input);
    const reason = '离岗';
    await test.run(suspendAccount(test.people.parts), system, { id: officer.account, reason });
    const token = invitationToken(test.people.parts.keys, id);
    await expect(accept(token)).rejects.toMatchObject({ code: 'invitationExpired' });
  });

  it('is not known by a token that was changed in any place', async () => {
    const { token } = await test.make.invitation();
    for (let place = 0; place < token.length; place += 1) {
      const changed = `${token.slice(0, place)}${token[place] === 'A' ? 'B' : 'A'}${token.slice(place + 1)}`;
      expect(invitationOf(test.people.parts.keys, changed)).toBeNull();
    }
    await expect(offer(`${token}A`)).rejects.toMatchObject({ code: 'invitationUnknown' });
  });

  it('leaves its token in no table', async () => {
    const { token } = await test.make.invitation();
    const { rows } = await test.database.query<{ found: bigint }>(
      `select count(*) as found from platform.answer where output::text like '%' || $1 || '%'`,
      [token],
    );
    expect(rows[0]?.found).toBe(0n);
  });

  it('is listed by what became of it, page by page', async () => {
    const context = test.context(await test.make.holder('administrator'));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await readInvitations({ limit: 2, cursor, state: 'accepted' }, context);
      seen.push(...page.rows.map(({ id }) => id));
      expect(
        page.rows.every(
          ({ state, can }) => state === 'accepted' && can['withdrawInvitation'] === 'invitationUsed',
        ),
      ).toBe(true);
      cursor = page.next;
    } while (cursor !== undefined);
    const { rows } = await test.database.query('select from people.invitation where accepted_at is not null');
    expect(new Set(seen).size).toBe(rows.length);
    expect(seen).toHaveLength(rows.length);
  });
});
