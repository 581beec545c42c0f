import { useSuspenseQuery } from '@tanstack/react-query';
import type { EndpointOutput } from '../../../../src/kernel/endpoint.ts';
import type { Can } from '../../../../src/kernel/wire.ts';
import type { sessionEndpoints } from '../../../../src/people/contract.ts';
import type { Permission } from '../../../../src/people/rules/policy.ts';
import { meQuery } from '../api.ts';

export type Me = EndpointOutput<typeof sessionEndpoints.me>;

/** The signed-in person; the desk's layout route has loaded it before any page is drawn. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data.data;
}

/** Whether a permission is granted somewhere. */
export function holds(me: Me, permission: Permission): boolean {
  return permission === 'public' || permission === 'signedIn' || me.permissions.includes(permission);
}

/** True, or the code of the refusal that a button would get: shown as the reason why it is off. */
export type Allowed = true | string;

/** What the server says about an action (an endpoint's name) on an object; where it says nothing, what the grants say. */
export function allowed(me: Me, permission: Permission, can?: Can, action?: string): Allowed {
  const told = action === undefined ? undefined : can?.[action];
  if (told !== undefined) return told;
  return holds(me, permission) ? true : 'notPermitted';
}
