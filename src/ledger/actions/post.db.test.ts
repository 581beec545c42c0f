import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toId, type Id } from '../../kernel/ids.ts';
import { isIntegrityViolation, type Database } from '../../platform/index.ts';
import { testDatabase, type TestDatabase } from '../../platform/testing/index.ts';
import { entriesOf } from '../../../test/ledger/entries.ts';
import { accounts, conversions } from '../../../test/ledger/town.ts';
import { tries } from '../../../test/ledger/tries.ts';
import { Model } from '../../../test/ledger/model.ts';
import { linkedPair, type Entry } from '../rules/entry.ts';
import { testBook, type TestBook } from '../testing.ts';
import { openConversions } from './conversions.ts';
import { createPoster } from './poster.ts';
import type { PostOutcome } from './post.ts';

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  database = test.open(70);
});
afterAll(() => test.close());

const answerOf = (outcome: PostOutcome | undefined): string =>
  outcome?.ok === true ? 'ok' : (outcome?.refusal.code ?? 'none');

/** Everything that the book holds, without ids that differ from book to book. */
async function endState({ id }: TestBook): Promise<unknown> {
  const rows = async (statement: string): Promise<unknown> => (await database.query(statement, [id])).rows;
  return {
    accounts: await rows(`select code, in_total, out_total, held_out, held_in from ledger.account
                           where book_id = $1 order by code`),
    transfers:
      await rows(`select t.id, f.code as from, o.code as to, amount, from_start, to_start, hold_id, reverses, return_of,
        return_start, refund_of, refund_start, link_side, link_id, conversion_side, conversion_start
      from ledger.transfer t
      join ledger.account f on f.book_id = t.book_id and f.id = t.from_account
      join ledger.account o on o.book_id = t.book_id and o.id = t.to_account
     where t.book_id = $1 order by t.id`),
    holds: await rows(
      `select id, amount, resolution, posted_amount from ledger.hold where book_id = $1 order by id`,
    ),
    axes: await rows(`select conversion_id, side, asset, agreed, used, gross from ledger.conversion_axis
                       where book_id = $1 order by side`),
    leaves: await rows(`select leaf_id from proof.leaf where book_id = $1
                           and convert_from(bytes, 'UTF8')::json ->> 'kind' = 'transfer' order by leaf_id`),
  };
}

async function town(): Promise<TestBook> {
  const book = await testBook(database);
  await book.openWith(...Object.entries(accounts).map(([code, account]) => ({ code, ...account })));
  const openings = Object.entries(conversions).map(([id, { inputs, output }]) => ({
    book: book.id,
    id: toId(id),
    inputs: Object.entries(inputs).map(([asset, amount]) => ({ asset, amount })),
    output,
  }));
  expect(await book.in((sql) => openConversions(sql, openings, book.moment()))).toEqual([{ ok: true }]);
  return book;
}

describe('posting into the database', () => {
  it('leaves the same book however the same tries are cut into batches, and the one of the plain model', async () => {
    await fc.assert(
      fc.asyncProperty(tries, fc.array(fc.nat(5), { minLength: 60, maxLength: 60 }), async (list, cuts) => {
        const model = new Model(accounts, conversions);
        const books = [await town(), await town(), await town()] as const;
        const groups = books.map(({ id }) => entriesOf(id, list));
        const expected = groups[0]?.map((group) => model.do(group)) ?? [];
        const single: PostOutcome[] = [];
        for (const group of groups[0] ?? []) single.push(...(await books[0].post(group)));
        const whole = await books[1].post(...(groups[1] ?? []));
        const cut: PostOutcome[] = [];
        for (let at = 0, turn = 0; at < list.length; turn += 1) {
          const size = 1 + (cuts[turn] ?? 0);
          cut.push(...(await books[2].post(...(groups[2] ?? []).slice(at, at + size))));
          at += size;
        }
        expect(single.map(answerOf)).toEqual(expected);
        expect(whole.map(answerOf)).toEqual(expected);
        expect(cut.map(answerOf)).toEqual(expected);
        const state = await endState(books[0]);
        expect(state).toMatchObject({
          transfers: model.transfers
            .map(({ entry, fromStart, toStart }) => ({
              id: entry.id,
              from: entry.from,
              to: entry.to,
              from_start: fromStart,
              to_start: toStart,
            }))
            .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        });
        const linkless = JSON.stringify(state, text);
        expect(JSON.stringify(await endState(books[1]), text)).toBe(linkless);
        expect(JSON.stringify(await endState(books[2]), text)).toBe(linkless);
      }),
      { numRuns: 25, seed: 11 },
    );
  }, 120_000);

  it('answers the same entries again with the first result and changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(tries, async (list) => {
        const book = await town();
        const groups = entriesOf(book.id, list).filter((group) => group.every(({ op }) => op !== 'release'));
        const first = await book.post(...groups);
        const before = JSON.stringify(await endState(book), text);
        const accepted = groups.filter((_, index) => first[index]?.ok === true);
        const again = await book.post(...accepted.toReversed());
        const results = first.filter(({ ok }) => ok).toReversed();
        expect(again).toEqual(
          results.map((outcome) => ({
            ok: true,
            posted: outcome.ok ? outcome.posted.map((posted) => ({ ...posted, replayed: true })) : [],
          })),
        );
        expect(JSON.stringify(await endState(book), text)).toBe(before);
      }),
      { numRuns: 15, seed: 12 },
    );
  }, 120_000);

  it('refuses with the figures, and one bad transfer never fails its neighbours', async () => {
    const book = await testBook(database);
    await book.open('CNY', 'givers!', 'pot', 'makers!');
    const outcomes = await book.post(
      book.transfer('givers', 'pot', 10n),
      book.transfer('pot', 'makers', 11n),
      book.transfer('pot', 'nowhere', 1n),
      book.transfer('pot', 'makers', 4n),
    );
    expect(outcomes.map(answerOf)).toEqual(['ok', 'insufficientBalance', 'accountUnknown', 'ok']);
    expect(outcomes[1]).toMatchObject({
      refusal: { details: { account: 'pot', asset: 'CNY', available: '10', needed: '11', reserved: '0' } },
    });
  });

  it('takes neither of two that stand or fall together when the second can’t be', async () => {
    const book = await testBook(database);
    await book.open('CNY', 'givers!', 'pot', 'makers!');
    const before = await endState(book);
    const [outcome] = await book.post([
      book.transfer('givers', 'pot', 10n),
      book.transfer('pot', 'makers', 11n),
    ]);
    expect(answerOf(outcome)).toBe('insufficientBalance');
    expect(await endState(book)).toEqual(before);
  });

  it('links two books in one transaction, and refuses a half without the other', async () => {
    const [here, there] = [await testBook(database), await testBook(database)];
    await here.open('CNY', 'givers!', 'pot', 'bridge!');
    await there.open('CNY', 'bridge!', 'pot');
    await here.post(here.transfer('givers', 'pot', 10n));
    const rest = { amount: 7n, happenedAt: here.moment().now, kind: 'grant' };
    const pair = linkedPair(
      { book: here.id, id: here.ids.next(), from: 'pot', to: 'bridge' },
      { book: there.id, id: there.ids.next(), from: 'bridge', to: 'pot' },
      rest,
    );
    await expect(here.post(pair[0])).rejects.toThrow(RangeError);
    const [outcome] = await here.post(pair);
    expect(answerOf(outcome)).toBe('ok');
    expect(await endState(there)).toMatchObject({ accounts: [{ out_total: 7n }, { in_total: 7n }] });
  });

  it('refuses a closed book, an unknown book, and an amount of nothing', async () => {
    const book = await testBook(database);
    await book.open('CNY', 'givers!', 'pot');
    const [nothing, foreign] = await book.post(
      book.transfer('givers', 'pot', 0n),
      book.transfer('givers', 'pot', 1n, { book: book.ids.next() }),
    );
    expect([answerOf(nothing), answerOf(foreign)]).toEqual(['amountInvalid', 'accountUnknown']);
    await database.query('update ledger.book set closed_at = $2 where book_id = $1', [
      book.id,
      book.moment().now,
    ]);
    expect(answerOf((await book.post(book.transfer('givers', 'pot', 1n)))[0])).toBe('bookClosed');
  });
});

describe('the database itself', () => {
  it('refuses a total below zero, a limit passed and a place taken twice, whatever the code does', async () => {
    const book = await testBook(database);
    await book.openWith(
      { code: 'givers', asset: 'CNY', outside: true },
      { code: 'pot', asset: 'CNY', outside: false, inLimit: 5n },
    );
    await book.post(book.transfer('givers', 'pot', 3n));
    for (const change of ['out_total = 4', 'held_out = 4', 'in_total = 6', 'held_in = 3'])
      await expect(
        database.query(`update ledger.account set ${change} where book_id = $1 and code = 'pot'`, [book.id]),
      ).rejects.toSatisfy(isIntegrityViolation);
    await expect(
      database.query(
        `insert into ledger.transfer (book_id, id, from_account, to_account, amount, from_start, to_start,
                happened_at, recorded_at, asset, kind)
         select book_id, $2, from_account, to_account, amount, from_start + 9, to_start, happened_at, recorded_at,
                asset, kind from ledger.transfer where book_id = $1`,
        [book.id, book.ids.next()],
      ),
    ).rejects.toMatchObject({ code: '23505' });
  });

  it('lets the app’s role neither change nor delete what is final', async () => {
    for (const statement of [
      'update ledger.transfer set amount = 1',
      'delete from ledger.transfer',
      'delete from ledger.account',
      'update ledger.account set asset = asset',
      'update ledger.account set code = code',
      'delete from ledger.hold',
      'update ledger.hold set amount = 1',
      'update ledger.conversion_amendment set agreed_after = 1',
      'delete from ledger.conversion_axis',
      'truncate ledger.transfer',
    ])
      await expect(database.query(statement)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('many at once', () => {
  it('64 writers on two accounts lose nothing', async () => {
    const book = await testBook(database);
    await book.open('CNY', 'givers!', 'pot');
    await Promise.all(
      Array.from({ length: 64 }, async () => {
        for (let turn = 0; turn < 5; turn += 1) await book.post(book.transfer('givers', 'pot', 1n));
      }),
    );
    const { rows } = await database.query<{ start: bigint }>(
      'select to_start as start from ledger.transfer where book_id = $1 order by to_start',
      [book.id],
    );
    expect(rows.map(({ start }) => start)).toEqual(Array.from({ length: 320 }, (_, index) => BigInt(index)));
    expect(await endState(book)).toMatchObject({ accounts: [{ out_total: 320n }, { in_total: 320n }] });
  });

  it('opposite transfers do not deadlock', async () => {
    const book = await testBook(database);
    await book.open('CNY', 'givers!', 'left', 'right');
    await book.post(book.transfer('givers', 'left', 100n), book.transfer('givers', 'right', 100n));
    const { rows: before } = await database.query<{ deadlocks: bigint }>(
      'select deadlocks from pg_stat_database where datname = current_database()',
    );
    const outcomes = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        book.post(index % 2 === 0 ? book.transfer('left', 'right', 1n) : book.transfer('right', 'left', 1n)),
      ),
    );
    expect(outcomes.flat().every(({ ok }) => ok)).toBe(true);
    const { rows: afterwards } = await database.query<{ deadlocks: bigint }>(
      'select deadlocks from pg_stat_database where datname = current_database()',
    );
    expect(afterwards).toEqual(before);
  });

  it('a balance of one with 64 takers is taken once', async () => {
    const book = await testBook(database);
    await book.open('CNY', 'givers!', 'pot', 'makers!');
    await book.post(book.transfer('givers', 'pot', 1n));
    const outcomes = await Promise.all(
      Array.from({ length: 64 }, () => book.post(book.transfer('pot', 'makers', 1n))),
    );
    expect(outcomes.flat().filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('a hold is posted or voided once by 64 who try', async () => {
    const book = await testBook(database);
    await book.open('CNY', 'givers!', 'pot', 'makers!');
    const hold: Entry = {
      op: 'hold',
      book: book.id,
      id: book.ids.next(),
      from: 'pot',
      to: 'makers',
      amount: 5n,
      kind: 'payment',
    };
    await book.post(book.transfer('givers', 'pot', 5n), hold);
    const outcomes = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        index % 2 === 0
          ? book.post({ op: 'release', book: book.id, hold: hold.id, resolution: 'voided' })
          : book.post(book.transfer('pot', 'makers', 3n, { hold: hold.id })),
      ),
    );
    const answers = outcomes.flat().map(answerOf);
    expect(answers.filter((answer) => answer === 'ok')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'holdAlreadyResolved')).toHaveLength(63);
    expect(await endState(book)).toMatchObject({ accounts: [{}, {}, { code: 'pot', held_out: 0n }] });
  });

  it('one id posted by 64 at once is there once, and each gets the first result', async () => {
    const book = await testBook(database);
    await book.open('CNY', 'givers!', 'pot', 'fund');
    const same = book.transfer('givers', 'pot', 3n);
    const other = { ...same, to: 'fund' };
    const outcomes = (
      await Promise.all(Array.from({ length: 64 }, (_, index) => book.post(index % 8 === 7 ? other : same)))
    ).flat();
    const state = (await endState(book)) as { transfers: { to: string }[] };
    expect(state.transfers).toHaveLength(1);
    const won = state.transfers[0]?.to === 'pot' ? 56 : 8;
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(won);
    expect(new Set(outcomes.filter(({ ok }) => !ok).map(answerOf))).toEqual(new Set(['transferIdReused']));
  });

  it('callers of the poster share commits and get each their own answer', async () => {
    const book = await testBook(database);
    await book.open('CNY', 'givers!', 'pot', 'makers!');
    const poster = createPoster({ database, moment: book.moment });
    const ids: Id[] = [];
    const answers = await Promise.all(
      Array.from({ length: 500 }, async (_, index) => {
        const entry =
          index % 50 === 7
            ? book.transfer('pot', 'nowhere', 1n)
            : book.transfer('givers', 'pot', BigInt(index + 1));
        ids.push(entry.id);
        const outcome = await poster.submit(entry);
        return outcome.ok ? outcome.posted[0]?.id === entry.id : outcome.refusal.code;
      }),
    );
    answers.forEach((answer, index) => expect(answer).toBe(index % 50 === 7 ? 'accountUnknown' : true));
    const { rows } = await database.query<{ moments: bigint }>(
      'select count(distinct xmin::text) as moments from ledger.transfer where book_id = $1',
      [book.id],
    );
    expect(rows[0]?.moments).toBeLessThan(10n);
    await poster.close();
  });
});

function text(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
