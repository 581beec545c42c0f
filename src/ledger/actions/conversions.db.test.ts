import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/ids.ts';
import type { Database } from '../../platform/index.ts';
import { testDatabase, type TestDatabase } from '../../platform/testing/index.ts';
import { linkedPair } from '../rules/entry.ts';
import { testBook, type TestBook } from '../testing.ts';
import { amendConversions, type AmendmentEntry } from './amend.ts';
import { openConversions, type ConversionOutcome } from './conversions.ts';

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  database = test.open(24);
});
afterAll(() => test.close());

const answerOf = (outcome: ConversionOutcome | undefined): string =>
  outcome?.ok === true ? 'ok' : (outcome?.refusal.code ?? 'none');

const opening = (book: TestBook, from: string, to: string, id: Id = book.ids.next()) => ({
  book: book.id,
  id,
  inputs: [{ asset: from, amount: 10n }],
  output: { asset: to, amount: 5n },
});

const open = async (book: TestBook, ...openings: ReturnType<typeof opening>[]): Promise<readonly string[]> =>
  (await book.in((sql) => openConversions(sql, openings, book.moment()))).map(answerOf);

describe('opening conversions', () => {
  it('answers the same again alike, and refuses other totals under a used id', async () => {
    const book = await testBook(database);
    const first = opening(book, 'CNY', 'item:mask');
    expect(await open(book, first, first)).toEqual(['ok', 'ok']);
    const other = { ...first, output: { asset: 'item:mask', amount: 6n } };
    expect(await open(book, first, other)).toEqual(['ok', 'conversionDiffers']);
  });

  it('refuses to make an asset out of itself, directly or through others, also within one batch', async () => {
    const book = await testBook(database);
    expect(await open(book, opening(book, 'item:mask', 'item:mask'))).toEqual(['conversionCircular']);
    expect(
      await open(
        book,
        opening(book, 'CNY', 'item:mask'),
        opening(book, 'item:mask', 'item:kit'),
        opening(book, 'item:kit', 'CNY'),
        opening(book, 'item:kit', 'item:pallet'),
      ),
    ).toEqual(['ok', 'ok', 'conversionCircular', 'ok']);
    expect(await open(book, opening(book, 'item:kit', 'item:mask'))).toEqual(['conversionCircular']);
  });

  it('lets another book do the opposite, until the two are linked', async () => {
    const [here, there] = [await testBook(database), await testBook(database)];
    for (const book of [here, there]) await book.open('CNY', 'givers!', 'pot', 'bridge!');
    expect(await open(here, opening(here, 'CNY', 'USD'))).toEqual(['ok']);
    expect(await open(there, opening(there, 'USD', 'CNY'))).toEqual(['ok']);
    await here.post(here.transfer('givers', 'pot', 9n));
    const pair = linkedPair(
      { book: here.id, id: here.ids.next(), from: 'pot', to: 'bridge' },
      { book: there.id, id: there.ids.next(), from: 'bridge', to: 'pot' },
      { amount: 3n, happenedAt: here.moment().now, kind: 'grant' },
    );
    const [outcome] = await here.post(pair);
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'conversionCircular' } });
  });

  it('refuses in a linked book what would close a circle through both, whoever is first', async () => {
    const [here, there] = [await testBook(database), await testBook(database)];
    for (const book of [here, there]) await book.open('CNY', 'givers!', 'pot', 'bridge!');
    await here.post(here.transfer('givers', 'pot', 9n));
    const pair = linkedPair(
      { book: here.id, id: here.ids.next(), from: 'pot', to: 'bridge' },
      { book: there.id, id: there.ids.next(), from: 'bridge', to: 'pot' },
      { amount: 3n, happenedAt: here.moment().now, kind: 'grant' },
    );
    expect((await here.post(pair))[0]).toMatchObject({ ok: true });
    const answers = await Promise.all([
      open(here, opening(here, 'CNY', 'EUR')),
      open(there, opening(there, 'EUR', 'CNY')),
    ]);
    expect(answers.flat().toSorted()).toEqual(['conversionCircular', 'ok']);
  });

  it('opens one id once when ten open it at the same time', async () => {
    const book = await testBook(database);
    const first = opening(book, 'CNY', 'item:mask');
    const answers = await Promise.all(Array.from({ length: 10 }, () => open(book, first)));
    expect(answers.flat()).toEqual(Array.from({ length: 10 }, () => 'ok'));
  });
});

describe('amending agreed totals', () => {
  it('is a fact with a reason, once, and never less than what is paid or has come', async () => {
    const book = await testBook(database);
    await book.open('CNY', 'givers!', 'pot', 'makers!');
    const conversion = opening(book, 'CNY', 'item:mask');
    await open(book, conversion);
    const pay = (amount: bigint) =>
      book.transfer('pot', 'makers', amount, {
        role: { type: 'conversion', conversion: conversion.id, side: 'in' },
      });
    const [, paid, tooMuch] = await book.post(book.transfer('givers', 'pot', 30n), pay(8n), pay(3n));
    expect([paid?.ok, tooMuch]).toMatchObject([
      true,
      { refusal: { code: 'conversionFull', details: { left: '2' } } },
    ]);
    const amendment = (agreed: bigint, more: Partial<AmendmentEntry> = {}): AmendmentEntry => ({
      book: book.id,
      id: book.ids.next(),
      conversion: conversion.id,
      side: 'in',
      asset: 'CNY',
      agreed,
      reason: 'price of the second delivery',
      ...more,
    });
    const amend = async (...entries: AmendmentEntry[]): Promise<readonly string[]> =>
      (await book.in((sql) => amendConversions(sql, book.id, entries, book.moment()))).map(answerOf);
    const more = amendment(20n);
    expect(await amend(more, more, { ...more, agreed: 21n })).toEqual(['ok', 'ok', 'transferIdReused']);
    expect(
      await amend(
        amendment(7n),
        amendment(0n),
        amendment(20n, { reason: '' }),
        amendment(20n, { asset: 'USD' }),
        amendment(20n, { conversion: book.ids.next() }),
      ),
    ).toEqual([
      'conversionTotalTooSmall',
      'amountInvalid',
      'reasonMissing',
      'assetDiffers',
      'conversionUnknown',
    ]);
    expect((await book.post(pay(12n), pay(1n))).map(({ ok }) => ok)).toEqual([true, false]);
    const { rows } = await database.query(
      `select agreed_before, agreed_after, reason from ledger.conversion_amendment
        where book_id = $1 and side = 'in' order by agreed_after`,
      [book.id],
    );
    expect(rows).toEqual([
      { agreed_before: 0n, agreed_after: 10n, reason: 'agreed' },
      { agreed_before: 10n, agreed_after: 20n, reason: 'price of the second delivery' },
    ]);
  });
});
