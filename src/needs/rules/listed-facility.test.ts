import { describe, expect, it } from 'vitest';
import { isZone, kindOfFacility } from './listed-facility.ts';

describe('a facility of a list', () => {
  it.each([
    ['武汉大学人民医院（心外科）', 'hospital'],
    ['鄂州市妇幼保健院', 'hospital'],
    ['麻城市盐田河镇中心卫生院', 'clinic'],
    ['钢花村街社区卫生服务中心', 'clinic'],
    ['沙湖村卫生室', 'villageClinic'],
    ['英山县疾病预防控制中心', 'institution'],
    ['团风县红十字会', 'institution'],
  ])('%s is of the kind %s', (name, kind) => {
    expect(kindOfFacility(name)).toBe(kind);
  });

  it('may lie in a zone, which is no district', () => {
    expect(['高新区', '城南新区', '经济技术开发区'].every(isZone)).toBe(true);
    expect(['武昌区', '武汉市', '随县', ''].some(isZone)).toBe(false);
  });
});
