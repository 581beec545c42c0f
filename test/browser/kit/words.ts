import type { Language } from '../../../web/i18n/language.ts';
import { common as commonEn } from '../../../web/i18n/en/common.ts';
import { desk as deskEn } from '../../../web/i18n/en/desk.ts';
import { field as fieldEn } from '../../../web/i18n/en/field.ts';
import { follow as followEn } from '../../../web/i18n/en/follow.ts';
import { give as giveEn } from '../../../web/i18n/en/give.ts';
import { giving as givingEn } from '../../../web/i18n/en/giving.ts';
import { imports as importsEn } from '../../../web/i18n/en/imports.ts';
import { letters as lettersEn } from '../../../web/i18n/en/letters.ts';
import { places as placesEn } from '../../../web/i18n/en/places.ts';
import { publicWords as publicEn } from '../../../web/i18n/en/public.ts';
import { common as commonZh } from '../../../web/i18n/zh/common.ts';
import { desk as deskZh } from '../../../web/i18n/zh/desk.ts';
import { field as fieldZh } from '../../../web/i18n/zh/field.ts';
import { follow as followZh } from '../../../web/i18n/zh/follow.ts';
import { give as giveZh } from '../../../web/i18n/zh/give.ts';
import { giving as givingZh } from '../../../web/i18n/zh/giving.ts';
import { imports as importsZh } from '../../../web/i18n/zh/imports.ts';
import { letters as lettersZh } from '../../../web/i18n/zh/letters.ts';
import { places as placesZh } from '../../../web/i18n/zh/places.ts';
import { publicWords as publicZh } from '../../../web/i18n/zh/public.ts';

const catalogue = {
  zh: {
    common: commonZh,
    desk: deskZh,
    field: fieldZh,
    public: publicZh,
    follow: followZh,
    give: giveZh,
    giving: givingZh,
    letters: lettersZh,
    places: placesZh,
    imports: importsZh,
  },
  en: {
    common: commonEn,
    desk: deskEn,
    field: fieldEn,
    public: publicEn,
    follow: followEn,
    give: giveEn,
    giving: givingEn,
    letters: lettersEn,
    places: placesEn,
    imports: importsEn,
  },
};

/** The words by which a person finds things on the pages of a language. */
export function wordsIn(language: Language): (typeof catalogue)['zh'] {
  return catalogue[language];
}
