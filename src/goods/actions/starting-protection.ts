import { certified, item, perishable, type Names, type StartingItem } from './starting-item.ts';

const piece: Names = ['只', 'piece'];
const garment: Names = ['件', 'piece'];
const pair: Names = ['副', 'pair'];

/**
 * What people wear against infection, with both names and the standards that decide what it is fit for. Masks: HS 6307.90; suits 6210.10; goggles 9004.90; ventilators 9019.20 (China customs notice 53 of 2020).
 */
export const protectiveItems: readonly StartingItem[] = [
  item(
    'mask',
    ['医用防护口罩（N95 级）', 'Medical respirator (N95 grade)'],
    ['隔离病房、发热门诊；可防血液喷溅', 'Isolation wards and fever clinics; resists blood splashes'],
    piece,
    certified,
    { standards: ['GB 19083-2010'], aliases: ['N95口罩', '医用防护口罩'], hs: '630790' },
    [
      ['盒', 20],
      ['箱', 1000],
    ],
  ),
  item(
    'mask',
    ['KN95 口罩（非医用）', 'KN95 mask (non-medical)'],
    [
      '环卫、值守等非医疗场合；不能进隔离病房',
      'Street cleaning, guard posts and other non-medical work; not for isolation wards',
    ],
    piece,
    certified,
    { standards: ['GB 2626-2019 KN95'], aliases: ['KN95口罩', '防颗粒物口罩'], hs: '630790' },
    [
      ['盒', 20],
      ['箱', 1000],
    ],
  ),
  item(
    'mask',
    ['医用外科口罩', 'Surgical mask'],
    ['手术、门诊与病房', 'Surgery, clinics and wards'],
    piece,
    certified,
    { standards: ['YY 0469-2011'], hs: '630790' },
    [
      ['盒', 50],
      ['箱', 2000],
    ],
  ),
  item(
    'mask',
    ['一次性使用医用口罩', 'Single-use medical mask'],
    ['普通诊疗；不防喷溅', 'Ordinary care; does not resist splashes'],
    piece,
    certified,
    { standards: ['YY/T 0969-2013'], aliases: ['普通医用口罩', '医用口罩'], hs: '630790' },
    [
      ['盒', 50],
      ['箱', 2000],
    ],
  ),
  item(
    'mask',
    ['FFP2 口罩（欧标，非医用）', 'FFP2 respirator (EN 149, non-medical)'],
    ['防颗粒物；不防喷溅', 'Against particles; does not resist splashes'],
    piece,
    certified,
    { standards: ['EN 149 FFP2'], hs: '630790' },
    [['盒', 20]],
  ),
  item(
    'mask',
    ['N95 呼吸器（美标 NIOSH，非医用）', 'N95 respirator (NIOSH, non-medical)'],
    ['防颗粒物；不防喷溅', 'Against particles; does not resist splashes'],
    piece,
    certified,
    { standards: ['NIOSH N95'], hs: '630790' },
    [['盒', 20]],
  ),
  item(
    'coverall',
    ['医用防护服', 'Medical protective coverall'],
    ['隔离病房', 'Isolation wards'],
    garment,
    certified,
    { standards: ['GB 19082-2009'], aliases: ['防护服'], hs: '621010' },
    [['箱', 50]],
  ),
  item(
    'gown',
    ['隔离衣', 'Isolation gown'],
    ['普通隔离；不代替防护服', 'Ordinary isolation; no substitute for a coverall'],
    garment,
    perishable,
    { aliases: ['一次性隔离衣'], hs: '621010' },
    [['箱', 100]],
  ),
  item('gown', ['手术衣', 'Surgical gown'], ['手术', 'Surgery'], garment, certified, {
    standards: ['YY/T 0506-2016'],
    aliases: ['一次性手术衣', '一次性手术服'],
    hs: '621010',
  }),
  item(
    'eyewear',
    ['医用护目镜', 'Protective goggles'],
    ['防喷溅', 'Against splashes'],
    pair,
    perishable,
    { standards: ['GB 14866-2006'], aliases: ['护目镜', '防护眼镜', '防冲击眼罩'], hs: '900490' },
    [['箱', 200]],
  ),
  item(
    'eyewear',
    ['防护面屏', 'Face shield'],
    ['防喷溅，与口罩同用', 'Against splashes, worn with a mask'],
    garment,
    perishable,
    { aliases: ['防护面罩', '面屏'], hs: '392690' },
    [['箱', 200]],
  ),
  item(
    'glove',
    ['医用橡胶检查手套', 'Medical rubber examination gloves'],
    ['检查与护理；未灭菌', 'Examination and care; not sterile'],
    pair,
    certified,
    { standards: ['GB 10213-2006'], aliases: ['乳胶手套', '检查手套'], hs: '401519' },
    [
      ['盒', 50],
      ['箱', 500],
    ],
  ),
  item('glove', ['灭菌橡胶外科手套', 'Sterile surgical gloves'], ['手术', 'Surgery'], pair, certified, {
    standards: ['GB 7543-2020'],
    hs: '401512',
  }),
  item('headwear', ['医用帽', 'Surgical cap'], ['诊疗', 'Care'], ['顶', 'piece'], perishable, {
    aliases: ['防护帽', '圆帽'],
    hs: '650500',
  }),
  item('footwear', ['防护鞋套', 'Shoe covers'], ['隔离区', 'Isolation areas'], ['双', 'pair'], perishable, {
    aliases: ['防污染鞋套', '靴套'],
    hs: '630790',
  }),
];
