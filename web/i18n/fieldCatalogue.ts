import { common as commonEn } from './en/common.ts';
import { distribution as distributionEn } from './en/distribution.ts';
import { field as fieldEn } from './en/field.ts';
import { refusals as refusalsEn } from './en/refusals.ts';
import { common as commonZh } from './zh/common.ts';
import { distribution as distributionZh } from './zh/distribution.ts';
import { field as fieldZh } from './zh/field.ts';
import { refusals as refusalsZh } from './zh/refusals.ts';

/** What the field pages speak; both languages are in the bundle, so that switching works without a network. */
export const fieldCatalogue = {
  zh: { common: commonZh, refusals: refusalsZh, field: fieldZh, distribution: distributionZh },
  en: { common: commonEn, refusals: refusalsEn, field: fieldEn, distribution: distributionEn },
};
