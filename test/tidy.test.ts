import { describe, expect, test } from 'vitest';
import { codeRules } from './house/code-rules.ts';
import { repositoryFiles, sourcesOf } from './house/files.ts';
import { checkNumbering, migrationRules, storeRules } from './house/migration-rules.ts';
import { applyRule } from './house/rule.ts';
import { fileSize, functionSize, type LongFiles } from './house/size-rules.ts';
import { report } from './house/source.ts';
import { machinePaths, textRules } from './house/text-rules.ts';
import { cataloguePairs, checkGaps, checkGlossary, checkKeys, checkLanguages } from './house/word-rules.ts';

/** Files that may have up to 400 lines. */
const longFiles: readonly LongFiles[] = [
  { files: /^web\/i18n\/(zh|en)\/\w+\.ts$/, why: 'a catalogue of words is one list, read by its keys' },
  { files: /\.db\.test\.ts$/, why: 'its chapters share one database, which takes its time to make' },
];

/** Files that may name a folder which every system of their kind has. */
const systemFolders: Readonly<Record<string, string>> = {
  'src/platform/embedded/socket.ts': 'the last resort for a socket when TMPDIR cannot be entered',
};

const files = repositoryFiles();
const sources = sourcesOf(files);

describe('house rules of text', () => {
  test.each([
    fileSize(longFiles),
    machinePaths(systemFolders),
    ...textRules,
    ...migrationRules,
    ...storeRules,
  ])('$name', (rule) => {
    expect(report(applyRule(rule, files))).toBe('');
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
