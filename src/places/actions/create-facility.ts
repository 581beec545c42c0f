import type { Id } from '../../kernel/ids.ts';
import { defineCommand, inOrder } from '../../platform/index.ts';
import { refuseFacility, type FacilityFacts, type FacilitySurroundings } from '../rules/facility.ts';
import { refuse } from '../rules/refuse.ts';
import { writeFacilities } from '../store/facilities.ts';
import { nextGeneration } from '../store/generation.ts';
import { activeRow } from './facility-rows.ts';
import { loadSurroundings, takePlace } from './facility-surroundings.ts';

/**
 * Adds facilities. Whoever does it must hold their role where they lie. Refuses areaUnknown, areaEnded,
 * facilityAlreadyThere, facilityCodeTaken, and inputInvalid for a mobile number.
 */
export const createFacility = defineCommand<FacilityFacts, { id: Id }, FacilitySurroundings>({
  name: 'places.createFacility',
  permission: 'places.manage',
  about: async (_sql, items) => items.map(({ input }) => ({ area: input.area })),
  load: (sql, items) =>
    loadSurroundings(
      sql,
      items.map(({ input }) => input),
    ),
  decideMany: inOrder((surroundings, { input }, moment) => {
    const id = moment.ids.next();
    const refusal = refuseFacility(input, id, surroundings);
    if (refusal !== null) return refusal;
    takePlace(surroundings, input, id);
    return { output: { id }, subjects: [id], facts: [{ topic: 'places.facility', item: { id } }] };
  }),
  write: async (sql, _surroundings, granted, moment) => {
    const change = await nextGeneration(sql, 'facilities');
    await writeFacilities(
      sql,
      granted.map(({ item, decision }) =>
        activeRow(item.input, { id: decision.output.id, version: 1, change, recordedAt: moment.now }),
      ),
    );
  },
  integrity: { 23505: () => refuse('facilityAlreadyThere'), 23503: () => refuse('areaUnknown') },
});
