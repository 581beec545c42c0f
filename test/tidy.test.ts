import { describe, expect, test } from 'vitest';
import { codeRules } from './house/code-rules.ts';
import { repositoryFiles, sourcesOf } from './house/files.ts';
import { checkNumbering, migrationRules, storeRules } from './house/migration-rules.ts';
import { applyRule } from './house/rule.ts';
import { fileSize, functionSize } from './house/size-rules.ts';
import { report } from './house/source.ts';
import { textRules } from './house/text-rules.ts';
import { cataloguePairs, checkGaps, checkGlossary, checkKeys, checkLanguages } from './house/word-rules.ts';

/** Files that may have up to 400 lines, each with the reason why it holds one idea all the same. */
const longFiles: Readonly<Record<string, string>> = {};

const files = repositoryFiles();
const sources = sourcesOf(files);

describe('house rules of text', () => {
  test.each([fileSize(longFiles), ...textRules, ...migrationRules, ...storeRules])('$name', (rule) => {
    expect(report(applyRule(rule, files))).toBe('');
  });

  test('every exception to the length of files is still needed', () => {
    const known = new Set(files.map((file) => file.path));
    expect(Object.keys(longFiles).filter((path) => !known.has(path))).toEqual([]);
  });

  test('migrations are numbered without gaps', () => {
    expect(report(checkNumbering(files.map((file) => file.path)))).toBe('');
  });
});

describe('house rules of code', () => {
  test('code is read: a check of nothing would pass everything', () => {
    expect(sources.map((source) => source.path)).toContain('test/tidy.test.ts');
    expect(files.map((file) => file.path)).toContain('package.json');
  });

  test.each([functionSize, ...codeRules])('$name', (rule) => {
    expect(report(applyRule(rule, sources))).toBe('');
  });
});

describe('house rules of words', () => {
  const { pairs, findings } = cataloguePairs(sources);

  test('every catalogue is there in Chinese and in English', () => {
    expect(report(findings)).toBe('');
  });

  test('both languages have the same keys: a missing word shows as a key on the page', () => {
    expect(report(pairs.flatMap(checkKeys))).toBe('');
  });

  test('English is English and Chinese is Chinese', () => {
    expect(report(pairs.flatMap(checkLanguages))).toBe('');
  });

  test('both languages show the same values', () => {
    expect(report(pairs.flatMap(checkGaps))).toBe('');
  });

  test('words that must never mix do not', () => {
    expect(report(pairs.flatMap(checkGlossary))).toBe('');
  });
});
