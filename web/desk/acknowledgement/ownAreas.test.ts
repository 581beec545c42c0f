import { expect, test } from 'vitest';
import { ownAreas } from './ownAreas.ts';

const grant = (role: string, area: string, revokedAt: string | null = null) => ({ role, area, revokedAt });
const areasOf = (...grants: readonly ReturnType<typeof grant>[]) =>
  ownAreas({ account: { grants } } as unknown as Parameters<typeof ownAreas>[0]);

test('a hospital’s buyer writes where the hospital is', () => {
  expect(areasOf(grant('hospitalBuyer', 'cn/42/4201'))).toEqual(['cn/42/4201']);
});

test('areas inside others, revoked grants and roles that write no letters are left out', () => {
  expect(
    areasOf(
      grant('countyCoordinator', 'cn/42'),
      grant('hospitalBuyer', 'cn/42/4201'),
      grant('hospitalBuyer', 'cn/53'),
      grant('hospitalBuyer', 'cn/11', '2023-01-05T00:00:00.000Z'),
      grant('auditor', ''),
    ),
  ).toEqual(['cn/42', 'cn/53']);
  expect(areasOf(grant('charityOperator', ''), grant('hospitalBuyer', 'cn/42'))).toEqual(['']);
});
