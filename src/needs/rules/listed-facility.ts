import type { FacilityKind } from '../../places/contract.ts';

const kindWords: readonly (readonly [FacilityKind, RegExp])[] = [
  ['villageClinic', /卫生室/],
  ['hospital', /医院|保健院|儿童中心|精神卫生中心|急救中心|hospital/i],
  ['clinic', /卫生院|卫生服务中心|诊所|门诊部|clinic/i],
];

/** The kind of facility that a name tells; an office or a charity that collects for hospitals is an institution. */
export function kindOfFacility(name: string): FacilityKind {
  return kindWords.find(([, pattern]) => pattern.test(name))?.[0] ?? 'institution';
}

/** 高新区 or 城南新区: a part of a city that the division codes do not have. */
export function isZone(district: string): boolean {
  return /(高新|开发|新)区$/.test(district);
}
