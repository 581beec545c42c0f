import { z } from 'zod';
import { defineEndpoint } from '../kernel/endpoint.ts';
import { defineRefusals } from '../kernel/refusal.ts';
import { wireId, wireInstant, wirePage, wirePageQuery } from '../kernel/wire.ts';
import { area, areaName, areaPath, latitude, longitude, successionKinds, within } from './contract/areas.ts';
import { facility, facilityFields, facilityKinds, newFacility } from './contract/facilities.ts';
import { found, nearby } from './contract/found.ts';
import { areaLevels } from './rules/area-path.ts';
import { datums } from './rules/datum.ts';

export { area, areaName, areaPath } from './contract/areas.ts';
export * from './contract/facility-import.ts';
export * from './contract/population-import.ts';
export { facility, facilityKinds, newFacility, type FacilityKind } from './contract/facilities.ts';

export const placesRefusals = defineRefusals({
  areaUnknown: 422,
  areaEnded: 422,
  facilityAlreadyThere: 409,
  facilityAmbiguous: 409,
  facilityCodeTaken: 409,
  facilityMerged: 409,
  mergeWithItself: 422,
  mergeAcrossKinds: 422,
  editionOlder: 409,
  successionUnfit: 422,
});

const byId = z.object({ id: wireId });
const kind = z.enum(facilityKinds).optional();
/** A parameter without a number in it is missing, and not zero. */
const inQuery = (schema: z.ZodNumber) =>
  z.preprocess((given) => (given === '' ? undefined : given), z.coerce.number().pipe(schema));

export const placesEndpoints = {
  searchPlaces: defineEndpoint({
    method: 'GET',
    path: '/api/places/search',
    summary:
      'Areas and facilities by Chinese name, pinyin, its initials, English name or code, as one types; best fit first, higher levels first.',
    permission: 'public',
    query: z.object({
      q: z.string().trim().min(1).max(60),
      what: z.enum(['areas', 'facilities', 'all']).default('all'),
      within,
      kind,
      /** Areas of this level or above alone. */
      downTo: z.enum(areaLevels).default('village'),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    output: z.object({ rows: z.array(found) }),
  }),
  readArea: defineEndpoint({
    method: 'GET',
    path: '/api/places/area',
    summary: 'One area with its path, edition, former names, population and centre.',
    permission: 'public',
    query: z.object({ path: areaPath }),
    output: area,
  }),
  listAreas: defineEndpoint({
    method: 'GET',
    path: '/api/places/areas',
    summary: 'The areas directly below one (below none: the countries), in the order of their codes.',
    permission: 'public',
    query: wirePageQuery.extend({ parent: within }),
    output: wirePage(areaName.extend({ pinyin: z.string(), childCount: z.number().int() })),
  }),
  listEditions: defineEndpoint({
    method: 'GET',
    path: '/api/places/editions',
    summary: 'Which editions of which sources were loaded, for which area, and what they changed.',
    permission: 'public',
    query: wirePageQuery,
    output: wirePage(
      z.object({
        id: wireId,
        source: z.string(),
        release: z.string(),
        edition: z.number().int(),
        scope: within,
        downTo: z.enum(areaLevels),
        areas: z.number().int(),
        added: z.number().int(),
        renamed: z.number().int(),
        ended: z.number().int(),
        recordedAt: wireInstant,
      }),
    ),
  }),
  recordSuccession: defineEndpoint({
    method: 'POST',
    path: '/api/places/successions',
    summary: 'Puts on record which area took the place of one whose code is used no more.',
    permission: 'places.manage',
    body: z.object({
      from: areaPath,
      to: areaPath,
      kind: z.enum(successionKinds),
      edition: z.number().int().min(1950).max(2200),
      source: facilityFields.source,
    }),
    output: z.object({ from: areaPath, to: areaPath }),
    status: 201,
    idempotent: true,
    refusals: ['areaUnknown', 'successionUnfit'],
  }),
  listFacilities: defineEndpoint({
    method: 'GET',
    path: '/api/places/facilities',
    summary: 'Facilities, area by area; merged ones are left out.',
    permission: 'public',
    query: wirePageQuery.extend({ kind, within }),
    output: wirePage(facility),
  }),
  readFacility: defineEndpoint({
    method: 'GET',
    path: '/api/places/facilities/:id',
    summary: 'One facility; its ETag goes into If-Match when it is changed.',
    permission: 'public',
    params: byId,
    output: facility,
  }),
  createFacility: defineEndpoint({
    method: 'POST',
    path: '/api/places/facilities',
    summary: 'Adds a facility.',
    permission: 'places.manage',
    body: newFacility,
    output: z.object({ id: wireId }),
    status: 201,
    idempotent: true,
    refusals: ['areaUnknown', 'areaEnded', 'facilityAlreadyThere', 'facilityCodeTaken'],
  }),
  changeFacility: defineEndpoint({
    method: 'PATCH',
    path: '/api/places/facilities/:id',
    summary: 'Changes a facility (If-Match required).',
    permission: 'places.manage',
    params: byId,
    body: z.object(facilityFields).partial(),
    output: z.object({ id: wireId, version: z.number().int() }),
    idempotent: true,
    refusals: ['areaUnknown', 'areaEnded', 'facilityAlreadyThere', 'facilityCodeTaken', 'facilityMerged'],
  }),
  mergeFacility: defineEndpoint({
    method: 'POST',
    path: '/api/places/facilities/:id/merge',
    summary:
      'Puts on record that a facility is the same as another: it is kept under both names, and the other goes on.',
    permission: 'places.manage',
    params: byId,
    body: z.object({ into: wireId, reason: z.string().trim().min(3).max(300) }),
    output: z.object({ id: wireId, into: wireId }),
    idempotent: true,
    refusals: ['facilityMerged', 'mergeWithItself', 'mergeAcrossKinds'],
  }),
  nearestPlaces: defineEndpoint({
    method: 'GET',
    path: '/api/places/nearest',
    summary:
      'What is nearest to a point: facilities, or areas by their centres. A facility without coordinates counts from the centre of its area, and says so.',
    permission: 'public',
    query: z.object({
      lat: inQuery(latitude),
      lng: inQuery(longitude),
      datum: z.enum(datums),
      what: z.enum(['areas', 'facilities']).default('facilities'),
      kind,
      within,
      /** Facilities that have coordinates of their own alone. */
      ownPositionOnly: z.stringbool().default(false),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    output: z.object({ rows: z.array(nearby) }),
  }),
  readBoundaries: defineEndpoint({
    method: 'GET',
    path: '/api/places/boundaries',
    summary:
      'The set of boundaries that this deployment draws, or null: none is shipped, and which disputed borders are shown is its own setting.',
    permission: 'public',
    output: z.object({
      boundaries: z
        .object({
          name: z.string(),
          attribution: z.string(),
          /** Approval number of a map (审图号), where the law asks for one. */
          approval: z.string().nullable(),
          /** A FeatureCollection of GeoJSON (RFC 7946), on WGS-84. */
          geojson: z.unknown(),
        })
        .nullable(),
    }),
  }),
} as const;
