import type { GoodsKind } from '../contract.ts';

/**
 * What a product standard promises. Filtration is of particles of non-oily aerosol (the size that penetrates most)
 * or of bacteria; splash is resistance to synthetic blood under pressure.
 */
export const properties = [
  'medical',
  'particles30',
  'particles80',
  'particles90',
  'particles94',
  'particles95',
  'particles99',
  'bacteria95',
  'bacteria98',
  'splash',
  'faceSeal',
  'bodyBarrier',
  'microbeBarrier',
  'sterile',
  'handBarrier',
  'eyeCover',
  'disinfects',
] as const;
export type Property = (typeof properties)[number];

/** A standard, or one grade of it where grades promise different things. */
export interface KnownStandard {
  /** Without its year: "GB 19083", "EN 149 FFP2". */
  readonly designation: string;
  readonly kinds: readonly GoodsKind[];
  /** Years of its editions, oldest first. */
  readonly editions: readonly string[];
  readonly zh: string;
  readonly en: string;
  readonly properties: readonly Property[];
}

const particles = (percent: 30 | 80 | 90 | 94 | 95 | 99): readonly Property[] =>
  ([30, 80, 90, 94, 95, 99] as const)
    .filter((step) => step <= percent)
    .map((step): Property => `particles${step}`);

const known = (
  designation: string,
  kinds: GoodsKind | readonly GoodsKind[],
  editions: string,
  zh: string,
  en: string,
  promised: readonly Property[],
): KnownStandard => ({
  designation,
  kinds: typeof kinds === 'string' ? [kinds] : kinds,
  editions: editions.split(' '),
  zh,
  en,
  properties: promised,
});

/**
 * The standards that relief lists name. Sources: the standards' own requirements as summarised by their issuers
 * (GB 19083-2010 4.4 to 4.6 and 4.10; GB 2626-2019 5.3; YY 0469-2011 4.3 to 4.6; YY/T 0969-2013 4.4; EN 149:2001+A1:2009 7.9;
 * EN 14683:2019 table 1; 42 CFR 84.174; ASTM F2100-21 table 1). Grades that are not written down count as the lowest.
 */
export const knownStandards: readonly KnownStandard[] = [
  known('GB 19083', 'mask', '2003 2010', '医用防护口罩技术要求', 'Protective face mask for medical use', [
    'medical',
    ...particles(95),
    // What filters the finest particles filters bacteria.
    'bacteria95',
    'splash',
    'faceSeal',
  ]),
  known(
    'GB 2626',
    'mask',
    '2006 2019',
    '呼吸防护 自吸过滤式防颗粒物呼吸器',
    'Non-powered air-purifying particle respirator',
    [...particles(90), 'faceSeal'],
  ),
  known('GB 2626 KN90', 'mask', '2006 2019', '呼吸防护 KN90 级', 'Particle respirator, KN90', [
    ...particles(90),
    'faceSeal',
  ]),
  known('GB 2626 KN95', 'mask', '2006 2019', '呼吸防护 KN95 级', 'Particle respirator, KN95', [
    ...particles(95),
    'faceSeal',
  ]),
  known('GB 2626 KN100', 'mask', '2006 2019', '呼吸防护 KN100 级', 'Particle respirator, KN100', [
    ...particles(99),
    'faceSeal',
  ]),
  known('GB/T 32610', 'mask', '2016', '日常防护型口罩技术规范', 'Daily protective mask', particles(90)),
  known('YY 0469', 'mask', '2004 2011', '医用外科口罩', 'Surgical mask', [
    'medical',
    ...particles(30),
    'bacteria95',
    'splash',
  ]),
  known('YY/T 0969', 'mask', '2013', '一次性使用医用口罩', 'Single-use medical face mask', [
    'medical',
    'bacteria95',
  ]),
  known('EN 149 FFP1', 'mask', '2001', '欧标颗粒防护半面罩 FFP1', 'Filtering half mask, FFP1', [
    ...particles(80),
    'faceSeal',
  ]),
  known('EN 149 FFP2', 'mask', '2001', '欧标颗粒防护半面罩 FFP2', 'Filtering half mask, FFP2', [
    ...particles(94),
    'faceSeal',
  ]),
  known('EN 149 FFP3', 'mask', '2001', '欧标颗粒防护半面罩 FFP3', 'Filtering half mask, FFP3', [
    ...particles(99),
    'faceSeal',
  ]),
  known('EN 149', 'mask', '2001', '欧标颗粒防护半面罩', 'Filtering half mask against particles', [
    ...particles(80),
    'faceSeal',
  ]),
  known('EN 14683', 'mask', '2005 2014 2019', '欧标医用口罩 I 型', 'Medical face mask, type I', [
    'medical',
    'bacteria95',
  ]),
  known('EN 14683 TYPE II', 'mask', '2005 2014 2019', '欧标医用口罩 II 型', 'Medical face mask, type II', [
    'medical',
    'bacteria95',
    'bacteria98',
  ]),
  known('EN 14683 TYPE IIR', 'mask', '2005 2014 2019', '欧标医用口罩 IIR 型', 'Medical face mask, type IIR', [
    'medical',
    'bacteria95',
    'bacteria98',
    'splash',
  ]),
  known('NIOSH N95', 'mask', '1995', '美标 N95 呼吸器', 'NIOSH-approved N95 respirator', [
    ...particles(95),
    'faceSeal',
  ]),
  known('NIOSH N99', 'mask', '1995', '美标 N99 呼吸器', 'NIOSH-approved N99 respirator', [
    ...particles(99),
    'faceSeal',
  ]),
  known('ASTM F2100', 'mask', '2011 2019 2020 2021', '美标医用口罩', 'Medical face mask material', [
    'medical',
    'bacteria95',
    'splash',
  ]),
  known(
    'GB 19082',
    'coverall',
    '2003 2009',
    '医用一次性防护服技术要求',
    'Single-use protective clothing for medical use',
    ['medical', 'bodyBarrier', 'microbeBarrier', 'splash'],
  ),
  known('EN 14126', 'coverall', '2003', '欧标防感染防护服', 'Protective clothing against infective agents', [
    'bodyBarrier',
    'microbeBarrier',
    'splash',
  ]),
  known(
    'EN 14605',
    'coverall',
    '2005',
    '欧标防液体化学品防护服',
    'Protective clothing against liquid chemicals',
    ['bodyBarrier', 'splash'],
  ),
  known('GB 24539', 'coverall', '2009 2021', '化学防护服', 'Chemical protective clothing', [
    'bodyBarrier',
    'splash',
  ]),
  known(
    'YY/T 0506',
    'gown',
    '2005 2009 2016',
    '手术单、手术衣和洁净服',
    'Surgical drapes, gowns and clean air suits',
    ['medical', 'microbeBarrier', 'splash'],
  ),
  known('EN 13795', 'gown', '2011 2019', '欧标手术衣', 'Surgical clothing and drapes', [
    'medical',
    'microbeBarrier',
    'splash',
  ]),
  known(
    'GB 10213',
    'glove',
    '1995 2006',
    '一次性使用医用橡胶检查手套',
    'Single-use medical rubber examination gloves',
    ['medical', 'handBarrier'],
  ),
  known(
    'GB 7543',
    'glove',
    '2006 2020',
    '一次性使用灭菌橡胶外科手套',
    'Single-use sterile rubber surgical gloves',
    ['medical', 'handBarrier', 'sterile'],
  ),
  known('EN 455', 'glove', '2000 2015 2020', '欧标医用手套', 'Medical gloves for single use', [
    'medical',
    'handBarrier',
  ]),
  known('GB 14866', 'eyewear', '2006', '个人用眼护具技术要求', 'Personal eye-protectors', ['eyeCover']),
  known('GB 32166.1', 'eyewear', '2016', '个体防护装备 眼面部防护', 'Eye and face protection', ['eyeCover']),
  known('EN 166', 'eyewear', '2001', '欧标个人眼护具', 'Personal eye-protection', ['eyeCover']),
  known(
    'GB 26373',
    'disinfectant',
    '2010 2020',
    '醇类消毒剂卫生要求',
    'Hygienic requirements for alcohol disinfectants',
    ['disinfects'],
  ),
  known(
    'GB 27950',
    'disinfectant',
    '2011 2020',
    '手消毒剂通用要求',
    'General requirements for hand disinfectants',
    ['disinfects'],
  ),
  known(
    'GB/T 36758',
    'disinfectant',
    '2018',
    '含氯消毒剂卫生要求',
    'Hygienic requirements for chlorine disinfectants',
    ['disinfects'],
  ),
];
