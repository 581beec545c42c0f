import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from './index.ts';

describe('a test database', () => {
  let first: TestDatabase;
  let second: TestDatabase;

  beforeAll(async () => {
    [first, second] = await Promise.all([testDatabase(), testDatabase()]);
  });
  afterAll(() => Promise.all([first.close(), second.close()]));

  it('is migrated and belongs to its file alone', async () => {
    const owner = new pg.Client({ connectionString: first.ownerUrl });
    await owner.connect();
    await owner.query('create table platform.only_here (id int)');
    await owner.end();
    const tables = (database: TestDatabase) =>
      database.open(1).query<{ name: string }>(
        `select table_name::text as name from information_schema.tables where table_schema = 'platform'
         union select tablename::text from pg_tables where schemaname = 'platform'`,
      );
    const here = (await tables(first)).rows.map((row) => row.name);
    const there = (await tables(second)).rows.map((row) => row.name);
    expect(here).toContain('migration');
    expect(here).toContain('only_here');
    expect(there).toContain('migration');
    expect(there).not.toContain('only_here');
  });

  it('is used by the app’s role, which cannot change the schema', async () => {
    const database = first.open(1);
    const { rows } = await database.query<{ name: string }>('select current_user::text as name');
    expect(rows[0]?.name).toBe('mutao_app');
    await expect(database.query('create table platform.not_allowed (id int)')).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('is gone after it was closed', async () => {
    const third = await testDatabase();
    third.open(2);
    await third.close();
    const client = new pg.Client({ connectionString: third.ownerUrl });
    await expect(client.connect()).rejects.toMatchObject({ code: '3D000' });
  });
});
