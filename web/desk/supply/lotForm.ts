import { z } from 'zod';
import type { EndpointCall } from '../../../src/kernel/endpoint.ts';
import { supplyEndpoints } from '../../../src/supply/contract.ts';
import { dayOrNull, typedDay } from '../shell/form/typed.ts';

const { facility, pieces } = supplyEndpoints.receiveGoods.body.shape;

/** What is asked of goods that come in, whether bought or given. */
export const lotFields = {
  facility,
  pieces,
  lotNumber: z.string().trim().max(60),
  expiresOn: typedDay,
};
export const lotForm = z.object(lotFields);

export const blankLot = { facility: '', pieces: '', lotNumber: '', expiresOn: '' };

/** What is sent of what was typed. */
export function lotBody({
  facility: at,
  pieces: many,
  lotNumber,
  expiresOn,
}: z.output<typeof lotForm>): EndpointCall<typeof supplyEndpoints.receiveGoods>['body'] {
  return {
    facility: at,
    pieces: many,
    lotNumber: lotNumber === '' ? null : lotNumber,
    expiresOn: dayOrNull(expiresOn),
  };
}
