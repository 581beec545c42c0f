import { describe, expect, it } from 'vitest';
import { toId } from '../../kernel/ids.ts';
import { roles, type Role } from '../contract.ts';
import { decidePermission, permissionsOf, type Asking, type Standing } from './permission.ts';
import { policy, type Permission } from './policy.ts';

const me = toId('018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0a');
const somebodyElse = toId('018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0b');

function holding(role: Role | null, state: Standing['state'] = 'active'): Standing {
  const everywhere = { organisation: null, area: '', operation: null };
  return { account: me, state, grants: role === null ? [] : [{ id: somebodyElse, role, ...everywhere }] };
}

/**
 * Who may do what, written down a second time on purpose: a change of the policy must be meant. Letters stand
 * for the roles in their order: a administrator, r reliefOfficer, f foreignAffairsOfficer, c charityOperator,
 * s assessor, w warehouseKeeper, h hospitalBuyer, k countyCoordinator, v villageDoctor, d courier, u auditor.
 * `-` is an account without grants, `.` a visitor.
 */
const letters = 'arfcswhkvdu';
const table: Readonly<Record<Permission, string>> = {
  public: 'arfcswhkvdu-.',
  signedIn: 'arfcswhkvdu-',
  'platform.readAudit': 'au',
  'platform.uploadFile': 'arfcswhkvdu-',
  'platform.downloadFile': 'arfcswhkvdu-',
  'platform.followEvents': 'arfcswhkvdu-',
  'imports.read': 'arfcswhku',
  'imports.run': 'arfcswhku',
  'goods.manage': 'arc',
  'people.readOrganisations': 'arfcswhkvdu-',
  'people.manageOrganisations': 'ar',
  'people.readAccounts': 'arfcswhku',
  'people.revealAccounts': 'aru',
  'people.readReveals': 'au',
  'people.manageAccounts': 'a',
  'people.manageGrants': 'ar',
  'people.manageOperations': 'ar',
  'places.manage': 'ark',
  'ledger.read': 'arfcswhku',
  'ledger.post': 'ar',
  'supply.read': 'arfcswhku',
  'supply.purchase': 'arc',
  'supply.receiveGoods': 'arcw',
  'shipping.read': 'arfcswhku',
  'shipping.dispatch': 'arcw',
  'distribution.receive': 'awhkv',
  'distribution.handOver': 'ahkv',
  'distribution.readHandovers': 'archkvu',
  'giving.manageCampaigns': 'arc',
  'giving.confirmPayment': '',
  'needs.read': 'arfcswhkvu',
  'needs.report': 'arshkv',
  'needs.verify': 'ars',
  'needs.import': 'ar',
  'allocation.read': 'arfcswhku',
  'allocation.propose': 'ar',
  'allocation.sign': 'arfc',
  'acknowledgement.write': 'archk',
};
const ownAlways: ReadonlySet<Permission> = new Set([
  'people.readAccounts',
  'people.revealAccounts',
  'people.readReveals',
]);

const askers: readonly (readonly [string, Asking])[] = [
  ...roles.map((role, index): [string, Asking] => [letters[index] ?? '', holding(role)]),
  ['-', holding(null)],
  ['.', 'visitor'],
];

describe('the policy', () => {
  it('has a line in this table for each of its own', () => {
    expect(Object.keys(table)).toEqual(Object.keys(policy));
    expect(letters).toHaveLength(roles.length);
  });

  describe.each(Object.keys(table) as Permission[])('%s', (permission) => {
    it('is open to exactly the roles that the table names', () => {
      const open = askers
        .filter(([, asking]) => decidePermission(permission, asking, { account: somebodyElse }) === null)
        .map(([letter]) => letter)
        .join('');
      expect(open).toBe(table[permission]);
    });

    it('is closed to accounts that are suspended or erased, unless it is public', () => {
      for (const role of roles) {
        const suspended = decidePermission(permission, holding(role, 'suspended'), { account: me });
        const erased = decidePermission(permission, holding(role, 'erased'), { account: me });
        expect(suspended?.code ?? null).toBe(permission === 'public' ? null : 'accountSuspended');
        expect(erased?.code ?? null).toBe(permission === 'public' ? null : 'notSignedIn');
      }
    });

    it('is open to the person concerned where the table of own things says so', () => {
      const own = decidePermission(permission, holding(null), { account: me }) === null;
      expect(own).toBe(table[permission].includes('-') || ownAlways.has(permission));
    });

    it('is open to Mutao itself, and asks visitors to sign in', () => {
      expect(decidePermission(permission, 'system', {})).toBeNull();
      const visiting = decidePermission(permission, 'visitor', {});
      expect(visiting?.code ?? null).toBe(permission === 'public' ? null : 'notSignedIn');
    });
  });

  it('asks of those who work in books whose book it is, where others hold by the place, and of nobody else', () => {
    const mine = toId('018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0c');
    const another = toId('018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0d');
    const bound = Object.keys(policy).flatMap((permission) =>
      roles.flatMap((role) => {
        const grant = { id: somebodyElse, role, organisation: mine, area: '', operation: null };
        const asking: Standing = { account: me, state: 'active', grants: [grant] };
        const holds = (book: typeof mine) => decidePermission(permission, asking, { book }) === null;
        return holds(mine) && !holds(another) ? [`${permission} ${role}`] : [];
      }),
    );
    expect(bound).toEqual([
      'distribution.receive warehouseKeeper',
      'distribution.readHandovers reliefOfficer',
      'distribution.readHandovers charityOperator',
      'acknowledgement.write reliefOfficer',
      'acknowledgement.write charityOperator',
    ]);
  });

  it('takes a name that it lacks for a bug', () => {
    for (const name of ['people.everything', '', 'toString', '__proto__']) {
      expect(() => decidePermission(name, 'system', {})).toThrow(/no permission named/);
    }
  });

  it('tells an account all that it may do somewhere', () => {
    expect(permissionsOf(holding('courier'))).toEqual([
      'public',
      'signedIn',
      'platform.uploadFile',
      'platform.downloadFile',
      'platform.followEvents',
      'people.readOrganisations',
    ]);
    const forPeople = Object.keys(table).filter((permission) => table[permission as Permission] !== '');
    expect(permissionsOf(holding('administrator'))).toEqual(forPeople);
  });
});
