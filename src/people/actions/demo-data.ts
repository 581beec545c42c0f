import type { OrganisationKind, Role } from '../contract.ts';

/** A county in Yunnan, one of the provinces of the second batch of oximeters. */
const county = 'cn/53/5333/533324';
const city = 'cn/42/4201';

/** Organisations of the demo, by their kind; named neutrally. */
export const demoOrganisations: Readonly<
  Record<OrganisationKind, { readonly zh: string; readonly en: string; readonly area: string }>
> = {
  foundation: { zh: '基金会', en: 'The foundation', area: 'cn' },
  charity: { zh: '公募慈善组织', en: 'The public-fundraising charity', area: 'cn' },
  cityOffice: { zh: '市外事办公室', en: 'The city foreign-affairs office', area: city },
  hospital: { zh: '市定点医院', en: 'The designated hospital', area: city },
  countyDesk: { zh: '县物资协调台', en: 'The county desk', area: county },
  carrier: { zh: '物流公司', en: 'The logistics company', area: 'cn' },
  auditor: { zh: '审计机构', en: 'The auditor', area: 'cn' },
};

/**
 * Operations of the demo, built from what was reported of January 2020 and of the winter of 2022 to 2023. Their days
 * are counted from the day on which the demo is loaded, so that it looks as on the twelfth day of the real ones.
 */
export const demoOperations = [
  {
    slug: 'village-oximeters-2023',
    organisation: 'foundation',
    area: 'cn',
    name: { zh: '村村有血氧仪', en: 'Two oximeters for every village clinic' },
    summary: {
      zh: '为全国六十多万个村卫生室各配两台指夹式血氧仪，两到三周内送到村。',
      en: 'Two finger pulse oximeters for each of 600,000 village clinics, in the villages in two to three weeks.',
    },
    startsInDays: -11,
    running: true,
  },
  {
    slug: 'hubei-hospitals-2020',
    organisation: 'foundation',
    area: 'cn/42',
    name: { zh: '驰援湖北医院', en: 'Supplies for hospitals in Hubei' },
    summary: {
      zh: '按医院公开的名单和核实的缺口，把防护物资送到湖北的病区。',
      en: 'Protective supplies for the wards of Hubei, by the published list of hospitals and verified needs.',
    },
    startsInDays: -11,
    running: true,
  },
  {
    slug: 'care-kits-2023',
    organisation: 'charity',
    area: 'cn',
    name: { zh: '防疫关爱包进县', en: 'Care kits for thirty-five counties' },
    summary: {
      zh: '两万个防疫关爱包，送给三十五个县的老人和留守儿童家庭。',
      en: 'Twenty thousand care kits for old people and families of children left behind in 35 counties.',
    },
    startsInDays: 3,
    running: false,
  },
] as const satisfies readonly { readonly organisation: OrganisationKind; readonly [key: string]: unknown }[];

/** What a demo account is: its post, and where its role holds. */
export interface DemoPost {
  readonly zh: string;
  /** null: every organisation. */
  readonly organisation: OrganisationKind | null;
  readonly area: string;
  /** Bound to the operation that runs. */
  readonly inOperation: boolean;
}

/** One demo account per role. */
export const demoPosts: Readonly<Record<Role, DemoPost>> = {
  administrator: { zh: '系统管理员', organisation: null, area: '', inOperation: false },
  reliefOfficer: { zh: '救灾官员', organisation: null, area: 'cn', inOperation: false },
  foreignAffairsOfficer: { zh: '外事干部', organisation: 'cityOffice', area: city, inOperation: false },
  charityOperator: { zh: '慈善组织项目官员', organisation: 'charity', area: 'cn', inOperation: false },
  assessor: { zh: '评估员', organisation: 'foundation', area: 'cn', inOperation: false },
  warehouseKeeper: { zh: '仓管员', organisation: 'charity', area: 'cn', inOperation: false },
  hospitalBuyer: { zh: '医院采购员', organisation: 'hospital', area: city, inOperation: false },
  countyCoordinator: { zh: '县级协调员', organisation: 'countyDesk', area: county, inOperation: true },
  villageDoctor: { zh: '村医', organisation: 'countyDesk', area: county, inOperation: true },
  courier: { zh: '配送员', organisation: 'carrier', area: 'cn', inOperation: true },
  auditor: { zh: '审计员', organisation: null, area: '', inOperation: false },
};
