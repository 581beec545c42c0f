import { expect, test } from 'vitest';
import { toInstant } from '../../src/kernel/time.ts';
import { dayOfOperation } from './day.ts';
import { nameIn } from './name.ts';

const at = (text: string) => toInstant(new Date(text));

test('the day on which an operation starts is its day 1, by the calendar of Beijing', () => {
  expect(dayOfOperation('2020-01-24', at('2020-01-23T16:00:00.000Z'))).toBe(1);
  expect(dayOfOperation('2020-01-24', at('2020-01-24T15:59:59.999Z'))).toBe(1);
  expect(dayOfOperation('2020-01-24', at('2020-02-04T03:00:00.000Z'))).toBe(12);
});

test('an operation that starts tomorrow has no day yet', () => {
  expect(dayOfOperation('2020-01-25', at('2020-01-24T03:00:00.000Z'))).toBeNull();
});

test('a name that lacks the wanted language is shown in the other one and says which', () => {
  expect(nameIn({ zh: '基金会', en: '' }, 'en')).toEqual({ text: '基金会', language: 'zh' });
  expect(nameIn({ zh: '基金会', en: 'The foundation' }, 'en')).toEqual({
    text: 'The foundation',
    language: 'en',
  });
});
