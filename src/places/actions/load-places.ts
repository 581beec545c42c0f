import { runCommand, system, type Actor, type Pipeline } from '../../platform/index.ts';
import type { AreaLevel } from '../rules/area-path.ts';
import { countAreas } from '../store/area-load.ts';
import { createLoadEdition } from './load-edition.ts';
import { loadOf, openSource, type SourceName } from './sources.ts';

export interface PlacesLoaded {
  /** Loads that changed something; 0 when all of it was there. */
  readonly loads: number;
  /** Areas that are known now. */
  readonly areas: number;
}

/**
 * Loads the countries of the world and the areas of China: down to a level, and within one area when `within` is
 * given ("cn/42"). Nothing is fetched from a network. The same again changes nothing. All villages take about
 * twenty seconds, countries and counties less than one. Refuses editionOlder.
 */
export async function loadPlaces(
  pipeline: Pipeline,
  { within = '', downTo, actor = system }: { within?: string; downTo: AreaLevel; actor?: Actor },
): Promise<PlacesLoaded> {
  const loads: readonly (readonly [SourceName, string, AreaLevel])[] = [
    ['countries', '', 'country'],
    ['china', within, downTo],
  ];
  let changed = 0;
  for (const [name, scope, level] of loads) {
    const source = await openSource(name);
    const { id } = await runCommand(
      pipeline,
      createLoadEdition(() => source),
      { actor, input: loadOf(source, scope, level), key: null, requestId: pipeline.ids.next() },
    );
    if (id !== null) changed += 1;
  }
  return { loads: changed, areas: await countAreas(pipeline.database) };
}
