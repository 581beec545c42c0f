import { describe, expect, test } from 'vitest';
import { parseSource, report } from './house/source.ts';
import { cataloguePairs, checkGaps, checkGlossary, checkKeys, checkLanguages } from './house/word-rules.ts';
import { wordsOf } from './house/words.ts';

const file = (language: string, words: string) =>
  parseSource({ path: `web/i18n/${language}/desk.ts`, text: `export const desk = ${words};` });

function findings(check: typeof checkKeys, zh: string, en: string): string {
  return report(cataloguePairs([file('zh', zh), file('en', en)]).pairs.flatMap(check));
}

test('words are read with their paths, however they are wrapped', () => {
  const words = wordsOf(
    file('zh', `define({ a: { 'b-c': '一' + '二' }, d: ['三'], e: \`四\` } as const satisfies W)`),
  );
  expect([...words].map(([key, { text }]) => [key, text])).toEqual([
    ['a.b-c', '一二'],
    ['d.0', '三'],
    ['e', '四'],
  ]);
});

describe('rules of words find', () => {
  test('a catalogue in one language only', () => {
    expect(report(cataloguePairs([file('zh', '{}')]).findings)).toContain(
      'web/i18n/zh/desk.ts:1 has no counterpart',
    );
    expect(report(cataloguePairs([file('en', '{}')]).findings)).toContain(
      'web/i18n/en/desk.ts:1 has no counterpart',
    );
    expect(cataloguePairs([file('en', '{}'), file('zh', '{}')]).findings).toEqual([]);
  });

  test('keys that one language lacks, but not the English form for one', () => {
    expect(findings(checkKeys, `{ a: { b: '一', c: '二' } }`, `{ a: { b: 'one' } }`)).toContain('has a.c');
    expect(findings(checkKeys, `{ a: '一' }`, `{ a: 'one', d: 'two' }`)).toContain('en/desk.ts:1 has d');
    expect(findings(checkKeys, `{ n_other: '个' }`, `{ n_one: 'one', n_other: 'many' }`)).toBe('');
  });

  test('the wrong language', () => {
    expect(findings(checkLanguages, `{ a: '保存' }`, `{ a: 'Save 保存' }`)).toContain('has Chinese');
    expect(findings(checkLanguages, `{ a: 'Save all' }`, `{ a: 'Save all' }`)).toContain(
      'has the English text',
    );
    expect(
      findings(checkLanguages, `{ a: 'Mutao', b: 'English' }`, `{ a: 'Mutao 木桃', b: 'English' }`),
    ).toBe('');
    expect(findings(checkLanguages, `{ a: 'GLIDE EP-2020' }`, `{ a: 'GLIDE EP-2020' }`)).toBe('');
  });

  test('values that one language leaves out', () => {
    expect(findings(checkGaps, `{ a: '{{n}} 件,{{at}}' }`, `{ a: '{{n}} items' }`)).toContain(
      'fills {at, n} in a',
    );
    expect(findings(checkGaps, `{ a: '{{at}} {{n}}' }`, `{ a: '{{ n }} of {{at, date}}' }`)).toBe('');
    expect(findings(checkGaps, `{ a_other: '{{n}} 件' }`, `{ a_one: 'one', a_other: '{{n}} items' }`)).toBe(
      '',
    );
  });

  test.each([
    ['调拨单', 'Allocation', true],
    ['调拨单', 'Stock transfer', false],
    ['物资调配', 'Stock transfer', true],
    ['物资调配', 'Allocation', false],
    ['已交付', 'Uploaded', true],
    ['已上传', 'Handed over', true],
    ['已交付,待上传', 'Handed over, not uploaded', false],
  ])('%s as "%s": mixed is %s', (zh, en, mixed) => {
    const found = findings(checkGlossary, `{ a: '${zh}' }`, `{ a: '${en}' }`);
    expect(found !== '').toBe(mixed);
  });
});
