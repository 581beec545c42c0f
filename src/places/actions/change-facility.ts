import type { Id } from '../../kernel/ids.ts';
import { defineCommand, inOrder } from '../../platform/index.ts';
import { refuseFacility, type FacilityFacts, type FacilitySurroundings } from '../rules/facility.ts';
import { refuse } from '../rules/refuse.ts';
import { lockFacilities, writeFacilities, type FacilityRow } from '../store/facilities.ts';
import { nextGeneration } from '../store/generation.ts';
import { columnsOf, factsOf } from './facility-rows.ts';
import { loadSurroundings, scopesOfFacilities, takePlace } from './facility-surroundings.ts';

export interface FacilityChange {
  readonly id: Id;
  /** The version that the caller saw. */
  readonly version: number;
  /** What is to be said otherwise; what is absent stays. */
  readonly facts: { readonly [Field in keyof FacilityFacts]?: FacilityFacts[Field] | undefined };
}

interface State {
  /** As they are, and as the decisions of this batch have made them. */
  readonly rows: Map<Id, FacilityRow>;
  readonly surroundings: FacilitySurroundings;
}

/**
 * Changes what is said of facilities. Refuses notFound, changedMeanwhile, facilityMerged, and what the adding
 * of a facility refuses.
 */
export const changeFacility = defineCommand<FacilityChange, { id: Id; version: number }, State>({
  name: 'places.changeFacility',
  permission: 'places.manage',
  about: (sql, items) =>
    scopesOfFacilities(
      sql,
      items.map(({ input }) => input.id),
    ),
  load: async (sql, items) => {
    const rows = await lockFacilities(
      sql,
      items.map(({ input }) => input.id),
    );
    const wanted = items.flatMap(({ input }) => {
      const row = rows.get(input.id);
      return row === undefined ? [] : [changed(row, input)];
    });
    return { rows, surroundings: await loadSurroundings(sql, wanted) };
  },
  decideMany: inOrder((state, { input }, moment) => {
    const row = state.rows.get(input.id);
    if (row === undefined) return refuse('notFound');
    if (row.state === 'merged') return refuse('facilityMerged', { facility: row.id });
    if (row.version !== input.version) return refuse('changedMeanwhile', { version: row.version });
    const facts = changed(row, input);
    const refusal = refuseFacility(facts, row.id, state.surroundings);
    if (refusal !== null) return refusal;
    takePlace(state.surroundings, facts, row.id);
    const version = row.version + 1;
    state.rows.set(row.id, { ...row, ...columnsOf(facts), version, recordedAt: moment.now });
    return {
      output: { id: row.id, version },
      subjects: [row.id],
      facts: [{ topic: 'places.facility', item: { id: row.id } }],
    };
  }),
  write: async (sql, state, granted) => {
    const change = await nextGeneration(sql, 'facilities');
    const ids = new Set(granted.map(({ item }) => item.input.id));
    const rows = [...ids].flatMap((id) => state.rows.get(id) ?? []);
    await writeFacilities(
      sql,
      rows.map((row) => ({ ...row, change })),
    );
  },
  integrity: { 23505: () => refuse('facilityAlreadyThere'), 23503: () => refuse('areaUnknown') },
});

function changed(row: FacilityRow, { facts }: FacilityChange): FacilityFacts {
  const given = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  return { ...factsOf(row), ...given };
}
