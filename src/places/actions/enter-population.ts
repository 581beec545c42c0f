import { defineCommand, inOrder } from '../../platform/index.ts';
import { refuse } from '../rules/refuse.ts';
import { areasInForce } from '../store/areas.ts';
import { nextGeneration } from '../store/generation.ts';
import { writePopulation, type PopulationRow } from '../store/population.ts';

/**
 * Puts counts of people on record, each as it was published; a later one of the same source, year and code takes
 * its place. It belongs to the whole tree of areas, so whoever does it must hold their role everywhere. Refuses
 * areaUnknown and areaEnded for the area that a count is said to belong to.
 */
export const enterPopulation = defineCommand<
  PopulationRow,
  { readonly area: string | null },
  ReadonlyMap<string, boolean>
>({
  name: 'places.enterPopulation',
  permission: 'places.manage',
  about: async (_sql, items) => items.map(() => ({ area: '' })),
  load: (sql, items) =>
    areasInForce(
      sql,
      items.flatMap(({ input }) => input.area ?? []),
    ),
  decideMany: inOrder((areas, { input: { source, year, code, area } }) => {
    const inForce = area === null ? true : areas.get(area);
    if (inForce !== true)
      return refuse(inForce === undefined ? 'areaUnknown' : 'areaEnded', { area: area ?? '' }, [
        { pointer: '/area', problem: 'an area that is in use' },
      ]);
    return {
      output: { area },
      subjects: [],
      facts: [{ topic: 'places.population', item: { source, year, code } }],
    };
  }),
  write: async (sql, _areas, granted) => {
    await writePopulation(sql, [
      ...new Map(
        granted.map(({ item: { input } }) => [JSON.stringify([input.source, input.year, input.code]), input]),
      ).values(),
    ]);
    // Areas are shown in the order of their people: servers read them again.
    await nextGeneration(sql, 'areas');
  },
});
