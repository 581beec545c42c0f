import type { Id } from '../../kernel/ids.ts';
import { defineCommand, inOrder } from '../../platform/index.ts';
import { refuseMerge } from '../rules/facility.ts';
import { refuse } from '../rules/refuse.ts';
import { lockFacilities, mergedInto, writeFacilities, type FacilityRow } from '../store/facilities.ts';
import { nextGeneration } from '../store/generation.ts';
import { scopesOfFacilities } from './facility-surroundings.ts';

export interface FacilityMerge {
  /** The one that ends. */
  readonly id: Id;
  /** The one that goes on. */
  readonly into: Id;
  readonly reason: string;
}

/**
 * Puts on record that two entries are one facility. The first is kept with its name and points to the second, and so
 * does what was merged into it before; nothing is deleted, so what refers to the first still finds its way.
 * Refuses notFound, facilityMerged, mergeWithItself, mergeAcrossKinds.
 */
export const mergeFacility = defineCommand<FacilityMerge, { id: Id; into: Id }, Map<Id, FacilityRow>>({
  name: 'places.mergeFacility',
  permission: 'places.manage',
  about: (sql, items) =>
    scopesOfFacilities(
      sql,
      items.map(({ input }) => input.id),
    ),
  load: async (sql, items) => {
    const ids = items.flatMap(({ input }) => [input.id, input.into]);
    return lockFacilities(sql, [...ids, ...(await mergedInto(sql, ids))]);
  },
  decideMany: inOrder((rows, { input }, moment) => {
    const from = rows.get(input.id);
    const into = rows.get(input.into);
    if (from === undefined || into === undefined) return refuse('notFound');
    const refusal = refuseMerge(from, into);
    if (refusal !== null) return refusal;
    const merged = [from, ...[...rows.values()].filter((row) => row.mergedInto === from.id)];
    for (const row of merged) {
      rows.set(row.id, {
        ...row,
        state: 'merged',
        mergedInto: into.id,
        mergeReason: row.mergeReason ?? input.reason,
        version: row.version + 1,
        recordedAt: moment.now,
      });
    }
    return {
      output: { id: from.id, into: into.id },
      subjects: [from.id, into.id],
      facts: [{ topic: 'places.facility', item: { id: from.id, into: into.id } }],
    };
  }),
  write: async (sql, rows, granted) => {
    const change = await nextGeneration(sql, 'facilities');
    const survivors = new Set(granted.map(({ item }) => item.input.into));
    const ended = new Set(granted.map(({ item }) => item.input.id));
    // Those that go on are written too: they are found under more names now.
    const touched = [...rows.values()].filter(
      (row) =>
        survivors.has(row.id) ||
        ended.has(row.id) ||
        (row.mergedInto !== null && survivors.has(row.mergedInto)),
    );
    await writeFacilities(
      sql,
      touched.map((row) => ({ ...row, change })),
    );
  },
});
