import type { z } from 'zod';
import type { Can } from '../../kernel/wire.ts';
import type { Sql } from '../../platform/index.ts';
import type { facility } from '../contract/facilities.ts';
import { withAncestors } from '../rules/area-path.ts';
import { shownAtOf } from '../rules/shown-at.ts';
import { centresOf } from '../store/centres.ts';
import { namesMergedInto, type FacilityRow } from '../store/facilities.ts';
import { namerFor } from './area-names.ts';
import { factsOf } from './facility-rows.ts';

export type Facility = z.output<typeof facility>;

/** What somebody may do with a facility. */
export type CanOf = (row: FacilityRow) => Can;

/** Rows as the API shows them: with the names of their areas, where they are drawn, and their other names. */
export async function presentFacilities(
  sql: Sql,
  rows: readonly FacilityRow[],
  canOf: CanOf,
): Promise<Facility[]> {
  const areas = rows.map(({ area }) => area);
  const namesOf = await namerFor(sql, areas);
  const centres = await centresOf(sql, withAncestors(areas));
  const merged = await namesMergedInto(
    sql,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const facts = factsOf(row);
    return {
      id: row.id,
      ...facts,
      state: row.state,
      mergedInto: row.mergedInto,
      areaNames: [...namesOf(row.area)],
      otherNames: merged
        .filter(({ into }) => into === row.id)
        .map(({ nameZh, nameEn }) => ({ zh: nameZh, en: nameEn })),
      shownAt: shownAtOf(facts.position, row.area, (path) => centres.get(path)),
      version: row.version,
      recordedAt: row.recordedAt,
      can: canOf(row),
    };
  });
}
