import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/ids.ts';
import { after } from '../../kernel/time.ts';
import { transact, type Database, type Sql } from '../database/index.ts';
import { testDatabase, type TestDatabase } from '../testing/index.ts';
import { VaultDamagedError } from './index.ts';
import { at, ids, look, marker, person, stateOf, vault } from './sample-vault.ts';

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  database = test.open();
});
afterAll(() => test.close());

const within = <T>(work: (sql: Sql) => Promise<T>): Promise<T> => transact(database, work);

describe('keeping and opening', () => {
  it('opens what was sealed, one and many; tells what never was', async () => {
    const one = person({ name: marker, address: '' });
    const many = Array.from({ length: 300 }, (_, index) => person({ name: `${marker}${index}` }));
    await within(async (sql) => {
      await vault.seal(sql, one);
      await vault.sealMany(sql, many);
      await vault.sealMany(sql, []);
    });
    const opened = await vault.openToDeliver(
      database,
      [one, ...many].map(({ id }) => id),
    );
    expect([...opened]).toEqual([one, ...many].map(({ id, fields }) => [id, fields]));
    expect(await vault.openOwn(database, one.id)).toEqual(one.fields);
    expect(await vault.openOwn(database, ids.next())).toBe('absent');
  });

  it('refuses a row that was put in the place of another', async () => {
    const [one, two] = [person(), person()];
    await vault.sealMany(database, [one, two]);
    await database.query(
      `update platform.vault_record v set salt = o.salt, nonce = o.nonce, cipher = o.cipher
       from platform.vault_record o where v.id = $1 and o.id = $2`,
      [one.id, two.id],
    );
    await expect(vault.openOwn(database, one.id)).rejects.toThrow(VaultDamagedError);
    await vault.erase(database, [one.id], at);
  });

  it('changes the named fields and leaves the others; tells erased and absent apart', async () => {
    const record = person({ name: '甲', phone: 'x', address: 'y' });
    const gone = person();
    await vault.sealMany(database, [record, gone]);
    await vault.erase(database, [gone.id], at);
    const later = after(at, 1000);
    const results = await within((sql) =>
      vault.changeMany(sql, [
        { id: record.id, fields: { name: '乙', phone: null }, at: later },
        { id: record.id, fields: { name: '丙' }, at: later },
        { id: gone.id, fields: { name: '丁' }, at: later },
      ]),
    );
    expect([...results]).toEqual([
      [record.id, 'changed'],
      [gone.id, 'erased'],
    ]);
    expect(await vault.change(database, { id: ids.next(), fields: {}, at })).toBe('absent');
    expect(await vault.openOwn(database, record.id)).toEqual({ name: '丙', address: 'y' });
    const { rows } = await database.query(
      'select created_at, changed_at from platform.vault_record where id = $1',
      [record.id],
    );
    expect(rows).toEqual([{ created_at: at, changed_at: later }]);
  });

  it('two changes of one record at once both hold', async () => {
    const record = person({ name: '甲', address: '一' });
    await vault.seal(database, record);
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        within((sql) => vault.change(sql, { id: record.id, fields: { [`field${index}`]: 'set' }, at })),
      ),
    );
    expect(Object.keys(await vault.openOwn(database, record.id))).toHaveLength(10);
  });
});

describe('finding', () => {
  it('finds by any spelling of the exact value, and not after a change or an erasure', async () => {
    const record = person({ signInName: 'Duty.Desk@example.org', name: '甲' });
    await vault.seal(database, record);
    const find = (value: string): Promise<Id | null> => vault.find(database, 'account', 'signInName', value);
    expect(await find(' duty.desk@EXAMPLE.org')).toBe(record.id);
    expect(await find('duty.desk@example.com')).toBe(null);
    expect(await find('')).toBe(null);
    await vault.change(database, { id: record.id, fields: { signInName: 'desk-two' }, at });
    expect([await find('duty.desk@example.org'), await find('desk-two')]).toEqual([null, record.id]);
    await vault.erase(database, [record.id], at);
    expect(await find('desk-two')).toBe(null);
  });

  it('refuses a value that is taken, where values are unique, and frees it when its holder is erased', async () => {
    const [one, two] = [person({ signInName: 'taken' }), person({ signInName: 'ＴＡＫＥＮ ' })];
    await vault.seal(database, one);
    expect(await stateOf(vault.seal(database, { ...one, fields: {} }))).toBe('23505');
    expect(await stateOf(within((sql) => vault.seal(sql, two)))).toBe('23505');
    await within((sql) => vault.erase(sql, [one.id], at));
    expect(await stateOf(within((sql) => vault.seal(sql, two)))).toBe('accepted');
  });

  it('finds all where values are shared, and refuses to pick one of them', async () => {
    const three = [1, 2, 3].map(() => person({ phone: 'shared line' }));
    await vault.sealMany(database, three);
    expect(await vault.findAll(database, 'account', 'phone', 'Shared  Line')).toEqual(
      three.map(({ id }) => id).toSorted(),
    );
    await expect(vault.find(database, 'account', 'phone', 'shared line')).rejects.toThrow(
      'no unique look-up',
    );
    await expect(vault.findAll(database, 'account', 'name', 'x')).rejects.toThrow('no look-up for name');
  });
});

describe('looking with a trace', () => {
  it('records a row per person before it answers, with who, why and when', async () => {
    const people = [person(), person()];
    await vault.sealMany(database, people);
    const asked = look();
    const opened = await within((sql) =>
      vault.openFor(sql, [...people.map(({ id }) => id), ids.next()], asked),
    );
    expect([...opened.values()]).toEqual([...people.map(({ fields }) => fields), 'absent']);
    for (const { id } of people) {
      expect(await vault.looksAt(database, id, { limit: 10 })).toEqual([{ ...asked, recordId: id }]);
    }
  });

  it('lists looks newest first, page by page', async () => {
    const record = person();
    await vault.seal(database, record);
    const looks = Array.from({ length: 5 }, (_, index) => ({ ...look(), at: after(at, index >> 1) }));
    for (const one of looks) await within((sql) => vault.openFor(sql, [record.id], one));
    const first = await vault.looksAt(database, record.id, { limit: 2 });
    const place = first.at(-1);
    if (place === undefined) throw new Error('a page was expected');
    const rest = await vault.looksAt(database, record.id, { limit: 10, after: place });
    const newestFirst = looks.toSorted((a, b) => (`${a.at}${a.id}` < `${b.at}${b.id}` ? 1 : -1));
    expect([...first, ...rest].map(({ id }) => id)).toEqual(newestFirst.map(({ id }) => id));
  });

  it('opens nothing under a look that was recorded before', async () => {
    const record = person();
    await vault.seal(database, record);
    const once = look();
    await within((sql) => vault.openFor(sql, [record.id], once));
    expect(await stateOf(within((sql) => vault.openFor(sql, [record.id], once)))).toBe('23505');
  });

  it('cannot be undone or rewritten by the app', async () => {
    for (const statement of [
      "update platform.vault_look set purpose = 'audit'",
      'delete from platform.vault_look',
      'truncate platform.vault_look',
      'delete from platform.vault_record',
    ]) {
      expect(await stateOf(database.query(statement))).toBe('42501');
    }
  });
});
