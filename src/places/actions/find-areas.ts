import type { Sql } from '../../platform/index.ts';
import { areasNamed, levelsWithoutName } from '../rules/area-words.ts';
import { childrenOf, type ChildArea } from '../store/area-children.ts';
import { areaNames } from '../store/areas.ts';

/** Where the names of a path lead: to one area, to several, or nowhere; `name` is the one that led no further. */
export type FoundArea =
  { readonly path: string } | { readonly reason: 'areaUnknown' | 'areaAmbiguous'; readonly name: string };

interface Walk {
  readonly key: string;
  readonly names: string[];
  at: number;
  path: string;
  here: string;
  stopped: FoundArea | null;
}

/** One text for a path of names. */
export function namesKey(names: readonly string[]): string {
  return names.join('\n');
}

/**
 * Finds areas of China by the names of their paths ("湖北省", "武汉市", "武昌区"), level by level for all at once.
 * A name that repeats the one above (北京市, 北京市) stays where it is; one that runs on from a whole name
 * ("湖北省武汉市武昌区") is taken apart.
 */
export async function findAreasByNames(
  sql: Sql,
  paths: readonly (readonly string[])[],
): Promise<ReadonlyMap<string, FoundArea>> {
  const home = (await areaNames(sql, ['cn'])).get('cn')?.nameZh ?? '';
  const walks = [...new Map(paths.map((names) => [namesKey(names), names]))].map(([key, names]): Walk => ({
    key,
    names: [...names],
    at: 0,
    path: 'cn',
    here: home,
    stopped: null,
  }));
  for (;;) {
    for (const walk of walks) while (walk.names[walk.at] === walk.here) walk.at += 1;
    const going = walks.filter(({ at, names, stopped }) => stopped === null && at < names.length);
    if (going.length === 0) break;
    const parents = [...new Set(going.map(({ path }) => path))];
    const children = Map.groupBy(await childrenOf(sql, parents, levelsWithoutName), ({ within }) => within);
    for (const walk of going) step(walk, children.get(walk.path) ?? []);
  }
  return new Map(walks.map(({ key, path, stopped }) => [key, stopped ?? { path }]));
}

function step(walk: Walk, children: readonly ChildArea[]): void {
  const name = walk.names[walk.at] ?? '';
  const [found, second] = areasNamed(name, children);
  const first = found === undefined ? areaBeginning(name, children) : undefined;
  if (first !== undefined) {
    walk.path = first.path;
    walk.here = first.nameZh;
    walk.names[walk.at] = name.slice(first.nameZh.length);
    return;
  }
  if (found === undefined || second !== undefined) {
    walk.stopped = { reason: found === undefined ? 'areaUnknown' : 'areaAmbiguous', name };
    return;
  }
  walk.path = found.path;
  walk.here = found.nameZh;
  walk.at += 1;
}

/** The area with whose whole name a longer one begins; of several the one that is longest. */
function areaBeginning(name: string, among: readonly ChildArea[]): ChildArea | undefined {
  return among
    .filter(({ nameZh }) => nameZh !== '' && name.startsWith(nameZh))
    .toSorted((a, b) => b.nameZh.length - a.nameZh.length)[0];
}
