import { common as commonEn } from './en/common.ts';
import { give as giveEn } from './en/give.ts';
import { publicWords as publicEn } from './en/public.ts';
import { common as commonZh } from './zh/common.ts';
import { give as giveZh } from './zh/give.ts';
import { publicWords as publicZh } from './zh/public.ts';
import type { Language } from './language.ts';

export interface PublicWords {
  readonly common: typeof commonZh;
  readonly public: typeof publicZh;
  readonly give: typeof giveZh;
}

const catalogue: Record<Language, PublicWords> = {
  zh: { common: commonZh, public: publicZh, give: giveZh },
  en: { common: commonEn, public: publicEn, give: giveEn },
};

/** The words of the public pages, as plain objects: the server renders from them, no library is needed. */
export function words(language: Language): PublicWords {
  return catalogue[language];
}
