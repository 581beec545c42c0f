/** Kinds of goods; a standard is for one kind or a few. */
export const goodsKinds = [
  'mask',
  'coverall',
  'gown',
  'glove',
  'eyewear',
  'headwear',
  'footwear',
  'disinfectant',
  'thermometer',
  'monitor',
  'oxygen',
  'ventilator',
  'testKit',
  'medicine',
  'device',
  'food',
  'shelter',
  'other',
] as const;
export type GoodsKind = (typeof goodsKinds)[number];

/** What is asked of each lot of an item. */
export const lotAttributes = [
  'maker',
  'lotNumber',
  'standard',
  'certificate',
  'madeOn',
  'expiry',
  'temperature',
] as const;
export type LotAttribute = (typeof lotAttributes)[number];

/** What goods are needed for; each use asks for properties (see rules/fitness). */
export const goodsUses = [
  'isolationWard',
  'surgery',
  'patientCare',
  'exposedWork',
  'dailyProtection',
] as const;
export type GoodsUse = (typeof goodsUses)[number];

export const fitnesses = ['fit', 'notFit', 'ask', 'unknown'] as const;
