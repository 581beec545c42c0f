import { expect, test } from 'vitest';
import { differences, flatten, startingChoice } from './merge.ts';

const opened = flatten({ name: { zh: '甲', en: 'A' }, area: 'cn', glide: null });

test('a form becomes text by field, what is absent is empty', () => {
  expect(opened).toEqual({ 'name.zh': '甲', 'name.en': 'A', area: 'cn', glide: '' });
});

test('only fields that differ are asked about, in the order of the form', () => {
  const mine = flatten({ name: { zh: '乙', en: 'A' }, area: 'cn/42' });
  const theirs = flatten({ name: { zh: '甲', en: 'B' }, area: 'cn/42' });
  expect(differences(mine, theirs, ['area', 'name.en', 'name.zh']).map(({ field }) => field)).toEqual([
    'name.en',
    'name.zh',
  ]);
});

test('each keeps what only one of them changed; what both changed starts with mine', () => {
  const mine = flatten({ name: { zh: '乙', en: 'A' }, area: 'mine' });
  const theirs = flatten({ name: { zh: '甲', en: 'B' }, area: 'theirs' });
  const found = differences(mine, theirs, ['name.zh', 'name.en', 'area']);
  expect(startingChoice(opened, found)).toEqual({ 'name.zh': 'mine', 'name.en': 'theirs', area: 'mine' });
});
