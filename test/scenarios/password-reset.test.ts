import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '../../src/kernel/ids.ts';
import { tablesHolding } from '../../src/platform/testing/marker.ts';
import type { Client } from '../kit/client.ts';
import { filesHolding } from '../kit/disk.ts';
import { openTestHouse, type TestHouse } from '../kit/house.ts';

const password = 'jade for quince 报琼';

let test: TestHouse;
let administrator: Client;
let courier: Client;
let account: Id;
let token: string;

beforeAll(async () => {
  test = await openTestHouse();
  administrator = await test.signedIn('administrator');
  courier = await test.signedIn('courier');
  account = (await courier.get<{ account: { id: Id } }>('/api/me')).body.account.id;
});
afterAll(() => test.close());

describe('a courier who forgot the password', () => {
  it('gets a link from an administrator, for nobody else to see', async () => {
    const path = `/api/people/accounts/${account}/password-reset`;
    const made = await administrator.post<{ token: string }>(path, {
      reason: 'came to the desk in person',
      endSecondFactor: true,
    });
    expect(made.status).toBe(201);
    token = made.body.token;
    const read = await administrator.get<{ passwordResetUntil: string | null }>(
      `/api/people/accounts/${account}`,
    );
    expect(read.body.passwordResetUntil).not.toBeNull();
    expect(JSON.stringify(read.body)).not.toContain(token);
    const refused = await courier.post(path, { reason: 'let me in', endSecondFactor: true });
    expect(refused.body).toMatchObject({ code: 'notPermitted' });
  });

  it('sets a new password with it, once, and is signed out until signing in with it', async () => {
    const somewhere = test.visitor();
    const offered = await somewhere.get(`/api/password-resets/${token}`);
    expect(Object.keys(offered.body as object).toSorted()).toEqual([
      'endsSecondFactor',
      'expiresAt',
      'title',
    ]);
    const used = await somewhere.post(`/api/password-resets/${token}/use`, { password });
    expect(used).toMatchObject({ status: 200, body: { changed: true } });
    expect((await courier.get('/api/me')).status).toBe(401);
    const again = await somewhere.post(`/api/password-resets/${token}/use`, { password });
    expect(again).toMatchObject({ status: 409, body: { code: 'passwordResetUsed' } });
    const { signInName } = test.signIns.find(({ role }) => role === 'courier') ?? { signInName: '' };
    const old = await somewhere.post('/api/session', { signInName, password: test.password });
    expect(old.body).toMatchObject({ code: 'signInFailed' });
    expect((await somewhere.post('/api/session', { signInName, password })).status).toBe(200);
  });

  it('may find the link withdrawn, or replaced by a newer one', async () => {
    const path = `/api/people/accounts/${account}/password-reset`;
    const make = async () => {
      const body = { reason: 'came to the desk in person', endSecondFactor: false };
      return (await administrator.post<{ token: string }>(path, body)).body.token;
    };
    const [older, newer] = [await make(), await make()];
    const visitor = test.visitor();
    expect(await visitor.get(`/api/password-resets/${older}`)).toMatchObject({ status: 410 });
    expect(await visitor.get(`/api/password-resets/${newer}`)).toMatchObject({ status: 200 });
    expect((await administrator.send('DELETE', path)).status).toBe(200);
    const gone = await visitor.post(`/api/password-resets/${newer}/use`, { password });
    expect(gone).toMatchObject({ status: 410, body: { code: 'passwordResetExpired' } });
    expect(await visitor.get(`/api/password-resets/${newer}x`)).toMatchObject({
      status: 404,
      body: { code: 'passwordResetUnknown' },
    });
  });

  it('has left the token in no table and no log', async () => {
    expect(await tablesHolding(test.ownerUrl, token)).toEqual([]);
    expect(filesHolding(test.folder, token)).toEqual([]);
  });
});
