import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/ids.ts';
import type { Database, Sql } from '../../platform/index.ts';
import { testDatabase, type TestDatabase } from '../../platform/testing/index.ts';
import { linkedPair } from '../rules/entry.ts';
import { testBook, type TestBook } from '../testing.ts';
import { amendConversions } from './amend.ts';
import { checkBook, runCheck } from './check.ts';
import { openConversions } from './conversions.ts';
import { ledgerFacts } from './facts.ts';

let test: TestDatabase;
let database: Database;
let owner: pg.Client;
let book: TestBook;

/** A book with something of everything; `owner` is whoever tampers behind the app's back. */
beforeAll(async () => {
  test = await testDatabase();
  database = test.open(8);
  owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
  book = await testBook(database);
  const other = await testBook(database);
  await book.open('CNY', 'givers!', 'pot', 'fund', 'makers!', 'bridge!');
  await book.open('item:mask', 'factory!', 'store', 'hands!');
  await other.open('CNY', 'bridge!', 'pot');
  const conversion = book.ids.next();
  const opening = {
    book: book.id,
    id: conversion,
    inputs: [{ asset: 'CNY', amount: 40n }],
    output: { asset: 'item:mask', amount: 20n },
  };
  await book.in((sql) => openConversions(sql, [opening], book.moment()));
  const amendment = {
    book: book.id,
    id: book.ids.next(),
    conversion,
    side: 'out' as const,
    asset: 'item:mask',
    agreed: 25n,
    reason: 'five more in each carton',
  };
  await book.in((sql) => amendConversions(sql, book.id, [amendment], book.moment()));
  const gift = book.transfer('givers', 'pot', 100n);
  const payment = book.transfer('pot', 'makers', 30n, {
    role: { type: 'conversion', conversion, side: 'in' },
  });
  const hold = {
    op: 'hold',
    book: book.id,
    id: book.ids.next(),
    from: 'pot',
    to: 'fund',
    amount: 9n,
    kind: 'plan',
  } as const;
  const open = { ...hold, id: book.ids.next(), amount: 4n };
  const moved = book.transfer('pot', 'fund', 5n, { hold: hold.id });
  const outcomes = await book.post(
    gift,
    payment,
    hold,
    open,
    moved,
    book.transfer('factory', 'store', 20n, { role: { type: 'conversion', conversion, side: 'out' } }),
    book.transfer('makers', 'pot', 6n, { role: { type: 'return', of: payment.id } }),
    book.transfer('pot', 'givers', 7n, { role: { type: 'refund', of: gift.id } }),
    book.transfer('fund', 'pot', 5n, { role: { type: 'reversal', of: moved.id }, reason: 'wrong fund' }),
    book.transfer('store', 'hands', 3n),
    linkedPair(
      { book: book.id, id: book.ids.next(), from: 'pot', to: 'bridge' },
      { book: other.id, id: book.ids.next(), from: 'bridge', to: 'pot' },
      { amount: 2n, happenedAt: gift.happenedAt, kind: 'grant' },
    ),
  );
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

/** What the check finds after a change that is then undone. */
async function findingsAfter(...changes: string[]): Promise<readonly string[]> {
  await owner.query('begin');
  try {
    for (const change of changes) await owner.query(change, change.includes('$1') ? [book.id] : []);
    const query = async (text: string, values: readonly unknown[] = []) => {
      const { rows, rowCount } = await owner.query(text, [...values]);
      return { rows: rows as unknown[], rowCount: rowCount ?? 0 };
    };
    const sql = { query } as Sql;
    const { findings } = await checkBook(sql, book.id);
    return findings.map(({ rule, place }) => `${rule}: ${place.split(' ')[0]}`);
  } finally {
    await owner.query('rollback');
  }
}

describe('the check of the book', () => {
  it('finds nothing in a book of everything, and says how much it looked at', async () => {
    const lines: string[] = [];
    const exitCode = await runCheck(database, (line) => lines.push(line));
    expect(lines).toEqual([
      expect.stringMatching(/^2 books with 10 transfers, \d+ rules each: nothing found$/),
    ]);
    expect(exitCode).toBe(0);
  });

  const where = `where book_id = $1 and code = 'pot'`;
  const loosen = `alter table ledger.account drop constraint account_check, drop constraint account_check1`;
  it.each([
    [
      'an amount',
      ['update ledger.transfer set amount = amount + 1 where book_id = $1 and hold_id is not null'],
      'totalsEqualTransfers: account',
    ],
    [
      'an account of a transfer',
      [
        `update ledger.transfer set to_account = (select id from ledger.account where book_id = $1 and code = 'factory') where book_id = $1 and refund_of is not null`,
      ],
      'totalsEqualTransfers: account',
    ],
    [
      'a place on an out-axis',
      [
        'update ledger.transfer set from_start = from_start + 1000 where book_id = $1 and return_of is not null',
      ],
      'outAxisWhole: transfer',
    ],
    [
      'a place on an in-axis',
      ['update ledger.transfer set to_start = to_start + 1000 where book_id = $1 and refund_of is not null'],
      'inAxisWhole: transfer',
    ],
    [
      'the moment of a recording',
      [
        `update ledger.transfer set recorded_at = recorded_at - interval '1 day' where book_id = $1 and refund_of is not null`,
      ],
      'outAxisInOrder: transfer',
    ],
    [
      'an asset of an account',
      [
        `alter table ledger.hold drop constraint hold_book_id_to_account_asset_fkey, drop constraint hold_book_id_from_account_asset_fkey`,
        `update ledger.account set asset = 'USD' ${where}`,
      ],
      'transferAccountsFit: transfer',
    ],
    ['a total', [`update ledger.account set in_total = in_total + 1 ${where}`], 'assetsSumToZero: asset'],
    [
      'both totals',
      [`update ledger.account set in_total = in_total + 1, out_total = out_total + 1 ${where}`],
      'totalsEqualTransfers: account',
    ],
    [
      'what is held',
      [`update ledger.account set held_out = held_out + 1 ${where}`],
      'heldEqualsOpenHolds: account',
    ],
    ['a limit', [loosen, `update ledger.account set in_limit = 1 ${where}`], 'limitsHold: account'],
    [
      'a transfer that is gone',
      ['delete from ledger.transfer where book_id = $1 and refund_of is not null'],
      'totalsEqualTransfers: account',
    ],
    [
      'an amount of an open hold',
      ['update ledger.hold set amount = amount + 1 where book_id = $1 and resolution is null'],
      'heldEqualsOpenHolds: account',
    ],
    [
      'the state of a hold',
      [
        `update ledger.hold set resolution = 'voided', posted_amount = 0 where book_id = $1 and resolution = 'posted'`,
      ],
      'holdsPostedAsTheySay: hold',
    ],
    [
      'the stretch of a return',
      [
        'update ledger.transfer set return_start = return_start - 1 where book_id = $1 and return_of is not null and reverses is null',
      ],
      'returnsFromTheEnd: transfer',
    ],
    [
      'the stretch of a refund',
      [
        'update ledger.transfer set refund_start = refund_start - 1 where book_id = $1 and refund_of is not null',
      ],
      'refundsFromTheEnd: transfer',
    ],
    [
      'a place on a conversion',
      ['update ledger.transfer set conversion_start = 1 where book_id = $1 and conversion_id is not null'],
      'conversionAxesWhole: transfer',
    ],
    [
      'an agreed total',
      ['update ledger.conversion_axis set agreed = agreed + 1 where book_id = $1'],
      'axesEqualTransfers: conversion',
    ],
    [
      'an amendment',
      ['update ledger.conversion_amendment set agreed_after = agreed_after + 1 where book_id = $1'],
      'axesEqualTransfers: conversion',
    ],
    [
      'one half of a pair',
      ['update ledger.transfer set link_id = id where book_id = $1 and link_id is not null'],
      'linkedPairsMatch: transfer',
    ],
    [
      'what is reversed',
      ['update ledger.transfer set amount = amount + 1 where book_id = $1 and reverses is not null'],
      'reversalsAreWhole: transfer',
    ],
    [
      'a hold that never was',
      ['update ledger.transfer set hold_id = gen_random_uuid() where book_id = $1 and hold_id is not null'],
      'holdsPostedAsTheySay: hold',
    ],
    [
      'a reversal of nothing',
      ['update ledger.transfer set reverses = gen_random_uuid() where book_id = $1 and reverses is not null'],
      'reversalsAreWhole: transfer',
    ],
    [
      'a return of nothing',
      [
        'update ledger.transfer set return_of = gen_random_uuid() where book_id = $1 and return_of is not null and reverses is null',
      ],
      'givenBackByWhoGotIt: transfer',
    ],
    [
      'a refund of nothing',
      [
        'update ledger.transfer set refund_of = gen_random_uuid() where book_id = $1 and refund_of is not null',
      ],
      'givenBackByWhoGotIt: transfer',
    ],
    [
      'a conversion that was never agreed',
      [
        'update ledger.transfer set conversion_id = gen_random_uuid() where book_id = $1 and conversion_id is not null',
      ],
      'axesEqualTransfers: conversion',
    ],
    [
      'an account that is inside now',
      [`update ledger.account set outside = false, in_total = 1000 where book_id = $1 and code = 'factory'`],
      'outsideWhereTrailsJump: transfer',
    ],
    [
      'a circle',
      [`insert into ledger.asset_making values ($1, 'item:mask', 'CNY')`],
      'nothingOutOfItself: book',
    ],
  ])('finds %s changed behind the app’s back', async (_, changes, expected) => {
    expect(await findingsAfter(...changes)).toContain(expected);
  });

  it('makes every leaf anew as it was written, so that the log can be compared with the book', async () => {
    const { rows } = await database.query<{ id: Id; bytes: Buffer }>(
      'select leaf_id as id, bytes from proof.leaf where book_id = $1 order by leaf_id',
      [book.id],
    );
    const made: { id: Id; bytes: Buffer }[] = [];
    for (const { expected, leavesOf } of ledgerFacts)
      for await (const ids of expected(database, book.id))
        for (const [id, bytes] of await leavesOf(database, book.id, ids))
          made.push({ id, bytes: Buffer.from(bytes) });
    expect(made.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(rows);
    const kinds = new Set(rows.map(({ bytes }) => (JSON.parse(bytes.toString()) as { kind: string }).kind));
    expect([...kinds].toSorted()).toEqual(ledgerFacts.flatMap((source) => source.kinds).toSorted());
  });
});
