import { describe, expect, test } from 'vitest';
import {
  wireAmount,
  wireDay,
  wireId,
  wireInstant,
  wireMoney,
  wireName,
  wirePageQuery,
  wireText,
} from './wire.ts';

describe('what comes over the wire', () => {
  test.each([
    [{ amount: '12.50', currency: 'CNY' }, true],
    [{ amount: '12.505', currency: 'CNY' }, false],
    [{ amount: '12.5', currency: 'JPY' }, false],
    [{ amount: '12.505', currency: 'KWD' }, true],
    [{ amount: '12', currency: 'ABC' }, false],
    [{ amount: '-12', currency: 'CNY' }, false],
    [{ amount: '1e3', currency: 'CNY' }, false],
    [{ amount: 12.5, currency: 'CNY' }, false],
  ])('money %j is accepted: %s', (value, accepted) => {
    expect(wireMoney.safeParse(value).success).toBe(accepted);
  });

  test.each([
    ['两行\n\tof it', true],
    ['', true],
    ['收到\u202e了', false],
    ['收到\u2067了', false],
    ['a\u0007bell', false],
    ['长'.repeat(11), false],
  ])('the text %j is accepted: %s', (value, accepted) => {
    expect(wireText(10).safeParse(value).success).toBe(accepted);
  });

  test('a refused amount names its field', () => {
    const paths = wireMoney
      .safeParse({ amount: '1.5', currency: 'JPY' })
      .error?.issues.map((issue) => issue.path);
    expect(paths).toEqual([['amount']]);
  });

  test.each([
    ['0', true],
    ['999999999999999999', true],
    ['1000000000000000000', false],
    ['007', false],
    ['1.0', false],
    ['-1', false],
  ])('the amount %s is accepted: %s', (value, accepted) => {
    expect(wireAmount.safeParse(value).success).toBe(accepted);
  });

  test.each([
    ['2020-02-29', true],
    ['0001-01-01', true],
    ['9999-12-31', true],
    ['0000-01-01', false],
    ['2021-02-29', false],
    ['2020-2-9', false],
  ])('the day %s is accepted: %s', (value, accepted) => {
    expect(wireDay.safeParse(value).success).toBe(accepted);
  });

  test('a moment has one spelling: UTC with milliseconds', () => {
    expect(wireInstant.safeParse('2020-01-24T08:00:00.000Z').success).toBe(true);
    expect(wireInstant.safeParse('2020-01-24T08:00:00Z').success).toBe(false);
    expect(wireInstant.safeParse('2020-01-24T16:00:00.000+08:00').success).toBe(false);
    expect(wireInstant.safeParse('2020-02-30T08:00:00.000Z').success).toBe(false);
    expect(wireInstant.safeParse('0000-01-01T00:00:00.000Z').success).toBe(false);
    expect(wireInstant.safeParse('0001-01-01T00:00:00.000Z').success).toBe(true);
  });

  test('an id is a UUID in lower case', () => {
    expect(wireId.safeParse('017f22e2-79b0-7cc3-98c4-dc0c0c07398f').success).toBe(true);
    expect(wireId.safeParse('017F22E2-79B0-7CC3-98C4-DC0C0C07398F').success).toBe(false);
  });

  test('a name needs one of its languages, and white space is no name', () => {
    expect(wireName.safeParse({ zh: '', en: 'Village clinic' }).success).toBe(true);
    expect(wireName.safeParse({ zh: ' ', en: '\t' }).success).toBe(false);
    expect(wireName.safeParse({ zh: '\u200b\ufe0f', en: '\u2060' }).success).toBe(false);
  });

  test('a name does not turn the direction of writing', () => {
    for (const turn of ['\u202e', '\u2066', '\u200f', '\n'])
      expect(wireName.safeParse({ zh: `口罩${turn}a`, en: '' }).success).toBe(false);
  });

  test('the query of a list is limited and has a default', () => {
    expect(wirePageQuery.parse({})).toEqual({ limit: 50 });
    expect(wirePageQuery.parse({ limit: '200' }).limit).toBe(200);
    expect(wirePageQuery.safeParse({ limit: '201' }).success).toBe(false);
    expect(wirePageQuery.safeParse({ limit: '0' }).success).toBe(false);
    expect(wirePageQuery.safeParse({ limit: '1.5' }).success).toBe(false);
  });
});
