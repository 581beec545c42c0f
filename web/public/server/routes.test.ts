import { expect, test } from 'vitest';
import { routeOf } from './routes.ts';

test('the pages are found by their address', () => {
  expect(routeOf('/')).toEqual({ page: 'operations' });
  expect(routeOf('/about')).toEqual({ page: 'about' });
  expect(routeOf('/o/winter-2022')).toEqual({ page: 'operation', slug: 'winter-2022' });
});

test('a slash too many leads to the one address of the page', () => {
  expect(routeOf('/o/winter-2022/')).toEqual({ page: 'redirect', to: '/o/winter-2022' });
  expect(routeOf('/o//winter-2022')).toEqual({ page: 'redirect', to: '/o/winter-2022' });
  expect(routeOf('/o')).toEqual({ page: 'redirect', to: '/' });
});

test('no address leads away from this site', () => {
  expect(routeOf('//elsewhere.example/about')).toEqual({ page: 'notFound' });
  expect(routeOf('//about')).toEqual({ page: 'redirect', to: '/about' });
});

test('what cannot be the address of an operation is not asked for', () => {
  for (const path of [
    '/o/Winter',
    '/o/a',
    '/o/../etc',
    '/o/%2e%2e',
    '/o/a--b',
    '/o/winter/needs',
    '/wp-admin',
  ])
    expect(routeOf(path)).toEqual({ page: 'notFound' });
});
