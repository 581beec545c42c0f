import { common as commonEn } from './en/common.ts';
import { desk as deskEn } from './en/desk.ts';
import { giving as givingEn } from './en/giving.ts';
import { goods as goodsEn } from './en/goods.ts';
import { imports as importsEn } from './en/imports.ts';
import { letters as lettersEn } from './en/letters.ts';
import { places as placesEn } from './en/places.ts';
import { refusals as refusalsEn } from './en/refusals.ts';
import { common as commonZh } from './zh/common.ts';
import { desk as deskZh } from './zh/desk.ts';
import { giving as givingZh } from './zh/giving.ts';
import { goods as goodsZh } from './zh/goods.ts';
import { imports as importsZh } from './zh/imports.ts';
import { letters as lettersZh } from './zh/letters.ts';
import { places as placesZh } from './zh/places.ts';
import { refusals as refusalsZh } from './zh/refusals.ts';

/** What the desk speaks; both languages are there from the start, so that switching needs no network. */
export const deskCatalogue = {
  zh: {
    common: commonZh,
    refusals: refusalsZh,
    desk: deskZh,
    places: placesZh,
    goods: goodsZh,
    imports: importsZh,
    giving: givingZh,
    letters: lettersZh,
  },
  en: {
    common: commonEn,
    refusals: refusalsEn,
    desk: deskEn,
    places: placesEn,
    goods: goodsEn,
    imports: importsEn,
    giving: givingEn,
    letters: lettersEn,
  },
};
