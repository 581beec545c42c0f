import type { Name } from '../../src/kernel/wire.ts';
import type { Language } from '../i18n/language.ts';

/** A name in the wanted language, or in the other one where it is missing; `language` tells which it is. */
export function nameIn(
  name: Name,
  language: Language,
): { readonly text: string; readonly language: Language } {
  if (name[language] !== '') return { text: name[language], language };
  const other = language === 'zh' ? 'en' : 'zh';
  return { text: name[other], language: other };
}
