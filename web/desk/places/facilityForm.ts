import { z } from 'zod';
import { newFacility, type facility } from '../../../src/places/contract.ts';
import type { Position } from '../../../src/places/rules/datum.ts';

/** Degrees as they are typed: digits, a point, perhaps a sign. */
const typedDegrees = z
  .string()
  .trim()
  .regex(/^(-?[0-9]{1,3}(\.[0-9]{1,12})?)?$/);

/** What the form of a facility asks for: blanks where the contract has null, coordinates as they are typed. */
export const facilityForm = newFacility
  .omit({ code: true, position: true, asOf: true })
  .extend({
    code: z.string().trim().max(60),
    asOf: z.union([z.literal(''), z.iso.date()]),
    lng: typedDegrees.refine((text) => Math.abs(Number(text)) <= 180),
    lat: typedDegrees.refine((text) => Math.abs(Number(text)) <= 90),
    datum: z.enum(['WGS-84', 'GCJ-02']),
    address: z.string().trim().max(300),
    phone: newFacility.shape.phone.unwrap(),
  })
  .refine(({ lng, lat }) => (lng === '') === (lat === ''), { path: ['lat'] });

export type FacilityInput = z.input<typeof facilityForm>;

/** What is sent of what was typed. */
export function bodyOf(values: z.output<typeof facilityForm>): z.input<typeof newFacility> {
  const { lng, lat, datum, code, asOf, ...rest } = values;
  return {
    ...rest,
    code: code === '' ? null : code,
    asOf: asOf === '' ? null : asOf,
    position: positionOf({ lng, lat, datum }),
  };
}

/** The position that was typed; null while it is none. */
export function positionOf({
  lng,
  lat,
  datum,
}: Pick<FacilityInput, 'lng' | 'lat' | 'datum'>): Position | null {
  const isTyped = [lng, lat].every((text) => text.trim() !== '' && typedDegrees.safeParse(text).success);
  return isTyped ? { lng: Number(lng), lat: Number(lat), datum } : null;
}

/** The form's values of a facility. */
export function valuesOf(row: z.output<typeof facility>): FacilityInput {
  const { kind, name, area, address, phone, source, position } = row;
  return {
    kind,
    name,
    area,
    address,
    phone,
    source,
    code: row.code ?? '',
    asOf: row.asOf ?? '',
    lng: position === null ? '' : String(position.lng),
    lat: position === null ? '' : String(position.lat),
    datum: position?.datum ?? 'WGS-84',
  };
}
