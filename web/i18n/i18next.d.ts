import 'i18next';
import type { allocation } from './zh/allocation.ts';
import type { common } from './zh/common.ts';
import type { desk } from './zh/desk.ts';
import type { field } from './zh/field.ts';
import type { giving } from './zh/giving.ts';
import type { goods } from './zh/goods.ts';
import type { imports } from './zh/imports.ts';
import type { needs } from './zh/needs.ts';
import type { letters } from './zh/letters.ts';
import type { places } from './zh/places.ts';
import type { refusals } from './zh/refusals.ts';
import type { shipping } from './zh/shipping.ts';
import type { supply } from './zh/supply.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      common: typeof common;
      refusals: typeof refusals;
      desk: typeof desk;
      field: typeof field;
      goods: typeof goods;
      places: typeof places;
      imports: typeof imports;
      needs: typeof needs;
      allocation: typeof allocation;
      giving: typeof giving;
      supply: typeof supply;
      shipping: typeof shipping;
      letters: typeof letters;
    };
  }
}
