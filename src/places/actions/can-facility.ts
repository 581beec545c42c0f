import type { Can } from '../../kernel/wire.ts';
import type { RequestContext } from '../../platform/index.ts';
import type { FacilityRow } from '../store/facilities.ts';
import type { CanOf } from './read-facilities.ts';

/**
 * What the caller may do with facilities: action → true or the code of the refusal that would come. The areas of
 * all rows are asked about at once.
 */
export async function canFacilities(context: RequestContext, rows: readonly FacilityRow[]): Promise<CanOf> {
  const areas = [...new Set(rows.map(({ area }) => area))];
  const answers = await context.pipeline.authorize(
    context.database,
    areas.map((area) => ({ actor: context.actor, permission: 'places.manage', scope: { area } })),
  );
  const refusals = new Map(areas.map((area, index) => [area, answers[index] ?? null]));
  return (row) => {
    const answer = refusals.get(row.area)?.code ?? (row.state === 'merged' ? 'facilityMerged' : true);
    return { changeFacility: answer, mergeFacility: answer } satisfies Can;
  };
}
