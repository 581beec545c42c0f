import { common as commonEn } from './en/common.ts';
import { follow as followEn } from './en/follow.ts';
import { give as giveEn } from './en/give.ts';
import { publicWords as publicEn } from './en/public.ts';
import { common as commonZh } from './zh/common.ts';
import { follow as followZh } from './zh/follow.ts';
import { give as giveZh } from './zh/give.ts';
import { publicWords as publicZh } from './zh/public.ts';
import type { Language } from './language.ts';

export interface PublicWords {
  readonly common: typeof commonZh;
  readonly public: typeof publicZh;
  readonly give: typeof giveZh;
  readonly follow: typeof followZh;
}

const catalogue: Record<Language, PublicWords> = {
  zh: { common: commonZh, public: publicZh, give: giveZh, follow: followZh },
  en: { common: commonEn, public: publicEn, give: giveEn, follow: followEn },
};

/** The words of the public pages, as plain objects: the server renders from them, no library is needed. */
export function words(language: Language): PublicWords {
  return catalogue[language];
}
