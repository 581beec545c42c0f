import type { Endpoint } from '../../../src/kernel/endpoint.ts';
import type { distributionEndpoints } from '../../../src/distribution/contract.ts';
import type { sessionEndpoints } from '../../../src/people/contract.ts';

/** What a call needs of an endpoint when it runs; schemas and words for the documentation are not sent anywhere. */
type Essence<E extends Endpoint> = Omit<
  E,
  'summary' | 'params' | 'query' | 'body' | 'output' | 'status' | 'refusals' | 'raw'
>;

/**
 * An endpoint of a contract by its type alone: the contract's schemas would bring a third more JavaScript to a
 * cheap phone. A method, path or permission that differs from the contract is a type error.
 */
function endpointOf<E extends Endpoint>(essence: Essence<E>): E {
  return essence as unknown as E;
}

type SessionEndpoints = typeof sessionEndpoints;

export const signInEndpoint = endpointOf<SessionEndpoints['signIn']>({
  method: 'POST',
  path: '/api/session',
  permission: 'public',
});
export const giveCodeEndpoint = endpointOf<SessionEndpoints['giveCode']>({
  method: 'POST',
  path: '/api/session/code',
  permission: 'public',
});
export const signOutEndpoint = endpointOf<SessionEndpoints['signOut']>({
  method: 'DELETE',
  path: '/api/session',
  permission: 'signedIn',
});
export const meEndpoint = endpointOf<SessionEndpoints['me']>({
  method: 'GET',
  path: '/api/me',
  permission: 'signedIn',
});

type DistributionEndpoints = typeof distributionEndpoints;

export const listIncomingEndpoint = endpointOf<DistributionEndpoints['listIncoming']>({
  method: 'GET',
  path: '/api/incoming',
  permission: 'distribution.receive',
});
export const receiveConsignmentEndpoint = endpointOf<DistributionEndpoints['receiveConsignment']>({
  method: 'POST',
  path: '/api/books/:book/consignments/:consignment/receipt',
  permission: 'distribution.receive',
  idempotent: true,
});
export const listHeldEndpoint = endpointOf<DistributionEndpoints['listHeld']>({
  method: 'GET',
  path: '/api/held',
  permission: 'distribution.handOver',
});
export const handOverEndpoint = endpointOf<DistributionEndpoints['handOver']>({
  method: 'POST',
  path: '/api/books/:book/handovers',
  permission: 'distribution.handOver',
  idempotent: true,
});
