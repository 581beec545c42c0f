import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { count, countOrUnknown, headlineCount, headlineMoney, list, money, share } from './format.ts';

const collected = { amount: '12846310.50', currency: 'CNY' };

describe('counts', () => {
  test('are exact in tables, in groups of three', () => {
    expect(count('zh', 1_172_000)).toBe('1,172,000');
    expect(count('en', '900719925474099312')).toBe('900,719,925,474,099,312');
  });

  test('headlines use 万 and 亿 in Chinese, million in English words', () => {
    expect(headlineCount('zh', 1_172_000)).toBe('117.2万');
    expect(headlineCount('zh', 125_000_000n)).toBe('1.25亿');
    expect(headlineCount('en', 1_172_000)).toBe('1.172 million');
    expect(headlineCount('en', 125_000_000n)).toBe('125 million');
  });

  test('headlines stay exact while the number is short', () => {
    expect(headlineCount('zh', 9_999)).toBe('9,999');
    expect(headlineCount('en', 999_999)).toBe('999,999');
  });

  test('an unknown count is a dash and never 0', () => {
    expect(countOrUnknown('zh', null)).toBe('—');
    expect(countOrUnknown('zh', 0)).toBe('0');
  });

  test('the digits of any count survive the grouping', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), (value) => {
        expect(count('en', value).replaceAll(',', '')).toBe(String(value));
      }),
      { seed: 20200124 },
    );
  });
});

describe('money', () => {
  test('is exact to the minor unit', () => {
    expect(money('zh', collected)).toBe('¥12,846,310.50');
    expect(money('en', collected)).toBe('CNY\u00a012,846,310.50');
  });

  test('is exact beyond what a floating-point number holds', () => {
    expect(money('zh', { amount: '90071992547409.93', currency: 'CNY' })).toBe('¥90,071,992,547,409.93');
  });

  test('currencies without a minor unit have none', () => {
    expect(money('en', { amount: '5000', currency: 'JPY' })).toBe('JPY\u00a05,000');
  });

  test('headlines name the currency and shorten the amount', () => {
    expect(headlineMoney('zh', collected)).toBe('¥1,284.6万');
    expect(headlineMoney('en', collected)).toBe('CNY\u00a012.85 million');
    expect(headlineMoney('en', { amount: '84.62', currency: 'CNY' })).toBe('CNY\u00a084.62');
  });
});

describe('shares and lists', () => {
  test('a share says what it is a share of', () => {
    expect(share('zh', 19_752, 24_000)).toBe('82.3%（19,752/24,000）');
    expect(share('en', 19_752n, 24_000n)).toBe('82.3% (19,752/24,000)');
  });

  test('there is no share of nothing', () => {
    expect(share('en', 0, 0)).toBe('—');
  });

  test('a list reads as a sentence would', () => {
    expect(list('zh', ['甲', '乙', '丙'])).toBe('甲、乙和丙');
    expect(list('en', ['A', 'B', 'C'])).toBe('A, B and C');
  });
});
