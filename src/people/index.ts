/**
 * People: organisations, accounts and what they are granted, signing in, and operations. Nouns: account (a
 * user, shown by the title of the post), grant (role × organisation × area × operation), invitation, password
 * reset (a link for a new password), reveal (a look at somebody's personal data), operation. Invariants: names
 * and sign-in names lie in the vault alone; nobody gives what they do not hold, nor a new password to whom they
 * do not manage; there is always an administrator everywhere; a look is recorded before it is answered.
 */
export { createPeople, peopleLookUps, type People, type PeopleOptions } from './actions/people.ts';
export { authorize, reachOf, scopesOpening, type Reach } from './actions/asking.ts';
export { createFirstAdministrator, type FirstAdministrator } from './actions/first-administrator.ts';
export { loadDemoPeople, type DemoSignIn } from './actions/demo-people.ts';
export { peopleRoutes } from './routes.ts';
export { isPermission } from './rules/permission.ts';
export { operationsById } from './store/operations.ts';
export { organisationsById } from './store/organisations.ts';
export { titlesOf } from './store/accounts.ts';
export { hasAdministrator, hasDemo } from './store/facts.ts';
export { operationsWithIds } from './store/operations.ts';
export { findOperations, type OperationRow } from './store/operations.ts';
export {
  operationEndpoints,
  peopleEndpoints,
  peopleRefusals,
  sessionEndpoints,
  type Role,
} from './contract.ts';
