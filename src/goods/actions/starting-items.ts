import { item, perishable, type Names, type StartingItem } from './starting-item.ts';
import { protectiveItems } from './starting-protection.ts';

const set: Names = ['台', 'unit'];

const otherItems: readonly StartingItem[] = [
  item(
    'disinfectant',
    ['75% 酒精消毒液', 'Alcohol disinfectant, 75%'],
    ['皮肤与物体表面；易燃', 'Skin and surfaces; flammable'],
    ['瓶', 'bottle'],
    perishable,
    { standards: ['GB 26373-2020'], aliases: ['75%酒精', '医用酒精'], hs: '380894' },
    [['箱', 30]],
  ),
  item(
    'disinfectant',
    ['84 消毒液', 'Chlorine disinfectant (84)'],
    ['物体表面与环境；不可与酸混用', 'Surfaces; never mix with acids'],
    ['瓶', 'bottle'],
    perishable,
    { standards: ['GB/T 36758-2018'], hs: '380894' },
    [['件', 30]],
  ),
  item(
    'disinfectant',
    ['免洗手消毒凝胶', 'Alcohol-based hand rub'],
    ['手卫生', 'Hand hygiene'],
    ['瓶', 'bottle'],
    perishable,
    { standards: ['GB 27950-2020'], aliases: ['免洗手消毒液'], hs: '380894' },
    [['箱', 12]],
  ),
  item(
    'thermometer',
    ['红外线体温计', 'Infrared thermometer'],
    ['筛查体温', 'Screening for fever'],
    ['支', 'unit'],
    ['maker', 'lotNumber', 'certificate'],
    { aliases: ['测温枪', '额温枪'], hs: '902519' },
  ),
  item(
    'monitor',
    ['指夹式血氧仪', 'Finger pulse oximeter'],
    ['居家与村卫生室测血氧和脉搏', 'Blood oxygen and pulse at home and in village clinics'],
    set,
    ['maker', 'lotNumber', 'certificate'],
    { aliases: ['指氧仪', '血氧仪'], hs: '901819' },
    [['箱', 100]],
  ),
  item(
    'oxygen',
    ['制氧机（5 升）', 'Oxygen concentrator (5 L)'],
    ['家庭与基层氧疗', 'Oxygen at home and in small clinics'],
    set,
    ['maker', 'lotNumber', 'certificate'],
    { aliases: ['制氧机'], hs: '901920' },
  ),
  item(
    'ventilator',
    ['有创呼吸机', 'Invasive ventilator'],
    ['重症监护', 'Intensive care'],
    set,
    ['maker', 'lotNumber', 'certificate'],
    { aliases: ['呼吸机'], hs: '901920' },
  ),
  item(
    'testKit',
    ['新型冠状病毒核酸检测试剂', 'SARS-CoV-2 nucleic acid test kit'],
    ['实验室检测；冷链运输', 'Laboratory tests; cold chain'],
    ['人份', 'test'],
    ['maker', 'lotNumber', 'certificate', 'expiry', 'temperature'],
    { aliases: ['核酸检测试剂', '检测试剂'], hs: '382200' },
  ),
  item(
    'medicine',
    ['布洛芬缓释胶囊 0.3 g', 'Ibuprofen sustained-release capsules 0.3 g'],
    ['退热止痛', 'Fever and pain'],
    ['粒', 'capsule'],
    perishable,
    { aliases: ['布洛芬', '退烧药'], hs: '300490' },
    [['盒', 20]],
  ),
  item(
    'medicine',
    ['对乙酰氨基酚片 0.5 g', 'Paracetamol tablets 0.5 g'],
    ['退热止痛', 'Fever and pain'],
    ['片', 'tablet'],
    perishable,
    { aliases: ['扑热息痛'], hs: '300490' },
    [['盒', 10]],
  ),
  item(
    'medicine',
    ['维生素 C 片 0.1 g', 'Vitamin C tablets 0.1 g'],
    ['补充营养', 'Nutrition'],
    ['片', 'tablet'],
    perishable,
    { hs: '300450' },
    [['瓶', 100]],
  ),
];

/** Items of the operations that Mutao was made for. */
export const startingItems: readonly StartingItem[] = [...protectiveItems, ...otherItems];
