import type { acknowledgementRefusals } from '../../src/acknowledgement/contract.ts';
import type { givingRefusals } from '../../src/giving/contract.ts';
import type { goodsRefusals } from '../../src/goods/contract.ts';
import type { ledgerRefusals } from '../../src/ledger/contract.ts';
import type { allocationRefusals } from '../../src/allocation/contract.ts';
import type { needsRefusals } from '../../src/needs/contract.ts';
import type { peopleRefusals } from '../../src/people/contract.ts';
import type { placesRefusals } from '../../src/places/contract.ts';
import type { platformRefusals } from '../../src/platform/contract.ts';
import type { importRefusals } from '../../src/platform/contract/imports.ts';
import type { proofRefusals } from '../../src/proof/contract.ts';
import type { shippingRefusals } from '../../src/shipping/contract.ts';
import type { distributionRefusals } from '../../src/distribution/contract.ts';
import type { traceRefusals } from '../../src/trace/contract.ts';
import type { supplyRefusals } from '../../src/supply/contract.ts';

/** Every code that the API can refuse with. A new module adds its table here and its words in `refusals`. */
export type RefusalCode =
  | keyof typeof platformRefusals
  | keyof typeof importRefusals
  | keyof typeof peopleRefusals
  | keyof typeof placesRefusals
  | keyof typeof goodsRefusals
  | keyof typeof proofRefusals
  | keyof typeof ledgerRefusals
  | keyof typeof supplyRefusals
  | keyof typeof shippingRefusals
  | keyof typeof distributionRefusals
  | keyof typeof givingRefusals
  | keyof typeof needsRefusals
  | keyof typeof allocationRefusals
  | keyof typeof acknowledgementRefusals
  | keyof typeof traceRefusals;
