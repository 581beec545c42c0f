import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Moment, Sql } from '../../platform/index.ts';
import { liesIn } from '../rules/area-path.ts';
import { facilityNameKey, refuseFacility, type FacilityFacts } from '../rules/facility.ts';
import { refuse } from '../rules/refuse.ts';
import { facilitiesNamed, writeFacilities, type FacilityRow } from '../store/facilities.ts';
import { nextGeneration } from '../store/generation.ts';
import { activeRow } from './facility-rows.ts';
import { loadSurroundings, takePlace } from './facility-surroundings.ts';

/** A facility that a list names. */
export interface WantedFacility extends Pick<FacilityFacts, 'name' | 'kind' | 'area' | 'source' | 'asOf'> {
  /** Where one of that name is looked for: the area itself or one around it, such as its city. */
  readonly within: string;
}

export interface EnteredFacility {
  readonly id: Id;
  /** Where it lies: for one that was known before, where it is known to lie. */
  readonly area: string;
  readonly created: boolean;
}

/** Facilities that commands of other modules find or add, in one transaction: open, enter each, write once. */
export interface FacilityEntry {
  /**
   * The facility of that name, or a new one. One is the same when it has the name, lies within, and neither lies in
   * another part of it. Refuses facilityAmbiguous where several fit, and what `createFacility` refuses.
   */
  enter(wanted: WantedFacility, moment: Moment): EnteredFacility | Refusal;
  /** Writes those of the facilities added that are asked for. */
  write(sql: Sql, ids: ReadonlySet<Id>, moment: Moment): Promise<void>;
}

/** Opens an entry of facilities: called in `load` with all that may come, `enter` in `decideMany`, `write` in `write`. */
export async function openFacilityEntry(sql: Sql, wanted: readonly WantedFacility[]): Promise<FacilityEntry> {
  const surroundings = await loadSurroundings(sql, wanted.map(newFacts));
  const there = await facilitiesNamed(
    sql,
    wanted.map(({ name, within }) => ({ within, nameKey: facilityNameKey(name) })),
  );
  const byName = new Map<string, Known[]>(Map.groupBy(there, ({ nameKey }) => nameKey));
  const added = new Map<Id, FacilityFacts>();
  return {
    enter: (one, { ids }) => {
      const key = facilityNameKey(one.name);
      const same = (byName.get(key) ?? []).filter(({ area }) => isSamePlace(one, area));
      const [found, second] = same;
      if (second !== undefined) return refuse('facilityAmbiguous', { facilities: same.length });
      if (found !== undefined) return { id: found.id, area: found.area, created: false };
      const id = ids.next();
      const facts = newFacts(one);
      const refusal = refuseFacility(facts, id, surroundings);
      if (refusal !== null) return refusal;
      takePlace(surroundings, facts, id);
      added.set(id, facts);
      byName.set(key, [...(byName.get(key) ?? []), { id, area: one.area }]);
      return { id, area: one.area, created: true };
    },
    write: async (within, ids, { now }) => {
      const fresh = [...added].filter(([id]) => ids.has(id));
      if (fresh.length === 0) return;
      const change = await nextGeneration(within, 'facilities');
      await writeFacilities(
        within,
        fresh.map(([id, facts]) => activeRow(facts, { id, version: 1, change, recordedAt: now })),
      );
    },
  };
}

type Known = Pick<FacilityRow, 'id' | 'area'>;

/** A list that says only the city means any part of it; one that says the district does not mean another. */
function isSamePlace({ within, area }: WantedFacility, known: string): boolean {
  return liesIn(within, known) && (liesIn(area, known) || liesIn(known, area));
}

function newFacts({ name, kind, area, source, asOf }: WantedFacility): FacilityFacts {
  return { code: null, kind, name, area, address: '', position: null, phone: '', source, asOf };
}
