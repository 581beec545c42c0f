import type { Name } from '../../src/kernel/wire.ts';

export type Language = 'zh' | 'en';

export const languages: readonly Language[] = ['zh', 'en'];

/** The BCP 47 tag that goes into lang attributes and Intl. */
export const languageTag: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };

/** Each language by its own name, for the switch. */
export const languageName: Readonly<Record<Language, string>> = { zh: '中文', en: 'English' };

export function otherLanguage(language: Language): Language {
  return language === 'zh' ? 'en' : 'zh';
}

/** A name in the wanted language, or in the other one where it is missing; `language` tells which it is. */
export function nameIn(
  name: Name,
  language: Language,
): { readonly text: string; readonly language: Language } {
  const wanted = name[language];
  if (wanted !== '') return { text: wanted, language };
  return { text: name[otherLanguage(language)], language: otherLanguage(language) };
}
