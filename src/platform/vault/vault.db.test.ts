import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import pg from 'pg';
import { randomIds, type Id } from '../../kernel/ids.ts';
import { after, systemClock, toInstant } from '../../kernel/time.ts';
import { openDatabase, sqlStateOf, transact, type Database, type Sql } from '../database/index.ts';
import { createKeyRing, KeyRingError } from '../keys/index.ts';
import { testDatabase, type TestDatabase } from '../testing/index.ts';
import { untilSomebodyWaits } from '../testing/waiting.ts';
import { tablesHolding } from '../testing/marker.ts';
import { withDatabase } from '../testing/template.ts';
import {
  createVault,
  foldText,
  rewrapAll,
  scrub,
  VaultDamagedError,
  type Look,
  type LookUps,
  type VaultRecord,
} from './index.ts';

const marker = '植入的标记PLANTED';
const at = toInstant(new Date('2020-01-24T08:00:00.000Z'));
const ids = randomIds(() => systemClock.now());
const lookUps: LookUps = {
  account: {
    signInName: { unique: true, normalise: foldText },
    phone: { unique: false, normalise: foldText },
  },
};
const keyOf = (fill: number): Buffer => Buffer.alloc(32, fill);
const vault = createVault({ ring: createKeyRing(new Map([[1, keyOf(1)]])), lookUps });
const rotated = createVault({
  ring: createKeyRing(
    new Map([
      [1, keyOf(1)],
      [2, keyOf(2)],
    ]),
  ),
  lookUps,
});
const newKeyOnly = createVault({ ring: createKeyRing(new Map([[2, keyOf(2)]])), lookUps });

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  database = test.open();
});
afterAll(() => test.close());

const within = <T>(work: (sql: Sql) => Promise<T>): Promise<T> => transact(database, work);

function person(fields: Record<string, string> = { name: '值班救灾官员' }, kind = 'account'): VaultRecord {
  return { id: ids.next(), kind, fields, at };
}

function look(reason = '核对送货地址'): Look {
  return { id: ids.next(), by: ids.next(), purpose: 'contactAboutDelivery', reason, at };
}

async function stateOf(work: Promise<unknown>): Promise<string | null> {
  return await work.then(
    () => 'accepted',
    (error: unknown) => sqlStateOf(error),
  );
}

async function keyVersions(recordIds: readonly Id[]): Promise<readonly (readonly number[])[]> {
  const records = await database.query<{ v: number }>(
    'select distinct key_version v from platform.vault_record where id = any($1) order by 1',
    [recordIds],
  );
  const digests = await database.query<{ v: number }>(
    'select distinct key_version v from platform.vault_index where record_id = any($1) order by 1',
    [recordIds],
  );
  return [records.rows.map(({ v }) => v), digests.rows.map(({ v }) => v)];
}

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
    expect(Object.keys((await vault.openOwn(database, record.id)) as object)).toHaveLength(10);
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

describe('erasing', () => {
  it('nothing personal lies readable anywhere in the database; an erased person cannot be opened', async () => {
    const record = person({ name: marker, signInName: marker, phone: marker, address: marker });
    await vault.seal(database, record);
    await within((sql) => vault.openFor(sql, [record.id], look(`打电话给${marker}`)));
    expect(await tablesHolding(test.ownerUrl, marker)).toEqual([]);

    await within((sql) => vault.erase(sql, [record.id], after(at, 5)));
    await within((sql) => vault.erase(sql, [record.id], after(at, 9)));
    expect(await vault.openOwn(database, record.id)).toBe('erased');
    expect(await within((sql) => vault.openFor(sql, [record.id], look()))).toEqual(
      new Map([[record.id, 'erased']]),
    );
    const left = await database.query(
      `select salt, nonce, cipher, erased_at, (select count(*) from platform.vault_index where record_id = id) as digests
       from platform.vault_record where id = $1`,
      [record.id],
    );
    expect(left.rows).toEqual([
      { salt: null, nonce: null, cipher: null, erased_at: after(at, 5), digests: 0n },
    ]);
    const looks = await vault.looksAt(database, record.id, { limit: 10 });
    expect(looks.map(({ purpose, reason }) => [purpose, reason])).toEqual([['contactAboutDelivery', null]]);
  });

  it('the search that shows it would find a marker in the clear, as text, as JSON and as bytes', async () => {
    await database.query(`insert into platform.deployment values ('planted', $1, $2)`, [
      JSON.stringify({ deep: [marker] }),
      at,
    ]);
    await database.query(
      "insert into platform.vault_record values ($1, 'planted', 1, $2, $3, $4, $5, $5, null)",
      [ids.next(), keyOf(0), Buffer.alloc(12), Buffer.from(`bytes before ${marker}`), at],
    );
    await database.query(`insert into platform.audit values ($1, $2, null, $3, '{}', 1, 'x')`, [
      ids.next(),
      at,
      marker,
    ]);
    expect(await tablesHolding(test.ownerUrl, marker)).toEqual([
      'platform.audit',
      'platform.deployment',
      'platform.vault_record',
    ]);
    const owner = openDatabase({ url: test.ownerUrl, connectionsMax: 1 });
    await owner.query("delete from platform.vault_record where kind = 'planted'");
    await owner.query('delete from platform.audit');
    await owner.query("delete from platform.deployment where name = 'planted'");
    await owner.close();
  });

  it('an erasure waits for a look under way and takes its reason too', async () => {
    const record = person();
    await vault.seal(database, record);
    let erased: Promise<void> = Promise.resolve();
    await within(async (sql) => {
      await vault.openFor(sql, [record.id], look(marker));
      erased = within((other) => vault.erase(other, [record.id], at));
      await untilSomebodyWaits(database);
    });
    await erased;
    const [recorded] = await vault.looksAt(database, record.id, { limit: 1 });
    expect(recorded?.reason).toBe(null);
  });

  it('scrubbing takes what erasing left out of the table files', async () => {
    const record = person({ name: marker });
    await vault.seal(database, record);
    const { rows } = await database.query<{ salt: Buffer }>(
      'select salt from platform.vault_record where id = $1',
      [record.id],
    );
    const salt = rows[0]?.salt ?? Buffer.alloc(0);
    await vault.erase(database, [record.id], at);
    expect(await tableFileHolds('platform.vault_record', salt)).toBe(true);
    const owner = openDatabase({ url: test.ownerUrl, connectionsMax: 1 });
    await owner.withConnection(scrub).finally(() => owner.close());
    expect(await tableFileHolds('platform.vault_record', salt)).toBe(false);
    expect(await vault.openOwn(database, record.id)).toBe('erased');
  });
});

describe('a new key', () => {
  it('takes over in batches that may be stopped; values stay unique and findable all the while', async () => {
    const people = Array.from({ length: 25 }, (_, index) => person({ signInName: `rotating ${index}` }));
    const recordIds = people.map(({ id }) => id);
    const find = (index: number): Promise<Id | null> =>
      rotated.find(database, 'account', 'signInName', `rotating ${index}`);
    const seal = (index: number): Promise<void> =>
      within((sql) => rotated.seal(sql, person({ signInName: `rotating ${index}` })));
    await vault.sealMany(database, people);

    expect(await stateOf(seal(3))).toBe('23505');
    expect(await find(3)).toBe(recordIds[3]);
    await expect(newKeyOnly.checkKeys(database)).rejects.toThrow(KeyRingError);

    const before = await database.query<{ n: bigint }>(
      'select count(*) n from platform.vault_record where key_version = 1 and erased_at is null',
    );
    expect(await within((sql) => rotated.rewrap(sql, 7))).toBe(7);
    await rotated.checkKeys(database);
    expect(await stateOf(seal(3))).toBe('23505');
    expect(await rewrapAll(within, rotated, 10)).toBe(Number(before.rows[0]?.n) - 7);
    expect(await rewrapAll(within, rotated, 10)).toBe(0);

    expect(await keyVersions(recordIds)).toEqual([[2], [2]]);
    expect(await stateOf(seal(3))).toBe('23505');
    await newKeyOnly.checkKeys(database);
    expect(await newKeyOnly.find(database, 'account', 'signInName', 'rotating 24')).toBe(recordIds[24]);
    expect(await newKeyOnly.openOwn(database, recordIds[0] ?? ids.next())).toEqual(people[0]?.fields);
  });

  it('that is another one under the same number is noticed at the start', async () => {
    await newKeyOnly.seal(database, person());
    const wrong = createVault({ ring: createKeyRing(new Map([[2, keyOf(9)]])), lookUps });
    await expect(wrong.checkKeys(database)).rejects.toThrow(VaultDamagedError);
  });
});

/** Reads the table's own file on the disk, which only a superuser may. */
async function tableFileHolds(table: string, bytes: Buffer): Promise<boolean> {
  const { rows } = await database.query<{ name: string }>('select current_database() as name');
  const url = withDatabase(inject('testServer').superuserUrl, rows[0]?.name ?? '');
  const superuser = new pg.Client({ connectionString: url });
  await superuser.connect();
  try {
    await superuser.query('checkpoint');
    const found = await superuser.query<{ holds: boolean }>(
      'select position($2 in pg_read_binary_file(pg_relation_filepath($1))) > 0 as holds',
      [table, bytes],
    );
    return found.rows[0]?.holds ?? false;
  } finally {
    await superuser.end();
  }
}
