import { around } from 'geokdbush';
import KDBush from 'kdbush';
import type { z } from 'zod';
import type { Id } from '../../kernel/ids.ts';
import type { Database } from '../../platform/index.ts';
import type { FacilityKind } from '../contract/facilities.ts';
import type { nearby } from '../contract/found.ts';
import { liesIn, withAncestors } from '../rules/area-path.ts';
import { distanceMetres, toWgs84, type Position } from '../rules/datum.ts';
import { shownAtOf } from '../rules/shown-at.ts';
import { allCentres, centresOf } from '../store/centres.ts';
import { findFacilities } from '../store/facilities.ts';
import { namerFor } from './area-names.ts';
import { factsOf } from './facility-rows.ts';
import type { Indexes } from './search-places.ts';

export type NearbyPlace = z.output<typeof nearby>;

export interface NearestSearch {
  readonly position: Position;
  readonly within: string;
  readonly kind: FacilityKind | null;
  readonly ownPositionOnly: boolean;
  readonly limit: number;
}

/** The facilities nearest to a point, nearest first; one without coordinates counts from the centre of its area. */
export async function nearestFacilities(
  database: Database,
  indexes: Indexes,
  search: NearestSearch,
): Promise<readonly NearbyPlace[]> {
  const index = await indexes.facilities(database);
  const hits = index.nearest(toWgs84(search.position), search);
  const rows = await findFacilities(
    database,
    hits.map(({ id }) => id as Id),
  );
  const areas = [...rows.values()].map(({ area }) => area);
  const namesOf = await namerFor(database, areas);
  const centres = await centresOf(database, withAncestors(areas));
  return hits.flatMap(({ id, metres }): readonly NearbyPlace[] => {
    const row = rows.get(id as Id);
    if (row === undefined) return [];
    const shownAt = shownAtOf(factsOf(row).position, row.area, (path) => centres.get(path));
    if (shownAt === null) return [];
    return [
      {
        type: 'facility',
        id: row.id,
        kind: row.kind,
        name: { zh: row.nameZh, en: row.nameEn },
        address: row.address,
        phone: row.phone,
        asOf: row.asOf,
        distanceMetres: Math.round(metres),
        shownAt,
        areaNames: [...namesOf(row.area)],
      },
    ];
  });
}

/** The areas whose centres are nearest to a point. A centre is no border: the point may lie in another area. */
export async function nearestAreas(
  database: Database,
  search: Pick<NearestSearch, 'position' | 'within' | 'limit'>,
): Promise<readonly NearbyPlace[]> {
  const centres = (await allCentres(database)).filter(({ area }) => liesIn(search.within, area));
  if (centres.length === 0) return [];
  const point = toWgs84(search.position);
  const points = centres.map(toWgs84);
  const tree = new KDBush(points.length);
  for (const { lng, lat } of points) tree.add(lng, lat);
  const nearest = around(tree.finish(), point.lng, point.lat, search.limit);
  const namesOf = await namerFor(
    database,
    nearest.map((place) => centres[place]?.area ?? ''),
  );
  return nearest.flatMap((place): readonly NearbyPlace[] => {
    const at = points[place];
    const path = centres[place]?.area;
    const names = path === undefined ? [] : namesOf(path);
    const area = names.at(-1);
    if (at === undefined || area === undefined) return [];
    return [
      {
        type: 'area',
        area,
        distanceMetres: Math.round(distanceMetres(point, at)),
        shownAt: { point: at, basis: 'areaCentre', area: area.path },
        areaNames: [...names],
      },
    ];
  });
}
