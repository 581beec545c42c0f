import { roles, type Role } from '../contract.ts';

/**
 * The policy: who may do what, in one table. A permission names a set of roles; a grant of one of them opens
 * it within the grant's organisation, area and operation. `public` needs no session, `signedIn` any session.
 * A person may always do to their own account what `self` says.
 */
export interface PolicyLine {
  readonly who: 'public' | 'signedIn' | readonly Role[];
  /** Roles that hold only in the book of their own organisation; the others hold where the place is. */
  readonly inOwnBook?: readonly Role[];
  /** Also allowed to the person concerned, whatever their role. */
  readonly self?: true;
}

const administrator = ['administrator'] as const;
/** Who works in books: of another legal entity's they are told nothing by the place alone. */
const ofBooks = ['reliefOfficer', 'charityOperator', 'warehouseKeeper'] as const;
const staff = roles.filter((role) => role !== 'villageDoctor' && role !== 'courier');

export const policy = {
  public: { who: 'public' },
  signedIn: { who: 'signedIn' },

  'platform.readAudit': { who: ['administrator', 'auditor'] },
  'platform.uploadFile': { who: 'signedIn' },
  'platform.downloadFile': { who: 'signedIn' },
  'platform.followEvents': { who: 'signedIn' },

  'imports.read': { who: staff },
  'imports.run': { who: staff },
  'goods.manage': { who: ['administrator', 'reliefOfficer', 'charityOperator'] },

  'people.readOrganisations': { who: 'signedIn' },
  'people.manageOrganisations': { who: ['administrator', 'reliefOfficer'] },
  'people.readAccounts': { who: staff, self: true },
  'people.revealAccounts': { who: ['administrator', 'reliefOfficer', 'auditor'], self: true },
  'people.readReveals': { who: ['administrator', 'auditor'], self: true },
  'people.manageAccounts': { who: administrator },
  'people.manageGrants': { who: ['administrator', 'reliefOfficer'] },
  'people.manageOperations': { who: ['administrator', 'reliefOfficer'] },

  'places.manage': { who: ['administrator', 'reliefOfficer', 'countyCoordinator'] },
  'ledger.read': { who: staff },
  'ledger.post': { who: ['administrator', 'reliefOfficer'] },

  'supply.read': { who: staff },
  'supply.purchase': { who: ['administrator', 'reliefOfficer', 'charityOperator'] },
  'supply.receiveGoods': { who: ['administrator', 'reliefOfficer', 'charityOperator', 'warehouseKeeper'] },
  'shipping.read': { who: staff },
  'shipping.dispatch': { who: ['administrator', 'reliefOfficer', 'charityOperator', 'warehouseKeeper'] },
  'distribution.receive': {
    who: ['administrator', 'warehouseKeeper', 'hospitalBuyer', 'countyCoordinator', 'villageDoctor'],
    inOwnBook: ofBooks,
  },
  'distribution.handOver': {
    who: ['administrator', 'hospitalBuyer', 'countyCoordinator', 'villageDoctor'],
  },
  'distribution.readHandovers': {
    who: [
      'administrator',
      'reliefOfficer',
      'charityOperator',
      'hospitalBuyer',
      'countyCoordinator',
      'villageDoctor',
      'auditor',
    ],
    inOwnBook: ofBooks,
  },
  'giving.manageCampaigns': { who: ['administrator', 'reliefOfficer', 'charityOperator'] },
  // Mutao itself alone, after a provider's signature was checked.
  'giving.confirmPayment': { who: [] },

  'needs.read': { who: [...staff, 'villageDoctor'] },
  'needs.report': {
    who: [
      'administrator',
      'hospitalBuyer',
      'countyCoordinator',
      'villageDoctor',
      'assessor',
      'reliefOfficer',
    ],
  },
  'needs.verify': { who: ['administrator', 'assessor', 'reliefOfficer'] },
  'needs.import': { who: ['administrator', 'reliefOfficer'] },
  'allocation.read': { who: staff },
  'allocation.propose': { who: ['administrator', 'reliefOfficer'] },
  'allocation.sign': {
    who: ['administrator', 'reliefOfficer', 'charityOperator', 'foreignAffairsOfficer'],
  },
  'acknowledgement.write': {
    who: ['administrator', 'reliefOfficer', 'charityOperator', 'hospitalBuyer', 'countyCoordinator'],
    inOwnBook: ofBooks,
  },
} as const satisfies Record<string, PolicyLine>;

export type Permission = keyof typeof policy;
