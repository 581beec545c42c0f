import { useTranslation } from 'react-i18next';
import type { Name } from '../../../src/kernel/wire.ts';
import type { Language } from '../../i18n/language.ts';
import { languageOf } from '../../i18n/start.ts';

/** The language that the pages speak now. */
export function useLanguage(): Language {
  return languageOf(useTranslation().i18n);
}

/** A name in the page's language, else in the other one with its own `lang`. */
export interface SpokenName {
  readonly text: string;
  /** Given only when it differs from the page's. */
  readonly lang: Language | undefined;
}

export function spokenName(name: Name, language: Language): SpokenName {
  if (name[language] !== '') return { text: name[language], lang: undefined };
  const other = language === 'zh' ? 'en' : 'zh';
  return { text: name[other], lang: other };
}
