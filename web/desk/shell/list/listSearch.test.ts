import { expect, test } from 'vitest';
import { peopleEndpoints } from '../../../../src/people/contract.ts';
import { parseAddressSearch, writeAddressSearch } from '../addressSearch.ts';
import { isFiltered, listSearchOf, sortOf, toggledSort, withChoice } from './listSearch.ts';

const read = listSearchOf(peopleEndpoints.listOrganisations);

test('the address of a list is read with the rules of its endpoint', () => {
  expect(read({ kind: 'hospital', q: '武汉', sort: '-createdAt', limit: '20' })).toEqual({
    kind: 'hospital',
    q: '武汉',
    sort: '-createdAt',
    limit: 20,
  });
});

test('what is unknown or not valid in an address is left out and the rest kept', () => {
  expect(read({ kind: 'castle', sort: 'colour', limit: '9999', q: 'x', other: '1' })).toEqual({ q: 'x' });
});

test('nothing chosen is nothing in the address: defaults are not written', () => {
  expect(read({})).toEqual({});
});

test('another filter starts at the first page, an empty one goes', () => {
  expect(withChoice({ q: 'a', cursor: 'c', sort: 'name' }, { q: '' })).toEqual({ sort: 'name' });
  expect(withChoice({ cursor: 'c' }, { kind: 'hospital' })).toEqual({ kind: 'hospital' });
});

test('pressing a column sorts by it, pressing again turns it round', () => {
  expect(toggledSort('', 'name')).toBe('name');
  expect(toggledSort('name', 'name')).toBe('-name');
  expect(toggledSort('-name', 'name')).toBe('name');
  expect(toggledSort('-createdAt', 'name')).toBe('name');
});

test('a column knows how it is sorted', () => {
  expect(sortOf('name', 'name')).toBe('ascending');
  expect(sortOf('-name', 'name')).toBe('descending');
  expect(sortOf('createdAt', 'name')).toBe('none');
});

test('order and place are no filters: an empty list then is really empty', () => {
  expect(isFiltered({ sort: 'name', cursor: 'c', limit: 20 })).toBe(false);
  expect(isFiltered({ sort: 'name', q: 'x' })).toBe(true);
});

test('an address is plain words, there and back', () => {
  const written = writeAddressSearch({ q: '123', kind: 'hospital', cursor: undefined, limit: 20, sort: '' });
  expect(written).toBe('?q=123&kind=hospital&limit=20');
  expect(parseAddressSearch(written)).toEqual({ q: '123', kind: 'hospital', limit: '20' });
  expect(writeAddressSearch({})).toBe('');
});
