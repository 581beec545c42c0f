import { describe, expect, test } from 'vitest';
import { checkModuleFiles, checkSql, isSql } from './house/shape.ts';
import { parseSource, report } from './house/source.ts';

describe('the check of file names', () => {
  const names = (path: string): string =>
    report(checkModuleFiles([{ path, text: '' }], { goods: ['kernel', 'platform'] }));

  test.each([
    'src/goods/helpers.ts',
    'src/goods/actions/deep/add.ts',
    'src/goods/Rules.ts',
    'src/goods/routes/add.ts',
    'src/goods/helpers.test.ts',
    'src/weather/index.ts',
  ])('refuses %s', (path) => {
    expect(names(path)).toContain(path);
  });

  test.each([
    'src/goods/contract.ts',
    'src/goods/rules/fit-for.ts',
    'src/goods/rules/fit-for.test.ts',
    'src/goods/actions/add.ts',
    'src/goods/index.test.ts',
    'src/goods/store.db.test.ts',
    'src/goods/testing.ts',
    'src/platform/database/pool.ts',
    'src/kernel/money.ts',
    'src/server.ts',
  ])('accepts %s', (path) => {
    expect(names(path)).toBe('');
  });
});

describe('the check of SQL', () => {
  test.each([
    'select id from people.grants where id = $1',
    'SELECT 1 FROM x',
    'select people.post($1, $2)',
    '\n  insert into people.grants values ($1)',
    'update people.grants set revoked_at = $1',
    'update people.grants as g set revoked_at = $1',
    'delete from people.grants',
    'with recent as (select 1) select * from recent',
    'WITH RECURSIVE tree AS (SELECT 1) SELECT * FROM tree',
    'create table x (id uuid)',
    '-- why\nselect id\nfrom x',
  ])('%j is SQL', (text) => {
    expect(isSql(text)).toBe(true);
  });

  test.each([
    'Select a role from the list',
    'select a place',
    'With the receipt as (usual) proof',
    'Updates words or state',
    'Delete from the list',
    'update available',
    'insert',
    '',
  ])('%j is not', (text) => {
    expect(isSql(text)).toBe(false);
  });

  test('is refused outside a store, in templates too, and accepted in one', () => {
    const text = 'const q = sql`select id from ${table} where id = 1`; const r = "delete from x";';
    const found = (path: string): string => report(checkSql([parseSource({ path, text })]));
    expect(found('src/goods/actions.ts').split('\n')).toHaveLength(2);
    expect(found('src/cli.ts')).toContain('store.ts');
    expect(found('src/goods/store.ts')).toBe('');
    expect(found('src/goods/store/lots.ts')).toBe('');
    expect(found('src/platform/outbox/write.ts')).toBe('');
    expect(found('src/goods/actions.test.ts')).toBe('');
  });
});
