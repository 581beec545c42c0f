import type { z } from 'zod';
import type { Id } from '../../kernel/ids.ts';
import type { Database } from '../../platform/index.ts';
import type { FacilityKind } from '../contract/facilities.ts';
import type { found } from '../contract/found.ts';
import { depthOf, levelOf, liesIn, pathOfChineseCode, type AreaLevel } from '../rules/area-path.ts';
import { matches, type Match } from '../rules/name-index.ts';
import { areasInForce } from '../store/areas.ts';
import { findFacilities, type FacilityRow } from '../store/facilities.ts';
import type { AreaIndex } from './area-index.ts';
import { namerFor, type AreaNamer } from './area-names.ts';
import type { FacilityIndex } from './facility-index.ts';

export type FoundPlace = z.output<typeof found>;

export interface PlaceSearch {
  readonly q: string;
  readonly what: 'areas' | 'facilities' | 'all';
  /** "" is everywhere. */
  readonly within: string;
  readonly kind: FacilityKind | null;
  readonly downTo: AreaLevel;
  readonly limit: number;
}

export interface Indexes {
  readonly areas: (database: Database) => Promise<AreaIndex>;
  readonly facilities: (database: Database) => Promise<FacilityIndex>;
}

interface AreaHit {
  readonly path: string;
  readonly match: Match;
}

interface FacilityHit {
  readonly row: FacilityRow;
  /** The entry whose name was found, when it was merged into the row's facility. */
  readonly found: FacilityRow;
  readonly match: Match;
}

/**
 * Areas and facilities by name, pinyin, initials, English name or code: better fits first, areas before
 * facilities, higher levels first.
 */
export async function searchPlaces(
  database: Database,
  indexes: Indexes,
  search: PlaceSearch,
): Promise<readonly FoundPlace[]> {
  const areas = search.what === 'facilities' ? [] : await searchAreas(database, indexes, search);
  const facilities = search.what === 'areas' ? [] : await searchFacilities(database, indexes, search);
  const ranked = [...areas, ...facilities]
    .toSorted((a, b) => matches.indexOf(a.match) - matches.indexOf(b.match))
    .slice(0, search.limit);
  const namesOf = await namerFor(
    database,
    ranked.map((hit) => ('path' in hit ? hit.path : hit.row.area)),
  );
  return ranked.flatMap((hit) => ('path' in hit ? areaFound(hit, namesOf) : [facilityFound(hit, namesOf)]));
}

async function searchAreas(
  database: Database,
  indexes: Indexes,
  search: PlaceSearch,
): Promise<readonly AreaHit[]> {
  const coded = pathOfChineseCode(search.q);
  if (coded !== null) {
    const fits = liesIn(search.within, coded) && depthOf(levelOf(coded)) <= depthOf(search.downTo);
    const known = fits && (await areasInForce(database, [coded])).has(coded);
    if (known) return [{ path: coded, match: 'exact' }];
  }
  const index = await indexes.areas(database);
  return index.search(search.q, search);
}

async function searchFacilities(
  database: Database,
  indexes: Indexes,
  search: PlaceSearch,
): Promise<readonly FacilityHit[]> {
  const index = await indexes.facilities(database);
  const hits = index.search(search.q, search);
  const rows = await findFacilities(
    database,
    hits.map(({ id }) => id as Id),
  );
  const targets = await findFacilities(
    database,
    [...rows.values()].flatMap(({ mergedInto }) => mergedInto ?? []),
  );
  const seen = new Set<Id>();
  return hits.flatMap(({ id, match }) => {
    const entry = rows.get(id as Id);
    const row = entry?.mergedInto == null ? entry : targets.get(entry.mergedInto);
    if (entry === undefined || row === undefined || seen.has(row.id)) return [];
    seen.add(row.id);
    return [{ row, found: entry, match }];
  });
}

function areaFound({ path, match }: AreaHit, namesOf: AreaNamer): readonly FoundPlace[] {
  const names = namesOf(path);
  const area = names.at(-1);
  if (area?.path !== path) return [];
  return [{ type: 'area', match, area, ancestors: names.slice(0, -1) }];
}

function facilityFound({ row, found: entry, match }: FacilityHit, namesOf: AreaNamer): FoundPlace {
  return {
    type: 'facility',
    match,
    id: row.id,
    kind: row.kind,
    name: { zh: row.nameZh, en: row.nameEn },
    foundAs: entry.id === row.id ? null : { zh: entry.nameZh, en: entry.nameEn },
    address: row.address,
    areaNames: [...namesOf(row.area)],
  };
}
