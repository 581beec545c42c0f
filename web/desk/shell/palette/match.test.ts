import { expect, test } from 'vitest';
import { deskCatalogue } from '../../../i18n/deskCatalogue.ts';
import { places } from '../frame/navigation.ts';
import { found } from './match.ts';

const commands = [
  { id: 'organisation', zh: '新建机构', en: 'New organisation', initials: 'xjjg' },
  { id: 'operation', zh: '新建行动', en: 'New operation', initials: 'xjxd' },
  { id: 'organisations', zh: '机构', en: 'Organisations', initials: 'jg' },
  { id: 'signOut', zh: '退出登录', en: 'Sign out', initials: 'tcdl' },
];
const ids = (typed: string) => found(typed, commands).map(({ id }) => id);

test('pinyin initials find a command, the exact ones first', () => {
  expect(ids('xjjg')).toEqual(['organisation']);
  expect(ids('xj')).toEqual(['organisation', 'operation']);
  expect(ids('JG')[0]).toBe('organisations');
});

test('Chinese finds anywhere in the words, the beginning first', () => {
  expect(ids('机构')).toEqual(['organisations', 'organisation']);
});

test('English finds by beginnings of words in any order', () => {
  expect(ids('org new')).toEqual(['organisation']);
  expect(ids('sign')).toEqual(['signOut']);
});

test('nothing typed shows all, nonsense shows none', () => {
  expect(ids(' ')).toHaveLength(commands.length);
  expect(ids('zzz')).toEqual([]);
});

test.each(places)('$to has one initial for each character of its Chinese word', (place) => {
  expect(place.initials).toHaveLength(deskCatalogue.zh.desk.nav[place.word].length);
});
