import { z } from 'zod';
import { wireCan, wireDay, wireId, wireInstant, wireName } from '../../kernel/wire.ts';
import { areaName, areaPath, position, shownAt } from './areas.ts';

/** Kinds of facility that goods come from, pass through or are for. */
export const facilityKinds = [
  'hospital',
  'feverClinic',
  'clinic',
  'villageClinic',
  'warehouse',
  'embassy',
  'port',
  'airport',
  'streetOffice',
  'institution',
] as const;
export type FacilityKind = (typeof facilityKinds)[number];

/** Digits, spaces and the signs of phone numbers; several are divided by "、" or ";". */
const phone = z
  .string()
  .trim()
  .max(80)
  .regex(/^[0-9+()（）\-—~*#、,;; 转]*$/, 'digits and signs of a phone number');

export const facilityFields = {
  /** A code of its own that others know it by, or null. */
  code: z.string().trim().min(1).max(60).nullable(),
  kind: z.enum(facilityKinds),
  name: wireName,
  area: areaPath,
  address: z.string().trim().max(300),
  position: position.nullable(),
  /** Of the institution; a mobile number is refused because it belongs to a person. */
  phone,
  /** Who says so. */
  source: z.string().trim().min(1).max(200),
  /** The day for which the source says so. */
  asOf: wireDay.nullable(),
};

export const facility = z
  .object({
    id: wireId,
    ...facilityFields,
    state: z.enum(['active', 'merged']),
    /** The facility that this one was found to be. */
    mergedInto: wireId.nullable(),
    areaNames: z.array(areaName),
    /** Names of facilities that were merged into this one. */
    otherNames: z.array(wireName),
    shownAt: shownAt.nullable(),
    version: z.number().int(),
    recordedAt: wireInstant,
    can: wireCan,
  })
  .meta({ id: 'Facility' });

export const newFacility = z.object({
  ...facilityFields,
  code: facilityFields.code.default(null),
  address: facilityFields.address.default(''),
  position: facilityFields.position.default(null),
  phone: phone.default(''),
  asOf: facilityFields.asOf.default(null),
});
