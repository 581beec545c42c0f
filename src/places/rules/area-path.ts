/**
 * Areas stand in one tree and are addressed by their path of codes from the country down:
 * "cn/42/4201/420106/420106001/420106001001". A Chinese code begins with the code of what it lies in
 * (GB/T 2260 down to the county, the statistical codes of 9 and 12 digits below it).
 */
export const areaLevels = ['country', 'province', 'prefecture', 'county', 'township', 'village'] as const;
export type AreaLevel = (typeof areaLevels)[number];

/** Digits of a Chinese code at each level from the province down. */
const chineseDigits = [2, 4, 6, 9, 12] as const;

export const areaPathPattern = /^[a-z]{2}(\/[0-9]{2,12}){0,5}$/;

/** The level of an area, by the length of its path. */
export function levelOf(path: string): AreaLevel {
  return areaLevels[path.split('/').length - 1] ?? 'village';
}

/** 0 for a country, 5 for a village. */
export function depthOf(level: AreaLevel): number {
  return areaLevels.indexOf(level);
}

/** The path of what an area lies in; "" above a country. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The last code of a path: the area's own. */
export function codeOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** All that an area lies in, from the country down, without itself. */
export function ancestorsOf(path: string): readonly string[] {
  const codes = path.split('/');
  return codes.slice(1).map((_code, index) => codes.slice(0, index + 1).join('/'));
}

/** All areas on the way from the country down to an area, itself included. */
export function lineTo(path: string): readonly string[] {
  return [...ancestorsOf(path), path];
}

/** Areas with all that they lie in, each once. */
export function withAncestors(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.flatMap(lineTo))];
}

/** Whether an area lies in (or is) another; everything lies in "". */
export function liesIn(outer: string, inner: string): boolean {
  return outer === '' || inner === outer || inner.startsWith(`${outer}/`);
}

/** The path of a Chinese code of 2, 4, 6, 9 or 12 digits; null for any other text. */
export function pathOfChineseCode(code: string): string | null {
  if (!/^[0-9]+$/.test(code) || !chineseDigits.some((digits) => digits === code.length)) return null;
  let path = 'cn';
  for (const digits of chineseDigits) if (digits <= code.length) path += `/${code.slice(0, digits)}`;
  return path;
}
