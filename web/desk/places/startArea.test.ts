import { expect, it } from 'vitest';
import { startArea } from './startArea.ts';

const start = (...areas: readonly string[]) =>
  startArea({ account: { grants: areas.map((area) => ({ area, revokedAt: null })) } });

it.each([
  [['cn/53'], 'cn/53'],
  [['cn/42/4201/420106', 'cn/42/4211'], 'cn/42'],
  [['cn/42', 'cn/42/4211'], 'cn/42'],
  [[''], 'cn'],
  [['cn/42', ''], 'cn'],
  [['cn/42', 'fr'], 'cn'],
  [[], 'cn'],
])('with roles in %j the areas begin at %s', (areas, path) => {
  expect(start(...areas)).toBe(path);
});

it('a role that was taken away counts no more', () => {
  const grants = [
    { area: 'cn/42', revokedAt: null },
    { area: 'cn/53', revokedAt: '2026-01-01T00:00:00Z' },
  ];
  expect(startArea({ account: { grants } })).toBe('cn/42');
});
