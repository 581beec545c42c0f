import { policy } from '../../../src/people/rules/policy.ts';
import type { Me } from '../shell/session/permissions.ts';

/** The areas in which somebody may write letters, none inside another; "" is everywhere. */
export function ownAreas({ account }: Pick<Me, 'account'>): readonly string[] {
  const who: readonly string[] = policy['acknowledgement.write'].who;
  const areas = account.grants
    .filter(({ role, revokedAt }) => revokedAt === null && who.includes(role))
    .map(({ area }) => area);
  return [...new Set(areas)].filter(
    (area) => !areas.some((outer) => outer !== area && (outer === '' || area.startsWith(`${outer}/`))),
  );
}
