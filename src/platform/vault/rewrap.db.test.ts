import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/ids.ts';
import { transact, type Database, type Sql } from '../database/index.ts';
import { createKeyRing, KeyRingError } from '../keys/index.ts';
import { testDatabase, type TestDatabase } from '../testing/index.ts';
import { createVault, rewrapAll, VaultDamagedError } from './index.ts';
import { ids, keyOf, lookUps, newKeyOnly, person, rotated, stateOf, vault } from './sample-vault.ts';

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  database = test.open();
});
afterAll(() => test.close());

const within = <T>(work: (sql: Sql) => Promise<T>): Promise<T> => transact(database, work);

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
