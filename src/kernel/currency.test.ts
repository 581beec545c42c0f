import { describe, expect, test } from 'vitest';
import { currencies, exponentOf, isCurrency, toCurrency } from './currency.ts';

describe('currencies of ISO 4217', () => {
  test.each([
    ['JPY', 0],
    ['KRW', 0],
    ['CNY', 2],
    ['USD', 2],
    ['MGA', 2],
    ['KWD', 3],
    ['TND', 3],
    ['CLF', 4],
    ['UYW', 4],
  ])('%s has %i decimals', (code, exponent) => {
    expect(exponentOf(toCurrency(code))).toBe(exponent);
  });

  test('every code is three capitals, listed once and in order', () => {
    expect(currencies.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
    expect([...new Set(currencies)].toSorted()).toEqual(currencies);
  });

  test.each(['', 'cny', 'CN', 'XAU', 'XTS', 'XXX', 'HRK', 'BGN', 'ANG', 'constructor', '__proto__'])(
    'refuses %j, which is no active currency with a minor unit',
    (code) => {
      expect(isCurrency(code)).toBe(false);
      expect(() => toCurrency(code)).toThrow(RangeError);
    },
  );

  test('every currency has a name in Chinese and in English from Intl, apart from accounting units', () => {
    const english = new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' });
    const chinese = new Intl.DisplayNames('zh-CN', { type: 'currency', fallback: 'none' });
    const nameless = currencies.filter(
      (code) => english.of(code) === undefined || chinese.of(code) === undefined,
    );
    expect(nameless.filter((code) => !['UYW', 'VED', 'XCG', 'ZWG'].includes(code))).toEqual([]);
  });
});
