import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { after, systemClock, type Instant } from '../../kernel/time.ts';
import type { Database } from '../../platform/index.ts';
import { testDatabase, type TestDatabase } from '../../platform/testing/index.ts';
import { testBook } from '../testing.ts';
import { listAccounts, readAccount, readHistory, trialBalance, type StatementLine } from './statements.ts';

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  database = test.open(8);
});
afterAll(() => test.close());

describe('statements', () => {
  it('give at any moment the balance, the trial balance and the history that the transfers until then make', async () => {
    const moves = fc.array(
      fc.record({ into: fc.boolean(), amount: fc.bigInt(1n, 9n), wait: fc.integer({ min: 0, max: 2 }) }),
      { minLength: 5, maxLength: 40, size: 'max' },
    );
    await fc.assert(
      fc.asyncProperty(moves, fc.integer({ min: 0, max: 40 }), async (list, asked) => {
        let now = systemClock.now();
        const book = await testBook(database, { now: () => now });
        await book.open('CNY', 'givers!', 'pot');
        const start = now;
        const done: { at: Instant; into: boolean; amount: bigint }[] = [];
        let balance = 0n;
        for (const { into, amount, wait } of list) {
          now = after(now, wait);
          const moved = into || balance < amount ? amount : -amount;
          balance += moved;
          done.push({ at: now, into: moved > 0n, amount });
          await book.post(
            moved > 0n ? book.transfer('givers', 'pot', amount) : book.transfer('pot', 'givers', amount),
          );
        }
        const at = after(start, asked);
        const until = done.filter((move) => move.at <= at);
        const sum = (into: boolean): bigint =>
          until.filter((move) => move.into === into).reduce((total, { amount }) => total + amount, 0n);
        expect(await readAccount(database, book.id, 'pot', at)).toMatchObject({
          inTotal: sum(true),
          outTotal: sum(false),
          balance: sum(true) - sum(false),
        });
        const rest = sum(true) - sum(false);
        expect(await trialBalance(database, book.id, at)).toMatchObject([
          { asset: 'CNY', accounts: 2n, inside: rest, outside: -rest, turnover: sum(true) + sum(false) },
        ]);
        const lines: StatementLine[] = [];
        for (let cursor: string | undefined, more = true; more;) {
          const page = await readHistory(database, book.id, 'pot', { limit: 3, until: at, cursor });
          lines.push(...page.rows);
          cursor = page.next;
          more = cursor !== undefined;
        }
        expect(lines).toHaveLength(until.length);
        expect(lines[0]?.balance ?? 0n).toBe(rest);
        // Read from the oldest on, each balance is the one before and the movement.
        let running = 0n;
        for (const line of lines.toReversed()) {
          running += line.side === 'in' ? line.amount : -line.amount;
          expect(line.balance).toBe(running);
          expect(running >= 0n).toBe(true);
        }
      }),
      { numRuns: 25, seed: 21 },
    );
  }, 60_000);

  it('go on where a page ended although more was posted meanwhile', async () => {
    const book = await testBook(database);
    await book.open('CNY', 'givers!', 'pot');
    for (const amount of [1n, 2n, 3n, 4n]) await book.post(book.transfer('givers', 'pot', amount));
    const first = await readHistory(database, book.id, 'pot', { limit: 2 });
    await book.post(book.transfer('givers', 'pot', 50n), book.transfer('pot', 'givers', 20n));
    const second = await readHistory(database, book.id, 'pot', { limit: 2, cursor: first.next });
    expect([...first.rows, ...second.rows].map(({ amount, balance }) => [amount, balance])).toEqual([
      [4n, 10n],
      [3n, 6n],
      [2n, 3n],
      [1n, 1n],
    ]);
    expect(second.next).toBeUndefined();
  });

  it('list accounts by the beginning of their codes, page by page', async () => {
    const book = await testBook(database);
    await book.open('CNY', 'fund/a', 'fund/b', 'fund/c', 'pot');
    const first = await listAccounts(database, book.id, { prefix: 'fund/', limit: 2 });
    const second = await listAccounts(database, book.id, { prefix: 'fund/', limit: 2, cursor: first.next });
    expect([first, second].map(({ rows }) => rows.map(({ code }) => code))).toEqual([
      ['fund/a', 'fund/b'],
      ['fund/c'],
    ]);
    await expect(readAccount(database, book.id, 'nowhere')).rejects.toMatchObject({ code: 'accountUnknown' });
    await expect(listAccounts(database, book.id, { limit: 2, cursor: 'x' })).rejects.toMatchObject({
      code: 'inputInvalid',
    });
  });
});
