import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ancestorsOf,
  areaPathPattern,
  codeOf,
  levelOf,
  liesIn,
  parentOf,
  pathOfChineseCode,
} from './area-path.ts';

const settings = { seed: 2020, numRuns: 200 };
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const chineseCode = fc.oneof(...[2, 4, 6, 9, 12].map(digits));

describe('the path of an area', () => {
  it('is the country and the beginnings of the code', () => {
    expect(pathOfChineseCode('420106001001')).toBe('cn/42/4201/420106/420106001/420106001001');
  });

  it('gives back its code, and is made of the paths above it', () => {
    fc.assert(
      fc.property(chineseCode, (code) => {
        const path = pathOfChineseCode(code) ?? '';
        expect(path).toMatch(areaPathPattern);
        expect(codeOf(path)).toBe(code);
        expect(ancestorsOf(path).at(-1)).toBe(parentOf(path));
        for (const ancestor of ancestorsOf(path)) expect(liesIn(ancestor, path)).toBe(true);
      }),
      settings,
    );
  });

  it.each(['', '4', '420', '42010', '4201060', '42010600100100', 'cn42', '42 01', '４２'])(
    'is none for %j',
    (text) => expect(pathOfChineseCode(text)).toBeNull(),
  );

  it('tells the level', () => {
    expect(['cn', 'cn/42', 'cn/42/4201/420106/420106001/420106001001'].map(levelOf)).toEqual([
      'country',
      'province',
      'village',
    ]);
  });

  it('lies in itself and everything, and not in what only begins alike', () => {
    expect(liesIn('', 'fr')).toBe(true);
    expect(liesIn('cn/42', 'cn/42')).toBe(true);
    expect(liesIn('cn/4', 'cn/42')).toBe(false);
    expect(parentOf('cn')).toBe('');
  });
});
