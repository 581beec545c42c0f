/**
 * Where things are. Nouns: area (one tree of codes, "cn/42/4201/420106"), edition (the codes of a year), facility
 * (hospital, warehouse, port …), position (a point that names its datum), centre. Invariants: an area's code is
 * its key and is never deleted, only ended; a coordinate never stands without its datum; two facilities of one
 * kind in one area never share a name; what is merged still leads to what goes on.
 */
import type { Route } from '../platform/index.ts';
import { createAreaIndex } from './actions/area-index.ts';
import type { Boundaries } from './actions/boundaries.ts';
import { createFacilityIndex } from './actions/facility-index.ts';
import type { Indexes } from './actions/search-places.ts';
import { placesRoutes } from './routes.ts';

export { areaPath, placesEndpoints, placesRefusals, type FacilityKind } from './contract.ts';
export type { AreaLevel } from './rules/area-path.ts';
export { readBoundariesFile, type Boundaries } from './actions/boundaries.ts';
export { loadDemoFacilities } from './actions/demo-facilities.ts';
export { loadPlaces, type PlacesLoaded } from './actions/load-places.ts';
export { createFacility } from './actions/create-facility.ts';
export { placesImporters } from './actions/importers.ts';
export {
  openFacilityEntry,
  type EnteredFacility,
  type FacilityEntry,
  type WantedFacility,
} from './actions/enter-facilities.ts';
export { findAreasByNames, namesKey, type FoundArea } from './actions/find-areas.ts';
export { changeFacility } from './actions/change-facility.ts';
export { mergeFacility } from './actions/merge-facility.ts';
export { loadCentres } from './actions/load-centres.ts';
export { namedFacilities } from './actions/named-facilities.ts';
export { namerFor, type AreaName, type AreaNamer } from './actions/area-names.ts';
export { searchPlaces, type FoundPlace, type Indexes } from './actions/search-places.ts';
export { nearestFacilities, type NearbyPlace } from './actions/find-nearest.ts';
export { anyArea, areasInForce } from './store/areas.ts';
export { findFacilities, type FacilityRow } from './store/facilities.ts';

/** What the composition root puts in. */
export interface PlacesOptions {
  /** The boundaries that maps draw; null: none. */
  readonly boundaries: Boundaries | null;
}

export interface Places {
  readonly routes: readonly Route[];
  /** The indexes of names and places, for other modules; one per process. */
  readonly indexes: Indexes;
}

/** Puts the module together. */
export function createPlaces(options: PlacesOptions): Places {
  const indexes: Indexes = { areas: createAreaIndex(), facilities: createFacilityIndex() };
  return { routes: placesRoutes({ indexes, boundaries: options.boundaries }), indexes };
}
