import { expect, test } from 'vitest';
import { toCurrency } from '../../../src/kernel/currency.ts';
import { amountInAddress, amountWords, chosenAmount, offeredAmounts } from './amount.ts';

const cny = toCurrency('CNY');
const chosen = (query: string, currency = cny) => chosenAmount(new URLSearchParams(query), currency);

test('a page that was just opened has no amount, and nothing is wrong', () => {
  expect(chosen('')).toEqual({ state: 'none' });
  expect(chosen('lang=en')).toEqual({ state: 'none' });
});

test.each([
  ['amount=50', 5_000n],
  ['amount=50&other=', 5_000n],
  ['amount=50&other=77', 5_000n],
  ['amount=other&other=35.5', 3_550n],
  ['other=0.01', 1n],
  ['other=１２０', 12_000n],
  ['other=%C2%A51%2C000', 100_000n],
  ['other=007', 700n],
  ['other=100000000', 10_000_000_000n],
])('%s is that many fen', (query, minor) => {
  expect(chosen(query)).toEqual({ state: 'chosen', minor });
});

test.each([
  ['other=', 'amountMissing'],
  ['amount=other&other=', 'amountMissing'],
  ['other=fifty', 'amountDecimal'],
  ['other=1e3', 'amountDecimal'],
  ['other=0.005', 'amountDecimals'],
  ['other=0', 'amountSmall'],
  ['other=-5', 'amountSmall'],
  ['other=100000000.01', 'amountLarge'],
  ['other=99999999999999999999', 'amountLarge'],
])('%s is refused with its reason, and what was typed stays', (query, problem) => {
  expect(chosen(query)).toMatchObject({
    state: 'wrong',
    problem,
    typed: new URLSearchParams(query).get('other') ?? '',
  });
});

test('amounts are written with the decimals of their currency', () => {
  expect(amountWords('zh', 5_000n, cny)).toBe('¥50.00');
  expect(amountWords('en', '5000', cny).replace('\u00a0', ' ')).toBe('CNY 50.00');
  expect([amountInAddress(5_000n, cny), amountInAddress(3_550n, cny)]).toEqual(['50', '35.50']);
  const jpy = toCurrency('JPY');
  expect(chosen('amount=2000', jpy)).toEqual({ state: 'chosen', minor: 2_000n });
  expect([offeredAmounts(cny)[0], offeredAmounts(jpy)[0], amountInAddress(2_000n, jpy)]).toEqual([
    '20',
    '2000',
    '2000',
  ]);
});
