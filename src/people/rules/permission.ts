import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Role } from '../contract.ts';
import { policy, type Permission, type PolicyLine } from './policy.ts';
import { covers, type HeldGrant, type ScopeAsked } from './scope.ts';
import { refuse } from './refuse.ts';

/** An account as a decision sees it: its state and the grants that it holds now. */
export interface Standing {
  readonly account: Id;
  readonly state: 'active' | 'suspended' | 'erased';
  readonly grants: readonly HeldGrant[];
}

/** Who asks: Mutao itself, a visitor without an account, or an account. */
export type Asking = 'system' | 'visitor' | Standing;

export interface PermissionAsked extends ScopeAsked {
  /** The organisation whose book it is in: asked of the roles that the policy binds to it. */
  readonly book?: Id;
  /** The account concerned, for what people may do to their own. */
  readonly account?: Id;
}

/** True for a name that the policy table has. */
export function isPermission(name: string): name is Permission {
  return Object.hasOwn(policy, name);
}

/**
 * Decides one question by the policy table.
 * @returns null for yes, or notSignedIn, accountSuspended or notPermitted.
 * @throws Error for a name that the policy table lacks: a bug, never an answer.
 */
export function decidePermission(name: string, asking: Asking, asked: PermissionAsked): Refusal | null {
  if (!isPermission(name)) throw new Error(`the policy has no permission named ${name}`);
  const line: PolicyLine = policy[name];
  if (line.who === 'public' || asking === 'system') return null;
  if (asking === 'visitor' || asking.state === 'erased') return refuse('notSignedIn');
  if (asking.state === 'suspended') return refuse('accountSuspended');
  if (line.who === 'signedIn') return null;
  if (line.self === true && asked.account === asking.account) return null;
  const open = grantsOpening(name, asking).some(
    (grant) =>
      covers(grant, asked) &&
      (asked.book === undefined ||
        !bindsToOwnBook(name, grant.role) ||
        covers(grant, { organisation: asked.book })),
  );
  return open ? null : refuse('notPermitted', { permission: name });
}

/** Whether a role holds for a permission only in the book of its own organisation. */
export function bindsToOwnBook(name: Permission, role: Role): boolean {
  const { inOwnBook }: PolicyLine = policy[name];
  return inOwnBook?.includes(role) === true;
}

/** The grants of an account that open a permission somewhere; none for what needs no role. */
export function grantsOpening(name: Permission, asking: Asking): readonly HeldGrant[] {
  const { who }: PolicyLine = policy[name];
  if (typeof asking === 'string' || typeof who === 'string' || asking.state !== 'active') return [];
  return asking.grants.filter((grant) => who.includes(grant.role));
}

/** The permissions that an account has somewhere, in the order of the policy table. */
export function permissionsOf(asking: Asking): readonly Permission[] {
  return (Object.keys(policy) as Permission[]).filter((name) => decidePermission(name, asking, {}) === null);
}
