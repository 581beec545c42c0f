import { findingAt, type Finding, type SourceFile } from './source.ts';
import { wordsOf, type Words } from './words.ts';

/** A Chinese catalogue file and the English one beside it. */
interface Pair {
  readonly zh: SourceFile;
  readonly en: SourceFile;
}

const catalogueFile = /^(web\/.*\/)(zh|en)\/([^/]+\.ts)$/;

/** Every catalogue file in both languages, and a finding for each that lacks its other half. */
export function cataloguePairs(sources: readonly SourceFile[]): {
  readonly pairs: readonly Pair[];
  readonly findings: readonly Finding[];
} {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const pairs: Pair[] = [];
  const findings: Finding[] = [];
  for (const source of sources) {
    const match = catalogueFile.exec(source.path);
    if (match === null) continue;
    const [, folder, language, file] = match;
    const other = byPath.get(`${folder}${language === 'zh' ? 'en' : 'zh'}/${file}`);
    if (other === undefined)
      findings.push(findingAt(source, 0, 'has no counterpart: every page speaks both languages'));
    else if (language === 'zh') pairs.push({ zh: source, en: other });
  }
  return { pairs, findings };
}

/** A counted word has a form for one in English and none in Chinese. */
function base(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '');
}

/** Keys that only one language has. */
export function checkKeys({ zh, en }: Pair): readonly Finding[] {
  const [chinese, english] = [wordsOf(zh), wordsOf(en)];
  const missing = (from: Words, file: SourceFile, other: Words): readonly Finding[] => {
    const known = new Set([...other.keys()].map(base));
    return [...from]
      .filter(([key]) => !known.has(base(key)))
      .map(([key, { position }]) => findingAt(file, position, `has ${key}, which the other language lacks`));
  };
  return [...missing(chinese, zh, english), ...missing(english, en, chinese)];
}

const han = /\p{Script=Han}/u;
/** Chinese that stands in English on purpose: the name of the language and of the product. */
const chineseInEnglish = /中文|木桃/g;

/** English with Chinese in it, and Chinese that was left in English. */
export function checkLanguages({ zh, en }: Pair): readonly Finding[] {
  const [chinese, english] = [wordsOf(zh), wordsOf(en)];
  const mixed = [...english]
    .filter(([, { text }]) => han.test(text.replaceAll(chineseInEnglish, '')))
    .map(([key, { position }]) => findingAt(en, position, `has Chinese in the English text ${key}`));
  const untranslated = [...chinese]
    .filter(
      ([key, { text }]) =>
        english.get(key)?.text === text && /[A-Za-z]{2,}\s+[a-z]{2,}/.test(text) && !han.test(text),
    )
    .map(([key, { position }]) => findingAt(zh, position, `has the English text for ${key}`));
  return [...mixed, ...untranslated];
}

function gaps(text: string): string {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map((match) => match[1] ?? ''))]
    .toSorted()
    .join(', ');
}

/** Texts that leave out a value which the other language shows; the form for one need not say its number. */
export function checkGaps({ zh, en }: Pair): readonly Finding[] {
  const english = wordsOf(en);
  return [...wordsOf(zh)].flatMap(([key, { text, position }]) => {
    const other = english.get(key);
    if (other === undefined || gaps(other.text) === gaps(text)) return [];
    return [findingAt(zh, position, `fills {${gaps(text)}} in ${key}, English fills {${gaps(other.text)}}`)];
  });
}

/** Pairs of words that mean different things and are confused easily (GLOSSARY). */
const neverMixed: readonly {
  readonly zh: RegExp;
  readonly unless: RegExp;
  readonly en: RegExp;
  readonly means: string;
}[] = [
  { zh: /调拨/, unless: /调配/, en: /\balloc/i, means: '调拨 is a stock transfer, 调配 an allocation' },
  {
    zh: /调配/,
    unless: /调拨/,
    en: /\bstock transfer/i,
    means: '调配 is an allocation, 调拨 a stock transfer',
  },
  {
    zh: /交付/,
    unless: /上传/,
    en: /\bupload/i,
    means: '交付 is the hand-over of goods, 上传 the upload of data',
  },
  {
    zh: /上传/,
    unless: /交付/,
    en: /\bhand(?:ed)?[- ]?over/i,
    means: '上传 is the upload of data, 交付 the hand-over of goods',
  },
];

/** Texts in which the two languages say two different things of a pair that must never mix. */
export function checkGlossary({ zh, en }: Pair): readonly Finding[] {
  const english = wordsOf(en);
  return [...wordsOf(zh)].flatMap(([key, { text, position }]) =>
    neverMixed
      .filter(
        (pair) => pair.zh.test(text) && !pair.unless.test(text) && pair.en.test(english.get(key)?.text ?? ''),
      )
      .map((pair) => findingAt(zh, position, `mixes two words in ${key}: ${pair.means}`)),
  );
}
