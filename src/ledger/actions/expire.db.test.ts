import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { after, systemClock } from '../../kernel/time.ts';
import { isIntegrityViolation, type Database } from '../../platform/index.ts';
import { testDatabase, type TestDatabase } from '../../platform/testing/index.ts';
import { testBook } from '../testing.ts';
import { checkBook } from './check.ts';
import { expireHolds } from './expire.ts';

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  database = test.open(8);
});
afterAll(() => test.close());

describe('holds past their time', () => {
  it('are ended once, give back what they reserved, and can’t be posted any more', async () => {
    const clock = { now: () => now };
    let now = systemClock.now();
    const book = await testBook(database, clock);
    await book.open('CNY', 'givers!', 'pot', 'makers!');
    const hold = {
      op: 'hold',
      book: book.id,
      id: book.ids.next(),
      from: 'pot',
      to: 'makers',
      amount: 4n,
      kind: 'payment',
      expiresAt: after(now, 60_000),
    } as const;
    const lasting = { ...hold, id: book.ids.next(), expiresAt: after(now, 3_600_000) };
    await book.post(book.transfer('givers', 'pot', 10n), hold, lasting);
    expect(await expireHolds(database, book.moment())).toBe(0);
    now = after(now, 60_000);
    const [late] = await book.post(book.transfer('pot', 'makers', 4n, { hold: hold.id }));
    expect(late).toMatchObject({ ok: false, refusal: { code: 'holdExpired' } });
    expect(await expireHolds(database, book.moment())).toBe(1);
    expect(await expireHolds(database, book.moment())).toBe(0);
    const [again] = await book.post({ op: 'release', book: book.id, hold: hold.id, resolution: 'voided' });
    expect(again).toMatchObject({ ok: false, refusal: { code: 'holdAlreadyResolved' } });
    expect((await book.post(book.transfer('pot', 'makers', 6n)))[0]).toMatchObject({ ok: true });
    expect((await checkBook(database, book.id)).findings).toEqual([]);
  });

  it('of a broken book keep nobody else waiting, and the error is told', async () => {
    let now = systemClock.now();
    const [broken, sound] = [
      await testBook(database, { now: () => now }),
      await testBook(database, { now: () => now }),
    ];
    for (const book of [broken, sound]) {
      await book.open('CNY', 'givers!', 'pot');
      const hold = { op: 'hold', book: book.id, id: book.ids.next(), amount: 4n, kind: 'payment' } as const;
      await book.post({ ...hold, from: 'givers', to: 'pot', expiresAt: after(now, 60_000) });
    }
    // Behind the app's back: less is held than the open hold says.
    await database.query('update ledger.account set held_in = 0, held_out = 0 where book_id = $1', [
      broken.id,
    ]);
    now = after(now, 60_000);
    await expect(expireHolds(database, sound.moment())).rejects.toSatisfy(isIntegrityViolation);
    const left = await database.query(
      'select book_id from ledger.hold where resolution is null and expires_at <= $1',
      [now],
    );
    expect(left.rows).toEqual([{ book_id: broken.id }]);
  });
});
