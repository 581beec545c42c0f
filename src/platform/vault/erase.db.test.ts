import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import pg from 'pg';
import { after } from '../../kernel/time.ts';
import { openDatabase, transact, type Database, type Sql } from '../database/index.ts';
import { testDatabase, type TestDatabase } from '../testing/index.ts';
import { tablesHolding } from '../testing/marker.ts';
import { withDatabase } from '../testing/template.ts';
import { untilSomebodyWaits } from '../testing/waiting.ts';
import { scrub } from './index.ts';
import { at, ids, keyOf, look, marker, person, vault } from './sample-vault.ts';

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  database = test.open();
});
afterAll(() => test.close());

const within = <T>(work: (sql: Sql) => Promise<T>): Promise<T> => transact(database, work);

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
    await owner.withConnection(scrub);
    await owner.close();
    expect(await tableFileHolds('platform.vault_record', salt)).toBe(false);
    expect(await vault.openOwn(database, record.id)).toBe('erased');
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
