import { describe, expect, it } from 'vitest';
import { cleanText, cut, looksLikeFormula } from './index.ts';

describe('text from outside', () => {
  it('loses what cannot be seen and what turns the direction of writing', () => {
    expect(cleanText('口\u200b罩\u202e\u2066 \u061cN95\u{e0041}\ufeff')).toBe('口罩 N95');
  });

  it('holds no half of a character, whole or cut', () => {
    expect(cleanText('口\ud842罩')).toBe('口\ufffd罩');
    expect(cut('ab𠮷', 3)).toBe('ab');
    expect(cut('ab𠮷', 4)).toBe('ab𠮷');
  });

  it.each([
    ['=1+1', true],
    ['+SUM(A1)', true],
    ['-x.SUM.IF(A1)', true],
    ["@cmd|' /C calc'!A0", true],
    ['- (见附件)', false],
    ['-...(见附件)', false],
    ['+86 27 8888', false],
  ])('%s is taken for a formula: %s', (cell, expected) => {
    expect(looksLikeFormula(cell)).toBe(expected);
  });

  it('is read once when a formula is looked for, however many words it has', () => {
    expect(looksLikeFormula(`-${'a.'.repeat(300_000)}`)).toBe(false);
  });
});
