import { defineCommand, inOrder, type Sql } from '../../platform/index.ts';
import { findCounts, type FoundCount, type PublishedCount } from '../rules/population.ts';
import { areasInForce, countyNames } from '../store/areas.ts';
import { writePopulation } from '../store/population.ts';
import { refuse } from '../rules/refuse.ts';

export interface PopulationLoad {
  /** Who counted, and where it was published. */
  readonly source: string;
  readonly year: number;
  readonly counts: readonly PublishedCount[];
}

export interface PopulationLoaded {
  readonly rows: number;
  readonly attached: number;
  /** Rows kept without an area of today: their code is used no more, or means another place. */
  readonly unattached: number;
}

/** What a load would find, row by row; nothing is written. */
export async function dryRunPopulation(
  sql: Sql,
  counts: readonly PublishedCount[],
): Promise<readonly FoundCount[]> {
  return findCounts(counts, await countyNames(sql));
}

/**
 * Loads a count of people. Every row is kept as published; the same again changes nothing. Refuses inputInvalid
 * for a code that stands twice and areaUnknown for a confirmed area that there is not.
 */
export const loadPopulation = defineCommand<
  PopulationLoad,
  PopulationLoaded,
  { readonly names: ReadonlyMap<string, string>; readonly known: ReadonlyMap<string, boolean> }
>({
  name: 'places.loadPopulation',
  permission: 'places.manage',
  about: async (_sql, items) => items.map(() => ({ area: '' })),
  load: async (sql, items) => {
    const confirmed = items.flatMap(({ input }) =>
      input.counts.flatMap(({ confirmedArea }) => confirmedArea ?? []),
    );
    return { names: await countyNames(sql), known: await areasInForce(sql, confirmed) };
  },
  decideMany: inOrder(({ names, known }, { input }) => {
    const found = findCounts(input.counts, names);
    const twice = found.find(({ findings }) => findings.includes('codeTwice'));
    if (twice !== undefined)
      return refuse('inputInvalid', {}, [
        { pointer: '/counts', problem: `the code ${twice.code} stands more than once` },
      ]);
    const unknown = input.counts.find(
      ({ confirmedArea }) => confirmedArea !== undefined && !known.has(confirmedArea),
    );
    if (unknown !== undefined) return refuse('areaUnknown', { area: unknown.confirmedArea ?? '' });
    const attached = found.filter(({ area }) => area !== null).length;
    return {
      output: { rows: found.length, attached, unattached: found.length - attached },
      subjects: [],
      facts: [{ topic: 'places.population', item: { source: input.source, year: input.year } }],
    };
  }),
  write: async (sql, { names }, granted) => {
    for (const { item } of granted)
      await writePopulation(sql, item.input.source, item.input.year, findCounts(item.input.counts, names));
  },
});
