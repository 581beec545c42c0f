import type { Id } from '../../kernel/ids.ts';
import type { Role } from '../contract.ts';

/** Where a grant holds. null and "" are everywhere. */
export interface GrantScope {
  readonly organisation: Id | null;
  readonly area: string;
  readonly operation: Id | null;
}

/** The scope of a grant without limit. */
export const everywhere: GrantScope = { organisation: null, area: '', operation: null };

/** A grant that an account holds now. */
export interface HeldGrant extends GrantScope {
  readonly id: Id;
  readonly role: Role;
}

/** What a permission is asked about; members that are absent do not matter for the question. */
export interface ScopeAsked {
  readonly organisation?: Id | null;
  readonly area?: string;
  readonly operation?: Id | null;
}

/** Whether an area path lies in (or is) another: "cn/42/4201" lies in "cn/42" and in "". */
export function areaCovers(outer: string, inner: string): boolean {
  return outer === '' || inner === outer || inner.startsWith(`${outer}/`);
}

/** Whether a grant holds for all that is asked about. Asking about "everywhere" needs a grant everywhere. */
export function covers(held: GrantScope, asked: ScopeAsked): boolean {
  return (
    (asked.organisation === undefined ||
      held.organisation === null ||
      held.organisation === asked.organisation) &&
    (asked.area === undefined || areaCovers(held.area, asked.area)) &&
    (asked.operation === undefined || held.operation === null || held.operation === asked.operation)
  );
}

/** An administrator without any limit: there must always be one of them. */
export function isAdministratorEverywhere(grant: Omit<HeldGrant, 'id'>): boolean {
  return (
    grant.role === 'administrator' &&
    grant.organisation === null &&
    grant.area === '' &&
    grant.operation === null
  );
}
