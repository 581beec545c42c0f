import { runBatch, system, type Pipeline } from '../../platform/index.ts';
import type { FacilityFacts } from '../rules/facility.ts';
import type { Position } from '../rules/datum.ts';
import { createFacility } from './create-facility.ts';

const listed = '2020 年 2 月公开的湖北医院名单';
const about = (lat: number, lng: number): Position => ({ lat, lng, datum: 'WGS-84' });

/** Public hospitals of Hubei: county, names, street, and for some a place to a hundredth of a degree. */
const hospitals: readonly (readonly [string, string, string, string, Position?])[] = [
  ['cn/42/4201/420112', '武汉市金银潭医院', 'Wuhan Jinyintan Hospital', '银潭路1号', about(30.66, 114.29)],
  [
    'cn/42/4201/420103',
    '华中科技大学同济医学院附属协和医院',
    'Union Hospital, Tongji Medical College, Huazhong University of Science and Technology',
    '解放大道1277号',
    about(30.58, 114.27),
  ],
  [
    'cn/42/4201/420104',
    '华中科技大学同济医学院附属同济医院',
    'Tongji Hospital, Tongji Medical College, Huazhong University of Science and Technology',
    '解放大道1095号',
    about(30.58, 114.26),
  ],
  [
    'cn/42/4201/420106',
    '武汉大学人民医院',
    'Renmin Hospital of Wuhan University',
    '解放路238号',
    about(30.54, 114.3),
  ],
  [
    'cn/42/4201/420106',
    '武汉大学中南医院',
    'Zhongnan Hospital of Wuhan University',
    '东湖路169号',
    about(30.55, 114.35),
  ],
  ['cn/42/4203/420323', '竹山县人民医院', 'Zhushan County People’s Hospital', '城关镇人民路3号'],
  ['cn/42/4206/420602', '襄阳市中心医院', 'Xiangyang Central Hospital', '荆州街136号'],
  ['cn/42/4209/420902', '孝感市中心医院', 'Xiaogan Central Hospital', '广场街6号'],
  ['cn/42/4210/421003', '荆州市中心医院', 'Jingzhou Central Hospital', '荆中路60号'],
  ['cn/42/4211/421102', '黄冈市中心医院', 'Huanggang Central Hospital', '考棚街11号'],
  ['cn/42/4211/421122', '红安县人民医院', 'Hong’an County People’s Hospital', '城关镇陵园大道附50号'],
  ['cn/42/4211/421127', '黄梅县人民医院', 'Huangmei County People’s Hospital', '五祖大道137号'],
];

/** Puts some hospitals into the demo, in counties that are loaded; those that are there stay as they are. */
export async function loadDemoFacilities(pipeline: Pipeline): Promise<void> {
  const outcomes = await runBatch(
    pipeline,
    createFacility,
    hospitals.map(([area, zh, en, address, position]) => {
      const source = position === undefined ? listed : `${listed}；坐标为约数`;
      const input: FacilityFacts = {
        code: null,
        kind: 'hospital',
        name: { zh, en },
        area,
        address,
        position: position ?? null,
        phone: '',
        source,
        asOf: '2020-02-20',
      };
      return { actor: system, key: null, requestId: 'places.demoFacilities', input };
    }),
  );
  for (const outcome of outcomes)
    if (!outcome.ok && outcome.refusal.code !== 'facilityAlreadyThere') throw outcome.refusal;
}
