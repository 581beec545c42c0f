import { allocation as allocationEn } from './en/allocation.ts';
import { common as commonEn } from './en/common.ts';
import { desk as deskEn } from './en/desk.ts';
import { giving as givingEn } from './en/giving.ts';
import { goods as goodsEn } from './en/goods.ts';
import { imports as importsEn } from './en/imports.ts';
import { needs as needsEn } from './en/needs.ts';
import { letters as lettersEn } from './en/letters.ts';
import { places as placesEn } from './en/places.ts';
import { refusals as refusalsEn } from './en/refusals.ts';
import { allocation as allocationZh } from './zh/allocation.ts';
import { shipping as shippingEn } from './en/shipping.ts';
import { supply as supplyEn } from './en/supply.ts';
import { common as commonZh } from './zh/common.ts';
import { desk as deskZh } from './zh/desk.ts';
import { giving as givingZh } from './zh/giving.ts';
import { goods as goodsZh } from './zh/goods.ts';
import { imports as importsZh } from './zh/imports.ts';
import { needs as needsZh } from './zh/needs.ts';
import { letters as lettersZh } from './zh/letters.ts';
import { places as placesZh } from './zh/places.ts';
import { refusals as refusalsZh } from './zh/refusals.ts';
import { shipping as shippingZh } from './zh/shipping.ts';
import { supply as supplyZh } from './zh/supply.ts';

/** What the desk speaks; both languages are there from the start, so that switching needs no network. */
export const deskCatalogue = {
  zh: {
    common: commonZh,
    refusals: refusalsZh,
    desk: deskZh,
    places: placesZh,
    goods: goodsZh,
    imports: importsZh,
    needs: needsZh,
    allocation: allocationZh,
    giving: givingZh,
    supply: supplyZh,
    shipping: shippingZh,
    letters: lettersZh,
  },
  en: {
    common: commonEn,
    refusals: refusalsEn,
    desk: deskEn,
    places: placesEn,
    goods: goodsEn,
    imports: importsEn,
    needs: needsEn,
    allocation: allocationEn,
    giving: givingEn,
    supply: supplyEn,
    shipping: shippingEn,
    letters: lettersEn,
  },
};
