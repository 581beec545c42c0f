import type { GoodsKind } from '../contract.ts';

/**
 * What two names have in common when they are one: letter case, width, spaces and unseen characters levelled; null
 * for no name.
 */
export function nameKey(name: string): string | null {
  const key = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{Default_Ignorable_Code_Point}]+/gu, '');
  return key === '' ? null : key;
}

const words: readonly (readonly [GoodsKind, RegExp])[] = [
  ['mask', /口罩|mask|respirator(?!y)|\bn95\b/],
  ['ventilator', /呼吸机|ventilator/],
  ['oxygen', /制氧|氧气|oxygen|cannula/],
  ['eyewear', /护目|眼罩|眼镜|面罩|面屏|goggle|face shield|eyewear/],
  ['coverall', /防护服|coverall|protective suit/],
  ['gown', /隔离衣|手术衣|手术服|gown|apron|scrub/],
  ['glove', /手套|glove/],
  ['headwear', /防护帽|医用帽|圆帽|\bcap\b|surgical cap/],
  ['footwear', /鞋套|靴套|胶鞋|靴|boot|shoe cover/],
  ['thermometer', /体温|测温|thermometer/],
  ['monitor', /血氧|监护|oximeter|monitor/],
  ['testKit', /试剂|检测盒|test kit|reagent|\bpcr\b|extraction kit|swab/],
  ['disinfectant', /消毒|酒精|洗手液|过氧乙酸|活力碘|chlorine|hand rub|soap|disinfect|antiseptic/],
];

/** The kind of goods that a name in Chinese or English tells; 'other' where it tells none. */
export function kindOf(name: string): GoodsKind {
  const lower = name.normalize('NFKC').toLowerCase();
  return words.find(([, pattern]) => pattern.test(lower))?.[0] ?? 'other';
}
