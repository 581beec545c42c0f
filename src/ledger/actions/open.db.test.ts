import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../platform/index.ts';
import { testDatabase, type TestDatabase } from '../../platform/testing/index.ts';
import { testBook } from '../testing.ts';
import { openAccounts } from './open.ts';

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  database = test.open(16);
});
afterAll(() => test.close());

describe('opening accounts', () => {
  it('can be repeated by many at once, and leaves what is there as it is', async () => {
    const book = await testBook(database);
    await book.open('CNY', 'givers!', 'pot');
    await book.post(book.transfer('givers', 'pot', 5n));
    await Promise.all(
      Array.from({ length: 12 }, () => book.open('CNY', 'pot', 'fund/2020/supplies', 'givers!')),
    );
    const { rows } = await database.query(
      'select code, in_total from ledger.account where book_id = $1 order by code',
      [book.id],
    );
    expect(rows).toEqual([
      { code: 'fund/2020/supplies', in_total: 0n },
      { code: 'givers', in_total: 0n },
      { code: 'pot', in_total: 5n },
    ]);
  });

  it.each([
    ['accountDiffers', { code: 'pot', asset: 'USD', outside: false }],
    ['accountDiffers', { code: 'pot', asset: 'CNY', outside: true }],
    ['assetUnknown', { code: 'other', asset: 'XYZ', outside: false }],
    ['accountCodeInvalid', { code: 'some body', asset: 'CNY', outside: false }],
    ['amountInvalid', { code: 'other', asset: 'CNY', outside: false, inLimit: -1n }],
    ['amountInvalid', { code: 'other', asset: 'CNY', outside: false, inLimit: 2n ** 63n }],
  ])('refuses %s', async (code, opening) => {
    const book = await testBook(database);
    await book.open('CNY', 'pot');
    await expect(book.openWith(opening)).rejects.toMatchObject({ code });
  });

  it('refuses a book that was never opened', async () => {
    const book = await testBook(database);
    const openings = [{ code: 'pot', asset: 'CNY', outside: false }];
    await expect(
      book.in((sql) => openAccounts(sql, book.ids.next(), openings, book.moment())),
    ).rejects.toMatchObject({ code: 'bookUnknown' });
  });
});
