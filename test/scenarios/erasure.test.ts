import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '../../src/kernel/ids.ts';
import { transact } from '../../src/platform/database/index.ts';
import { removeCondemned, useFiles } from '../../src/platform/files/index.ts';
import { tablesHolding } from '../../src/platform/testing/marker.ts';
import type { Client } from '../kit/client.ts';
import { filesHolding } from '../kit/disk.ts';
import { openTestHouse, type TestHouse } from '../kit/house.ts';

/** What is planted as a person's name, sign-in name and letter; found nowhere else in the world. */
const marker = 'Zq7-planted-昆仑-marker';
const password = 'a-long-enough-password';

let test: TestHouse;
let administrator: Client;
let person: Client;
let account: Id;

beforeAll(async () => {
  test = await openTestHouse();
  administrator = await test.signedIn('administrator');
});
afterAll(() => test.close());

/** Everywhere that something could be kept: all rows, the database's own files with its write-ahead log, our folder. */
async function placesHolding(text: string): Promise<readonly string[]> {
  const tables = await tablesHolding(test.ownerUrl, text);
  return [...tables, ...filesHolding(await dataDirectory(), text), ...filesHolding(test.folder, text)];
}

/** Has the database write everything to its files, and says where they are. */
async function dataDirectory(): Promise<string> {
  const url = new URL(test.ownerUrl);
  url.username = 'postgres';
  const superuser = new pg.Client({ connectionString: url.href });
  await superuser.connect();
  await superuser.query('checkpoint');
  const { rows } = await superuser.query<{ data_directory: string }>('show data_directory');
  await superuser.end();
  return rows[0]?.data_directory ?? '';
}

/** A PDF that holds the marker in the clear, as a scanned letter would. */
function letter(): FormData {
  const form = new FormData();
  const bytes = new Blob([`%PDF-1.4\n% ${marker}\n%%EOF\n`], { type: 'application/pdf' });
  form.set('file', bytes, 'letter.pdf');
  return form;
}

describe('a person who joined, worked and was looked at', () => {
  it('accepts an invitation, signs in, keeps a letter', async () => {
    const invited = await administrator.post<{ token: string }>('/api/people/invitations', {
      title: '县物资协调岗',
      role: 'countyCoordinator',
      organisation: null,
    });
    expect(invited.status).toBe(201);
    person = test.visitor();
    const accepted = await person.post<{ account: Id }>(`/api/invitations/${invited.body.token}/acceptance`, {
      name: marker,
      signInName: `${marker}@relief.example`,
      password,
    });
    expect(accepted.status).toBe(201);
    account = accepted.body.account;
    expect(
      (await person.post('/api/session', { signInName: `${marker}@relief.example`, password })).status,
    ).toBe(200);
    const me = await person.get<{ name: string }>('/api/me');
    expect(me.body.name).toBe(marker);

    const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const kept = await fetch(`${test.address}/api/files`, {
      method: 'POST',
      body: letter(),
      headers: { cookie },
    });
    expect(kept.status).toBe(201);
    const { hash } = (await kept.json()) as { hash: string };
    const use = {
      hash,
      owner: { kind: 'account', id: account },
      vaultId: account,
      at: test.house.pipeline.clock.now(),
    };
    await transact(test.house.database, (sql) => useFiles(sql, [use]));
    expect(filesHolding(test.folder, marker)).toHaveLength(1);
  });

  it('is looked at for a purpose, mistyped and refused, and sees who looked', async () => {
    const reason = `calling ${marker} about a delivery`;
    const seen = await administrator.post<{ name: string }>(`/api/people/accounts/${account}/reveal`, {
      purpose: 'contactAboutDelivery',
      reason,
    });
    expect(seen.body.name).toBe(marker);
    const looks = await person.get<{ rows: { reason: string | null }[] }>(
      `/api/people/accounts/${account}/reveals`,
    );
    expect(looks.body.rows.map((row) => row.reason)).toEqual([reason]);
    const stranger = test.visitor();
    await stranger.post('/api/session', {
      signInName: `${marker}@relief.example`,
      password: `${marker} wrong`,
    });
    await stranger.post(`/api/session?trace=${encodeURIComponent(marker)}`, {
      signInName: { name: marker },
      password: marker,
    });
    await stranger.get(`/api/operations?state=${encodeURIComponent(marker)}`);
    await stranger.get(`/api/${encodeURIComponent(marker)}`);
    await administrator.post('/api/people/organisations', { kind: marker, name: marker });
  });

  it('stands in no table, log or database file in the clear, even before the erasure', async () => {
    const places = await placesHolding(marker);
    // The letter itself is a file of ours until then.
    expect(places.filter((place) => !place.startsWith(`${test.folder}/files/`))).toEqual([]);
  });

  it('is gone everywhere after the erasure, and what they did stays', async () => {
    const erased = await administrator.post(`/api/people/accounts/${account}/erasure`, {
      reason: 'asked to be forgotten',
    });
    expect(erased.status).toBe(200);
    const { database } = test.house;
    await removeCondemned((work) => transact(database, work), test.house.files);
    expect(await placesHolding(marker)).toEqual([]);

    expect((await person.get('/api/me')).status).toBe(401);
    const again = await test
      .visitor()
      .post('/api/session', { signInName: `${marker}@relief.example`, password });
    expect(again.body).toMatchObject({ code: 'signInFailed' });
    const look = await administrator.post(`/api/people/accounts/${account}/reveal`, {
      purpose: 'audit',
      reason: 'is it gone?',
    });
    expect(look.body).toMatchObject({ code: 'accountErased' });
    const { rows } = await database.query<{ command: string }>(
      'select command from platform.audit where $1 = any(subjects)',
      [account],
    );
    expect(rows.map((row) => row.command)).toContain('people.eraseAccount');
  });
});
