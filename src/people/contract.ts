import { accountEndpoints } from './contract/accounts.ts';
import { grantEndpoints } from './contract/grants.ts';
import { organisationEndpoints } from './contract/organisations.ts';

/** What people speaks: kinds and roles, refusals, schemas, and three tables of endpoints. */
export * from './contract/kinds.ts';
export * from './contract/refusals.ts';
export {
  account,
  areaPath,
  grant,
  invitation,
  newOperation,
  newOrganisation,
  operation,
  organisation,
  reveal,
} from './contract/entities.ts';
export { sessionEndpoints } from './contract/session.ts';
export { operationEndpoints } from './contract/operations.ts';

export const peopleEndpoints = {
  ...organisationEndpoints,
  ...accountEndpoints,
  ...grantEndpoints,
} as const;
