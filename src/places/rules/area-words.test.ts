import { describe, expect, it } from 'vitest';
import { areasNamed, namesIn, pathOfCodeText } from './area-words.ts';

const area = (path: string, nameZh: string, nameEn = '') => ({ path, nameZh, nameEn });
const paths = (name: string, among: readonly ReturnType<typeof area>[]) =>
  areasNamed(name, among).map(({ path }) => path);

describe('an area as lists write it', () => {
  it('is a code, with the zeros of the higher levels or without, or a path of codes', () => {
    expect(pathOfCodeText('420106')).toBe('cn/42/4201/420106');
    expect(pathOfCodeText('420100')).toBe('cn/42/4201');
    expect(pathOfCodeText('420000')).toBe('cn/42');
    expect(pathOfCodeText('420106000000')).toBe('cn/42/4201/420106');
    expect(pathOfCodeText('420106001000')).toBe('cn/42/4201/420106/420106001');
    expect(pathOfCodeText('cn/42')).toBe('cn/42');
    expect(pathOfCodeText('武汉市')).toBeNull();
  });

  it('is a path of names in one cell', () => {
    expect(namesIn('湖北省 / 武汉市、武昌区')).toEqual(['湖北省', '武汉市', '武昌区']);
  });

  it('is a name with or without the word for its level; the exact one goes before', () => {
    const cities = [area('a', '黄石市'), area('b', '武汉市', 'Wuhan'), area('c', '武汉新区')];
    expect(paths('武汉', cities)).toEqual(['b']);
    expect(paths('武汉市', cities)).toEqual(['b']);
    expect(paths('wuhan', cities)).toEqual(['b']);
    expect(paths('十堰', cities)).toEqual([]);
    expect(paths('新疆自治区', [area('x', '新疆维吾尔自治区')])).toEqual(['x']);
  });

  it('is told apart when a short name may mean two', () => {
    expect(paths('城', [area('a', '东城区'), area('b', '西城区')])).toEqual([]);
    expect(paths('通山', [area('a', '通山县'), area('b', '通山区')])).toEqual(['a', 'b']);
  });
});
