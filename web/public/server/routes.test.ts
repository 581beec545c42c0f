import { expect, test } from 'vitest';
import { routeOf } from './routes.ts';

test('the pages are found by their address', () => {
  expect(routeOf('/')).toEqual({ page: 'operations' });
  expect(routeOf('/about')).toEqual({ page: 'about' });
  expect(routeOf('/o/winter-2022')).toEqual({ page: 'operation', slug: 'winter-2022' });
});

test('campaigns and payments are found by their ids, and by nothing else', () => {
  const id = '018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0a';
  expect(routeOf(`/c/${id}`)).toEqual({ page: 'campaign', id });
  expect(routeOf(`/pay/${id}`)).toEqual({ page: 'payment', id });
  for (const path of ['/c/masks', `/c/${id}/more`, `/pay/${id.toUpperCase()}`])
    expect(routeOf(path)).toEqual({ page: 'notFound' });
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
