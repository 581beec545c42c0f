import { expect, test } from 'vitest';
import { dayOfOperation, formatBytes, formatCount, formatDate, formatMoment } from './format.ts';
import { nameIn } from './language.ts';

test('counts are exact and grouped by commas in both languages', () => {
  expect(formatCount(1_172_000, 'zh')).toBe('1,172,000');
  expect(formatCount(9_007_199_254_740_993n, 'en')).toBe('9,007,199,254,740,993');
});

test('dates are written out, so that day and month cannot be mistaken', () => {
  expect(formatDate('2020-03-04', 'zh')).toBe('2020年3月4日');
  expect(formatDate('2020-03-04', 'en')).toBe('4 March 2020');
});

test('moments are told on the clock of Beijing and say so', () => {
  expect(formatMoment('2020-01-24T16:30:00.000Z', 'zh')).toBe('1月25日 00:30（北京时间）');
  expect(formatMoment('2020-01-24T12:30:00.000Z', 'en')).toBe('24 Jan, 20:30 (Beijing, UTC+8)');
});

test('the day on which an operation starts is its day 1, by the calendar of Beijing', () => {
  expect(dayOfOperation('2020-01-24', '2020-01-23T16:00:00.000Z')).toBe(1);
  expect(dayOfOperation('2020-01-24', '2020-01-24T15:59:59.999Z')).toBe(1);
  expect(dayOfOperation('2020-01-24', '2020-02-04T03:00:00.000Z')).toBe(12);
});

test('an operation that starts tomorrow has no day yet', () => {
  expect(dayOfOperation('2020-01-25', '2020-01-24T03:00:00.000Z')).toBeNull();
});

test('bytes carry the unit that fits', () => {
  expect([999, 1_000, 123_456, 3_400_000].map(formatBytes)).toEqual(['999 B', '1.0 kB', '123 kB', '3.4 MB']);
});

test('a name that lacks the wanted language is shown in the other one and says which', () => {
  expect(nameIn({ zh: '基金会', en: '' }, 'en')).toEqual({ text: '基金会', language: 'zh' });
  expect(nameIn({ zh: '基金会', en: 'The foundation' }, 'en')).toEqual({
    text: 'The foundation',
    language: 'en',
  });
});
