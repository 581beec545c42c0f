import type { Point } from './datum.ts';

/**
 * What the source of Chinese codes does not give for the provinces: their English names, and the seat of the
 * government (WGS-84, to a hundredth of a degree, about a kilometre), where a province is drawn until a better centre is loaded.
 * Taiwan, Hong Kong and Macao have codes of ISO 3166-1 besides.
 */
export interface Province {
  readonly code: string;
  readonly en: string;
  readonly seat: Point;
  readonly alpha2?: string;
}

const at = (lng: number, lat: number): Point => ({ lng, lat });

export const provinces: readonly Province[] = [
  { code: '11', en: 'Beijing', seat: at(116.4, 39.9) },
  { code: '12', en: 'Tianjin', seat: at(117.2, 39.08) },
  { code: '13', en: 'Hebei', seat: at(114.5, 38.04) },
  { code: '14', en: 'Shanxi', seat: at(112.55, 37.87) },
  { code: '15', en: 'Inner Mongolia', seat: at(111.75, 40.84) },
  { code: '21', en: 'Liaoning', seat: at(123.43, 41.8) },
  { code: '22', en: 'Jilin', seat: at(125.32, 43.89) },
  { code: '23', en: 'Heilongjiang', seat: at(126.64, 45.75) },
  { code: '31', en: 'Shanghai', seat: at(121.47, 31.23) },
  { code: '32', en: 'Jiangsu', seat: at(118.76, 32.06) },
  { code: '33', en: 'Zhejiang', seat: at(120.15, 30.27) },
  { code: '34', en: 'Anhui', seat: at(117.28, 31.86) },
  { code: '35', en: 'Fujian', seat: at(119.3, 26.08) },
  { code: '36', en: 'Jiangxi', seat: at(115.89, 28.67) },
  { code: '37', en: 'Shandong', seat: at(117.02, 36.67) },
  { code: '41', en: 'Henan', seat: at(113.65, 34.76) },
  { code: '42', en: 'Hubei', seat: at(114.3, 30.59) },
  { code: '43', en: 'Hunan', seat: at(112.98, 28.2) },
  { code: '44', en: 'Guangdong', seat: at(113.26, 23.13) },
  { code: '45', en: 'Guangxi', seat: at(108.32, 22.82) },
  { code: '46', en: 'Hainan', seat: at(110.33, 20.03) },
  { code: '50', en: 'Chongqing', seat: at(106.5, 29.53) },
  { code: '51', en: 'Sichuan', seat: at(104.07, 30.66) },
  { code: '52', en: 'Guizhou', seat: at(106.71, 26.58) },
  { code: '53', en: 'Yunnan', seat: at(102.71, 25.04) },
  { code: '54', en: 'Xizang (Tibet)', seat: at(91.13, 29.66) },
  { code: '61', en: 'Shaanxi', seat: at(108.95, 34.26) },
  { code: '62', en: 'Gansu', seat: at(103.82, 36.06) },
  { code: '63', en: 'Qinghai', seat: at(101.78, 36.62) },
  { code: '64', en: 'Ningxia', seat: at(106.28, 38.47) },
  { code: '65', en: 'Xinjiang', seat: at(87.62, 43.79) },
  { code: '71', en: 'Taiwan', seat: at(121.51, 25.04), alpha2: 'TW' },
  { code: '81', en: 'Hong Kong', seat: at(114.17, 22.28), alpha2: 'HK' },
  { code: '82', en: 'Macao', seat: at(113.54, 22.19), alpha2: 'MO' },
];
