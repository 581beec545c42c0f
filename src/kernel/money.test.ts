import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currencies, exponentOf, toCurrency } from './currency.ts';
import { addMoney, money, moneyText, parseMoney, splitMoney, subtractMoney } from './money.ts';

const seed = 20200124;
const currency = fc.constantFrom(...currencies);
const minor = fc.bigInt({ min: -(10n ** 18n - 1n), max: 10n ** 18n - 1n });
const cny = toCurrency('CNY');
const jpy = toCurrency('JPY');

function read(text: string, code: string, allowNegative = false) {
  return parseMoney(text, toCurrency(code), { allowNegative });
}

describe('decimal text of money', () => {
  test('text and money turn into each other without loss, in every currency', () => {
    fc.assert(
      fc.property(minor, currency, (amount, code) => {
        const text = moneyText(money(amount, code));
        expect(parseMoney(text, code, { allowNegative: true })).toEqual({
          ok: true,
          money: money(amount, code),
        });
      }),
      { seed },
    );
  });

  test('the text has exactly the decimals of its currency', () => {
    fc.assert(
      fc.property(minor, currency, (amount, code) => {
        const decimals = moneyText(money(amount, code)).split('.')[1] ?? '';
        expect(decimals).toHaveLength(exponentOf(code));
      }),
      { seed },
    );
  });

  test.each([
    ['12.50', 'CNY', 1250n],
    ['12.5', 'CNY', 1250n],
    ['12', 'CNY', 1200n],
    ['0', 'CNY', 0n],
    ['0.01', 'CNY', 1n],
    ['100', 'JPY', 100n],
    ['1.005', 'KWD', 1005n],
    ['1.0005', 'CLF', 10005n],
    ['9999999999999999.99', 'CNY', 999999999999999999n],
  ])('%s %s is %s minor units', (text, code, expected) => {
    expect(read(text, code)).toEqual({ ok: true, money: money(expected, toCurrency(code)) });
  });

  test.each([
    [1250n, 'CNY', '12.50'],
    [5n, 'CNY', '0.05'],
    [-5n, 'CNY', '-0.05'],
    [0n, 'JPY', '0'],
    [-100n, 'JPY', '-100'],
    [1000n, 'KWD', '1.000'],
    [1n, 'CLF', '0.0001'],
  ])('%s minor units of %s are written %s', (amount, code, text) => {
    expect(moneyText(money(amount, toCurrency(code)))).toBe(text);
  });

  test.each([
    ['12.505', 'CNY'],
    ['12.500', 'CNY'],
    ['1.0', 'JPY'],
    ['1.0000', 'KWD'],
  ])('refuses %s %s: finer than the minor unit, and is not rounded', (text, code) => {
    expect(read(text, code)).toEqual({ ok: false, problem: 'tooManyDecimals' });
  });

  test.each([
    '',
    ' ',
    '1e3',
    '1E3',
    '+1',
    '01',
    '.5',
    '5.',
    '1,000',
    '1 000',
    '0x10',
    '１２',
    'NaN',
    'Infinity',
    '1\n',
    '--1',
    '元1',
  ])('refuses %j: not decimal digits', (text) => {
    expect(read(text, 'CNY', true)).toEqual({ ok: false, problem: 'notDecimal' });
  });

  test('refuses what is below zero unless it is asked for', () => {
    expect(read('-1', 'CNY')).toEqual({ ok: false, problem: 'negative' });
    expect(read('-1', 'CNY', true)).toEqual({ ok: true, money: money(-100n, cny) });
  });

  test('refuses more than 18 digits of minor units', () => {
    expect(read('10000000000000000', 'CNY')).toEqual({ ok: false, problem: 'tooLarge' });
    expect(read('1000000000000000000', 'JPY')).toEqual({ ok: false, problem: 'tooLarge' });
  });
});

describe('arithmetic of money', () => {
  test('what is added can be subtracted again', () => {
    fc.assert(
      fc.property(minor, minor, currency, (left, right, code) => {
        const sum = addMoney(money(left, code), money(right, code));
        expect(sum).toEqual(money(left + right, code));
        expect(subtractMoney(sum, money(right, code))).toEqual(money(left, code));
      }),
      { seed },
    );
  });

  test('two currencies never meet in one sum', () => {
    expect(() => addMoney(money(1n, cny), money(1n, jpy))).toThrow(RangeError);
    expect(() => subtractMoney(money(1n, cny), money(1n, jpy))).toThrow(RangeError);
  });

  test('¥100.00 among three is 33.34, 33.33 and 33.33', () => {
    const shares = splitMoney(money(10000n, cny), [1n, 1n, 1n]);
    expect(shares.map(moneyText)).toEqual(['33.34', '33.33', '33.33']);
    expect(shares.every((share) => share.currency === cny)).toBe(true);
  });
});
