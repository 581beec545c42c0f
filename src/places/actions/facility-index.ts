import { transact, type Database, type Sql } from '../../platform/index.ts';
import type { Point, Position } from '../rules/datum.ts';
import { matches, type Match } from '../rules/name-index.ts';
import { allCentres } from '../store/centres.ts';
import { allFacilities, changedSince } from '../store/facilities.ts';
import { generationOf } from '../store/generation.ts';
import {
  FacilitySegmentBuilder,
  type FacilityFilter,
  type FacilitySegment,
  type NearFacility,
} from './facility-segment.ts';

/** Rows that are read at once, so that a server goes on answering while it reads. */
const batchRows = 5_000;
/** With more changes than this the whole is read again. */
const changesMax = 2_000;

/** All facilities as of the last change, by name and by place. */
export interface FacilityIndex {
  search(
    typed: string,
    filter: FacilityFilter & { readonly limit: number },
  ): readonly { readonly id: string; readonly match: Match }[];
  nearest(
    point: Point,
    filter: FacilityFilter & { readonly limit: number; readonly ownPositionOnly: boolean },
  ): readonly NearFacility[];
}

interface Kept {
  /** Centres are of this generation of areas. */
  readonly areas: bigint;
  readonly centreOf: (path: string) => Position | undefined;
  /** The facilities as of a change. */
  readonly change: bigint;
  readonly base: FacilitySegment;
}

/**
 * The index of facilities, derived from the table: one large segment that is seldom read anew, and a small one of
 * what was changed since. Whoever asks sees every change that was committed before they asked.
 */
export function createFacilityIndex(): (database: Database) => Promise<FacilityIndex> {
  let kept: Promise<Kept> | null = null;
  let recent: { readonly number: bigint; readonly base: Kept; readonly index: FacilityIndex } | null = null;

  const rebuild = (database: Database): Promise<Kept> => {
    const reading = transact(database, readBase);
    kept = reading;
    reading.catch(() => {
      if (kept === reading) kept = null;
    });
    return reading;
  };

  return async (database) => {
    const areas = await generationOf(database, 'areas');
    const number = await generationOf(database, 'facilities');
    const before = kept ?? rebuild(database);
    let base = await before;
    // Several may find it old at once; the first of them reads, the others wait for the same.
    if (base.areas < areas) base = await (kept === null || kept === before ? rebuild(database) : kept);
    if (recent !== null && recent.base === base && recent.number === number) return recent.index;
    if (base.change >= number) return indexOf(base.base);
    const changes = await changedSince(database, base.change);
    if (changes.length > changesMax) return indexOf((await rebuild(database)).base);
    const builder = new FacilitySegmentBuilder(base.centreOf);
    for (const row of changes) builder.add(row);
    const hidden = base.base.itemsOf(changes.map(({ id }) => id));
    const index = indexOf(base.base, { segment: builder.finish(), hidden });
    recent = { number, base, index };
    return index;
  };
}

async function readBase(sql: Sql): Promise<Kept> {
  const areas = await generationOf(sql, 'areas');
  const change = await generationOf(sql, 'facilities');
  const centres = new Map((await allCentres(sql)).map((centre) => [centre.area, centre]));
  const centreOf = (path: string): Position | undefined => centres.get(path);
  const builder = new FacilitySegmentBuilder(centreOf);
  for await (const rows of allFacilities(sql, batchRows)) for (const row of rows) builder.add(row);
  return { areas, change, centreOf, base: builder.finish() };
}

/** The base and what was changed since as one; what was changed is hidden in the base. */
function indexOf(
  base: FacilitySegment,
  changes?: { readonly segment: FacilitySegment; readonly hidden: ReadonlySet<number> },
): FacilityIndex {
  const nothing: ReadonlySet<number> = new Set();
  const parts = [{ segment: base, hidden: changes?.hidden ?? nothing }];
  if (changes !== undefined) parts.push({ segment: changes.segment, hidden: nothing });
  return {
    search: (typed, filter) =>
      parts
        .flatMap(({ segment, hidden }) => segment.search(typed, { ...filter, hidden }))
        .toSorted((a, b) => matches.indexOf(a.match) - matches.indexOf(b.match))
        .slice(0, filter.limit),
    nearest: (point, filter) =>
      parts
        .flatMap(({ segment, hidden }) => segment.nearest(point, { ...filter, hidden }))
        .toSorted((a, b) => a.metres - b.metres)
        .slice(0, filter.limit),
  };
}
