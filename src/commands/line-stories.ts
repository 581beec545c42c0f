import type { Role } from '../people/index.ts';
import type { FacilityKind } from '../places/index.ts';

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** A place that takes part in a story; it is made where it is not there yet. */
export interface StoryPlace {
  readonly name: Words;
  readonly kind: FacilityKind;
  readonly area: string;
  /** Who says that there is such a place. */
  readonly source: string;
}

/** A site that asks, and how much. */
export interface StorySite extends StoryPlace {
  /** Pieces. */
  readonly asked: number;
}

/** One run of the line, from the coin to the hand; facts, and neutral names. */
export interface LineStory {
  readonly operation: string;
  readonly campaign: {
    readonly title: Words;
    readonly purpose: Words;
    readonly unit: { readonly price: string; readonly name: Words };
    readonly filingNumber: string;
  };
  /** Name of the item in the catalogue. */
  readonly item: string;
  readonly supplier: Words;
  /** Gifts in fen. */
  readonly gifts: readonly number[];
  readonly pieces: number;
  /** In CNY, for all pieces. */
  readonly price: string;
  readonly lotNumber: string;
  readonly warehouse: StoryPlace;
  readonly sites: readonly StorySite[];
  /** Who asks, receives, hands over and thanks at the sites. */
  readonly siteRole: Role;
  readonly hand: 'ward' | 'household' | 'staff' | 'otherSite';
  /** Pieces that are missing when the first site counts. */
  readonly short: number;
  readonly letter: Words;
}

const listed = '2020 年 2 月公开的湖北医院名单';
const standIn = '村级区划名单；以村代村卫生室';
const county = 'cn/53/5333/533324';

/** CNY 50 for masks of a hospital that stood on the list of February 2020. */
export const hospitalStory: LineStory = {
  operation: 'hubei-hospitals-2020',
  campaign: {
    title: { zh: '给湖北医院送口罩', en: 'Masks for hospitals in Hubei' },
    purpose: {
      zh: '按名单和核实的缺口，给湖北的定点医院买医用外科口罩，一批一批送到病区。',
      en: 'Surgical masks for designated hospitals in Hubei, by verified needs, delivered to the wards.',
    },
    unit: {
      price: '250',
      name: { zh: '一只医用外科口罩（含运费）', en: 'one surgical mask, delivery included' },
    },
    filingNumber: 'DEMO-2020-01',
  },
  item: '医用外科口罩',
  supplier: { zh: '口罩厂', en: 'The mask maker' },
  gifts: [5_000],
  pieces: 20,
  price: '50.00',
  lotNumber: 'M20200201',
  warehouse: {
    name: { zh: '武汉中转仓', en: 'Wuhan transit store' },
    kind: 'warehouse',
    area: 'cn/42/4201/420112',
    source: '演示数据',
  },
  sites: [
    {
      name: { zh: '武汉大学中南医院', en: 'Zhongnan Hospital of Wuhan University' },
      kind: 'hospital',
      area: 'cn/42/4201/420106',
      source: listed,
      asked: 20,
    },
  ],
  siteRole: 'hospitalBuyer',
  hand: 'ward',
  short: 1,
  letter: {
    zh: '口罩收到了，已经发到隔离病区。投我以木桃，报之以琼瑶。谢谢每一位。',
    en: 'The masks came and are in the isolation ward. You threw us a quince; may we return a jade. Thank you all.',
  },
};

const villages = ['芒孜村', '茨开村', '嘎拉博村', '丹珠村', '双拉娃村', '丙中洛村', '甲生村', '秋那桶村'];

/** Two oximeters for each of eight village clinics of one county. */
export const clinicStory: LineStory = {
  operation: 'village-oximeters-2023',
  campaign: {
    title: { zh: '给村卫生室配血氧仪', en: 'Oximeters for village clinics' },
    purpose: {
      zh: '每个村卫生室配两台指夹式血氧仪，先送山区的县。',
      en: 'Two finger pulse oximeters for each village clinic, mountain counties first.',
    },
    unit: {
      price: '9800',
      name: { zh: '一台指夹式血氧仪（含运费）', en: 'one oximeter, delivery included' },
    },
    filingNumber: 'DEMO-2023-01',
  },
  item: '指夹式血氧仪',
  supplier: { zh: '血氧仪厂', en: 'The oximeter maker' },
  gifts: [100_000, 50_000, 6_800],
  pieces: 16,
  price: '1568.00',
  lotNumber: 'OX230101',
  warehouse: {
    name: { zh: '州物资中转仓', en: 'Prefecture transit store' },
    kind: 'warehouse',
    area: county,
    source: '演示数据',
  },
  sites: villages.map((village) => ({
    name: { zh: `${village}卫生室`, en: '' },
    kind: 'villageClinic',
    area: county,
    source: standIn,
    asked: 2,
  })),
  siteRole: 'countyCoordinator',
  hand: 'staff',
  short: 0,
  letter: {
    zh: '两台血氧仪已经交到村卫生室，村医会用了。谢谢你们。',
    en: 'Two oximeters are in the village clinic, and the doctor knows how to use them. Thank you.',
  },
};
