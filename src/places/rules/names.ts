/**
 * How names and what people type are levelled before they are compared. Chinese is compared without spaces
 * and widths; Latin letters without case, accents, spaces and signs.
 */

/** Chinese as it is compared: NFKC, small letters, no spaces, no middle dots, nothing unseen. */
export function levelChinese(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s·•\p{Default_Ignorable_Code_Point}]/gu, '');
}

/** Latin as it is compared: small a to z and digits only; ü is typed v on a Chinese keyboard. */
export function levelLatin(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/ü/g, 'v')
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]/g, '');
}

/** Whether a text has a Chinese character. */
export function hasChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

/** The first letters of syllables divided by spaces: "wu chang qu" → "wcq". Numbers stay whole. */
export function initialsOf(syllables: string): string {
  return syllables
    .split(' ')
    .map((syllable) => (/^[0-9]/.test(syllable) ? syllable : syllable.slice(0, 1)))
    .join('');
}

/**
 * Words that say what kind of place it is. Nobody types them: whoever writes 武汉 means 武汉市 before
 * 武汉东湖新技术开发区. The longest come first.
 */
export const genericWords = [
  { zh: '特别行政区', pinyin: 'tebiexingzhengqu', initials: 'tbxzq', en: 'Special Administrative Region' },
  { zh: '社区居委会', pinyin: 'shequjuweihui', initials: 'sqjwh', en: 'Community' },
  { zh: '街道办事处', pinyin: 'jiedaobanshichu', initials: 'jdbsc', en: 'Subdistrict' },
  { zh: '居民委员会', pinyin: 'juminweiyuanhui', initials: 'jmwyh', en: 'Residents’ Committee' },
  { zh: '村民委员会', pinyin: 'cunminweiyuanhui', initials: 'cmwyh', en: 'Village' },
  { zh: '自治区', pinyin: 'zizhiqu', initials: 'zzq', en: 'Autonomous Region' },
  { zh: '自治州', pinyin: 'zizhizhou', initials: 'zzz', en: 'Autonomous Prefecture' },
  { zh: '自治县', pinyin: 'zizhixian', initials: 'zzx', en: 'Autonomous County' },
  { zh: '居委会', pinyin: 'juweihui', initials: 'jwh', en: 'Residents’ Committee' },
  { zh: '村委会', pinyin: 'cunweihui', initials: 'cwh', en: 'Village' },
  { zh: '街道', pinyin: 'jiedao', initials: 'jd', en: 'Subdistrict' },
  { zh: '地区', pinyin: 'diqu', initials: 'dq', en: 'Prefecture' },
  { zh: '社区', pinyin: 'shequ', initials: 'sq', en: 'Community' },
  { zh: '省', pinyin: 'sheng', initials: 's', en: 'Province' },
  { zh: '市', pinyin: 'shi', initials: 's', en: 'City' },
  { zh: '区', pinyin: 'qu', initials: 'q', en: 'District' },
  { zh: '县', pinyin: 'xian', initials: 'x', en: 'County' },
  { zh: '盟', pinyin: 'meng', initials: 'm', en: 'League' },
  { zh: '旗', pinyin: 'qi', initials: 'q', en: 'Banner' },
  { zh: '镇', pinyin: 'zhen', initials: 'z', en: 'Town' },
  { zh: '乡', pinyin: 'xiang', initials: 'x', en: 'Township' },
  { zh: '村', pinyin: 'cun', initials: 'c', en: 'Village' },
] as const;

/**
 * A label for readers of English where the source has no English name: the pinyin of the name and the kind of
 * place in English, "武昌区" and "wu chang qu" → "Wuchang District". It is a reading aid, not an official name.
 */
export function englishLabel(zh: string, syllables: string): string {
  const generic = genericWords.find((word) => zh.endsWith(word.zh) && zh.length > word.zh.length + 1);
  const parts = syllables.split(' ');
  const stem = (generic === undefined ? parts : parts.slice(0, -generic.zh.length)).join('');
  const capital = stem.slice(0, 1).toUpperCase() + stem.slice(1);
  return generic === undefined ? capital : `${capital} ${generic.en}`;
}

/**
 * The pinyin that an English label may stand for, as it is shown ("Wuchang District" → "wuchangqu") and as it is
 * being typed ("wuchang d"): the index holds no labels that are made from pinyin. Empty for a single word.
 */
export function pinyinOfLabels(
  typed: string,
): readonly { readonly pinyin: string; readonly isWhole: boolean }[] {
  const words = typed.trim().split(/\s+/);
  return words.slice(1).flatMap((_, before) => {
    const stem = levelLatin(words.slice(0, before + 1).join(''));
    const kind = levelLatin(words.slice(before + 1).join(''));
    if (stem === '' || kind === '') return [];
    return genericWords.flatMap(({ en, pinyin }) => {
      const label = levelLatin(en);
      return label.startsWith(kind) ? [{ pinyin: stem + pinyin, isWhole: label === kind }] : [];
    });
  });
}
