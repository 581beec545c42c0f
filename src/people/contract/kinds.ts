/** Kinds of organisation that take part in an operation. */
export const organisationKinds = [
  'foundation',
  'charity',
  'cityOffice',
  'hospital',
  'countyDesk',
  'carrier',
  'auditor',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** What a person can be granted to be, within an organisation, an area and an operation. */
export const roles = [
  'administrator',
  'reliefOfficer',
  'foreignAffairsOfficer',
  'charityOperator',
  'assessor',
  'warehouseKeeper',
  'hospitalBuyer',
  'countyCoordinator',
  'villageDoctor',
  'courier',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

export const operationStates = ['preparing', 'running', 'paused', 'closing', 'closed'] as const;
export const revealPurposes = ['contactAboutDelivery', 'verifyIdentity', 'audit', 'legalRequest'] as const;
