/** The languages that every page speaks. Chinese is the source: English has to have the same words. */
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** The cookie that remembers the choice; the server reads it too, so that a page is rendered in it at once. */
export const languageCookie = 'mutao_lang';

/** What goes into `lang` attributes (BCP 47). */
export const languageTags = { zh: 'zh-CN', en: 'en' } as const satisfies Record<Language, string>;

/** The chosen language when it is one of ours, else the first that the browser asks for and we have, else Chinese. */
export function chooseLanguage(remembered: string | undefined, preferred: readonly string[]): Language {
  for (const wanted of [remembered ?? '', ...preferred]) {
    const primary = wanted.toLowerCase().split('-')[0];
    const found = languages.find((language) => language === primary);
    if (found !== undefined) return found;
  }
  return 'zh';
}
