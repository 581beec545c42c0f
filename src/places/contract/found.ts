import { z } from 'zod';
import { wireId, wireName } from '../../kernel/wire.ts';
import { matches } from '../rules/name-index.ts';
import { areaName, shownAt } from './areas.ts';
import { facilityKinds } from './facilities.ts';

const foundArea = z.object({
  type: z.literal('area'),
  match: z.enum(matches),
  area: areaName,
  ancestors: z.array(areaName),
});
const foundFacility = z.object({
  type: z.literal('facility'),
  match: z.enum(matches),
  id: wireId,
  kind: z.enum(facilityKinds),
  name: wireName,
  /** The name that was found, where it is not the facility's name today. */
  foundAs: wireName.nullable(),
  address: z.string(),
  areaNames: z.array(areaName),
});
export const found = z.discriminatedUnion('type', [foundArea, foundFacility]).meta({ id: 'FoundPlace' });

const near = {
  distanceMetres: z.number().int(),
  shownAt,
  areaNames: z.array(areaName),
};
export const nearby = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('area'), area: areaName, ...near }),
    z.object({
      type: z.literal('facility'),
      id: wireId,
      kind: z.enum(facilityKinds),
      name: wireName,
      address: z.string(),
      phone: z.string(),
      asOf: z.iso.date().nullable(),
      ...near,
    }),
  ])
  .meta({ id: 'NearbyPlace' });
