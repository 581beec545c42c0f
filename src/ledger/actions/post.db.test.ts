import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../platform/index.ts';
import { testDatabase, type TestDatabase } from '../../platform/testing/index.ts';
import { testBook } from '../testing.ts';

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  database = test.open(70);
});
afterAll(() => test.close());

describe('posting', () => {
  it('places each transfer on both axes', async () => {
    const book = await testBook(database);
    await book.open('CNY', 'givers!', 'pot', 'makers!');
    const outcomes = await book.post(
      book.transfer('givers', 'pot', 14n),
      book.transfer('givers', 'pot', 15n),
      book.transfer('pot', 'makers', 20n),
    );
    expect(outcomes.map((outcome) => (outcome.ok ? outcome.posted[0] : outcome.refusal))).toMatchObject([
      { fromStart: 0n, toStart: 0n },
      { fromStart: 14n, toStart: 14n },
      { fromStart: 0n, toStart: 0n },
    ]);
  });
});
