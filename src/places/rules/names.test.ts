import { describe, expect, it } from 'vitest';
import { englishLabel, hasChinese, initialsOf, levelChinese, levelLatin } from './names.ts';

describe('names', () => {
  it('are levelled before they are compared', () => {
    expect(levelChinese(' 第１ 社区·Ａ ')).toBe('第1社区a');
    expect(levelChinese('武\u200b昌\ufe0f区')).toBe('武昌区');
    expect(levelLatin("Côte d'Ivoire")).toBe('cotedivoire');
    expect(levelLatin('Lǚliáng')).toBe('luliang');
    expect(hasChinese('103团')).toBe(true);
    expect(hasChinese('Wuhan 1')).toBe(false);
  });

  it('have initials of their syllables, numbers whole', () => {
    expect(initialsOf('wu chang qu')).toBe('wcq');
    expect(initialsOf('103 tuan')).toBe('103t');
  });

  it.each([
    ['武昌区', 'wu chang qu', 'Wuchang District'],
    ['东华门街道', 'dong hua men jie dao', 'Donghuamen Subdistrict'],
    ['多福巷社区居委会', 'duo fu xiang she qu ju wei hui', 'Duofuxiang Community'],
    ['和平村委会', 'he ping cun wei hui', 'Heping Village'],
    ['单县', 'shan xian', 'Shanxian'],
    ['一六四团', 'yi liu si tuan', 'Yiliusituan'],
  ])('%s gets the English label %s → %s', (zh, syllables, label) =>
    expect(englishLabel(zh, syllables)).toBe(label),
  );
});
