import type { Permission } from '../../../../src/people/rules/policy.ts';
import type { desk } from '../../../i18n/zh/desk.ts';
import {
  AccountIcon,
  AllocationIcon,
  AreaIcon,
  AuditIcon,
  CampaignIcon,
  ConsignmentIcon,
  FacilityIcon,
  GoodsIcon,
  ImportIcon,
  InvitationIcon,
  NeedIcon,
  LetterIcon,
  OperationIcon,
  OrganisationIcon,
  PurchaseIcon,
  StockIcon,
  TodayIcon,
} from '../kit/icons.tsx';

/** The places of the desk: where, under which word, for whom. First the way from the gift to
 * the hand, then what it stands on; what nobody granted is not shown at all. */
export const places = [
  { to: '/', word: 'today', permission: 'signedIn', icon: TodayIcon, initials: 'jt' },
  { to: '/operations', word: 'operations', permission: 'public', icon: OperationIcon, initials: 'xd' },
  {
    to: '/campaigns',
    word: 'campaigns',
    permission: 'giving.manageCampaigns',
    icon: CampaignIcon,
    initials: 'gyxm',
  },
  { to: '/purchases', word: 'purchases', permission: 'supply.read', icon: PurchaseIcon, initials: 'cg' },
  { to: '/stock', word: 'stock', permission: 'supply.read', icon: StockIcon, initials: 'kc' },
  { to: '/needs', word: 'needs', permission: 'needs.read', icon: NeedIcon, initials: 'xq' },
  {
    to: '/allocations',
    word: 'allocations',
    permission: 'allocation.read',
    icon: AllocationIcon,
    initials: 'wzdp',
  },
  {
    to: '/consignments',
    word: 'consignments',
    permission: 'shipping.read',
    icon: ConsignmentIcon,
    initials: 'fy',
  },
  {
    to: '/letters',
    word: 'letters',
    permission: 'acknowledgement.write',
    icon: LetterIcon,
    initials: 'gxx',
  },
  {
    to: '/organisations',
    word: 'organisations',
    permission: 'people.readOrganisations',
    icon: OrganisationIcon,
    initials: 'jg',
  },
  { to: '/areas', word: 'areas', permission: 'public', icon: AreaIcon, initials: 'dq' },
  { to: '/facilities', word: 'facilities', permission: 'public', icon: FacilityIcon, initials: 'cs' },
  { to: '/goods', word: 'goods', permission: 'public', icon: GoodsIcon, initials: 'wpml' },
  { to: '/imports', word: 'imports', permission: 'imports.read', icon: ImportIcon, initials: 'dr' },
  { to: '/accounts', word: 'accounts', permission: 'people.readAccounts', icon: AccountIcon, initials: 'zh' },
  {
    to: '/invitations',
    word: 'invitations',
    permission: 'people.manageGrants',
    icon: InvitationIcon,
    initials: 'yq',
  },
  { to: '/audit', word: 'audit', permission: 'platform.readAudit', icon: AuditIcon, initials: 'czjl' },
] as const satisfies readonly {
  to: string;
  word: keyof typeof desk.nav;
  permission: Permission;
  icon: unknown;
  initials: string;
}[];
