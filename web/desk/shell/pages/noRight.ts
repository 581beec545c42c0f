import type { Permission } from '../../../../src/people/rules/policy.ts';
import { holds, type Me } from '../session/permissions.ts';

/** Thrown by a route that the grants do not open. */
export class NoRightError extends Error {
  override readonly name = 'NoRightError';
}

/** @throws NoRightError when the permission is granted nowhere. */
export function requirePermission(me: Me, permission: Permission): void {
  if (!holds(me, permission)) throw new NoRightError(permission);
}
