// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { addressOfPage, pages, placeOfPath } from './route.ts';

test('every page is found again by its address, with or without a slash at the end', () => {
  for (const page of pages) {
    expect(placeOfPath(addressOfPage(page))).toEqual({ page, record: null });
    expect(placeOfPath(`${addressOfPage(page)}/`)).toEqual({ page, record: null });
  }
});

test('records have addresses on the pages that open them, and nowhere else', () => {
  expect(placeOfPath(addressOfPage('incoming', 'abc'))).toEqual({ page: 'incoming', record: 'abc' });
  expect(placeOfPath('/field/handover/a.b')).toEqual({ page: 'held', record: 'a.b' });
  expect(placeOfPath('/field/settings/abc')).toBeNull();
  expect(placeOfPath('/field/in/a/b')).toBeNull();
  expect(placeOfPath('/field/nothing')).toBeNull();
});
