import { areaPath, loadPlaces, type AreaLevel } from '../places/index.ts';
import { ConfigProblem } from '../platform/config/index.ts';
import { showProgress } from './progress.ts';
import { withHouse } from './with-house.ts';

/**
 * `mutao places load`: countries and the areas of China from the packages that are installed.
 * @throws ConfigProblem when `within` is no path of an area
 */
export async function loadAreas(options: {
  readonly within?: string;
  readonly downTo: AreaLevel;
}): Promise<void> {
  if (options.within !== undefined && !areaPath.safeParse(options.within).success)
    throw new ConfigProblem('--within is a path of area codes such as cn/42.');
  await withHouse(async ({ pipeline }) => {
    const progress = showProgress();
    const long = options.downTo === 'village' && options.within === undefined;
    progress.tell(`Loading areas${long ? '; all villages take about a minute' : ''} …`);
    const onProgress = (read: number): void => progress.tell(`${read.toLocaleString('en')} areas …`);
    const { loads, areas } = await loadPlaces(pipeline, { ...options, onProgress });
    progress.end();
    const known = `${areas.toLocaleString('en')} areas are known`;
    process.stdout.write(loads === 0 ? `Nothing has changed: ${known}.\n` : `Loaded: ${known}.\n`);
  });
}
