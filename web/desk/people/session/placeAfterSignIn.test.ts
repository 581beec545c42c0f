import { expect, test } from 'vitest';
import { placeAfterSignIn } from './placeAfterSignIn.ts';

test('one comes to where one wanted to go, with its search', () => {
  expect(placeAfterSignIn('/organisations?q=x')).toBe('/organisations?q=x');
  expect(placeAfterSignIn('/desk/audit')).toBe('/audit');
});

test.each([
  'https://elsewhere.example/',
  '//elsewhere.example',
  '/\\elsewhere.example',
  'audit',
  '/sign-in',
  ' /x',
])('a link that leads elsewhere (%s) comes to Today instead', (next) => {
  expect(placeAfterSignIn(next)).toBe('/');
});
