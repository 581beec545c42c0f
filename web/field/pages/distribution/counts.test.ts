import { expect, test } from 'vitest';
import { countsBefore, plannedCounts, totalsOf } from './counts.ts';

const lines = [
  { lot: 'a', pieces: '20' },
  { lot: 'b', pieces: '5' },
];

test('what was sent is filled in, and one short is told before anything is sent', () => {
  expect(totalsOf(lines, plannedCounts(lines))).toEqual({ counted: 25n, short: 0n });
  expect(totalsOf(lines, { a: '19', b: '5' })).toEqual({ counted: 24n, short: 1n });
  expect(totalsOf(lines, { a: '0', b: '0' })).toEqual({ counted: 0n, short: 25n });
});

test.each([
  ['a lot is not counted', { a: '20' }],
  ['a count is no number', { a: '20', b: 'five' }],
  ['a count is empty', { a: '20', b: '' }],
  ['more is counted than was sent', { a: '19', b: '6' }],
])('nothing can be confirmed where %s', (_, counts: Record<string, string>) => {
  expect(totalsOf(lines, counts)).toBeNull();
});

test('a refused count is taken up again with what was counted', () => {
  expect(countsBefore({ lines: [{ lot: 'a', counted: '19' }], receivedAt: '' })).toEqual({ a: '19' });
  expect(countsBefore(null)).toBeNull();
});
