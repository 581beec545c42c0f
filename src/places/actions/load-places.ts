import { runCommand, system, type Actor, type Pipeline } from '../../platform/index.ts';
import type { AreaLevel } from '../rules/area-path.ts';
import { countAreas } from '../store/area-load.ts';
import { createLoadEdition, type AreaSource } from './load-edition.ts';
import { loadOf, openSource, type SourceName } from './sources.ts';

export interface PlacesLoaded {
  /** Loads that changed something; 0 when all of it was there. */
  readonly loads: number;
  /** Areas that are known now. */
  readonly areas: number;
}

export interface PlacesWanted {
  /** The area that is loaded; "" is everything. */
  readonly within?: string;
  readonly downTo: AreaLevel;
  readonly actor?: Actor;
  /** Hears after each batch how many areas were read; the terminal shows it. */
  readonly onProgress?: (areas: number) => void;
}

/**
 * Loads the countries of the world and the areas of China: down to a level, and within one area when `within` is
 * given ("cn/42"). Nothing is fetched from a network. The same again changes nothing. All villages take about
 * twenty seconds, countries and counties less than one. Refuses editionOlder.
 */
export async function loadPlaces(
  pipeline: Pipeline,
  { within = '', downTo, actor = system, onProgress }: PlacesWanted,
): Promise<PlacesLoaded> {
  const loads: readonly (readonly [SourceName, string, AreaLevel])[] = [
    ['countries', '', 'country'],
    ['china', within, downTo],
  ];
  let changed = 0;
  let read = 0;
  for (const [name, scope, level] of loads) {
    const source = counting(await openSource(name), (areas) => onProgress?.((read += areas)));
    const { id } = await runCommand(
      pipeline,
      createLoadEdition(() => source),
      { actor, input: loadOf(source, scope, level), key: null, requestId: pipeline.ids.next() },
    );
    if (id !== null) changed += 1;
  }
  return { loads: changed, areas: await countAreas(pipeline.database) };
}

/** The source, telling how many areas each batch had once the next one is asked for. */
function counting(source: AreaSource, tell: (areas: number) => void): AreaSource {
  return {
    ...source,
    batches: async function* (scope, downTo) {
      for await (const batch of source.batches(scope, downTo)) {
        yield batch;
        tell(batch.length);
      }
    },
  };
}
