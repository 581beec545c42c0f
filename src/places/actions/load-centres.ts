import { defineCommand, inOrder } from '../../platform/index.ts';
import { refuse } from '../rules/refuse.ts';
import { areasInForce } from '../store/areas.ts';
import { writeCentres, type Centre } from '../store/centres.ts';
import { nextGeneration } from '../store/generation.ts';

/**
 * Loads centres of areas, on the datum that each names. They replace those that are there. Refuses areaUnknown,
 * naming the first area that there is not.
 */
export const loadCentres = defineCommand<
  { readonly centres: readonly Centre[] },
  { readonly centres: number },
  ReadonlyMap<string, boolean>
>({
  name: 'places.loadCentres',
  permission: 'places.manage',
  about: async (_sql, items) => items.map(() => ({ area: '' })),
  load: (sql, items) =>
    areasInForce(
      sql,
      items.flatMap(({ input }) => input.centres.map(({ area }) => area)),
    ),
  decideMany: inOrder((known, { input }) => {
    const unknown = input.centres.find(({ area }) => !known.has(area));
    if (unknown !== undefined) return refuse('areaUnknown', { area: unknown.area });
    return { output: { centres: input.centres.length }, subjects: [] };
  }),
  write: async (sql, _known, granted) => {
    for (const { item } of granted)
      if ((await writeCentres(sql, item.input.centres, true)) > 0) await nextGeneration(sql, 'areas');
  },
});
