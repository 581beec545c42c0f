import { transact, type Database } from '../../platform/index.ts';
import { areaLevels, depthOf, type AreaLevel } from '../rules/area-path.ts';
import { lowerBound } from '../rules/lower-bound.ts';
import { NameIndexBuilder, type Hit, type NameIndex } from '../rules/name-index.ts';
import { TextColumnBuilder, type TextColumn } from '../rules/text-column.ts';
import { areaOrder } from '../rules/area-order.ts';
import { areasByLevel, otherAreaNames } from '../store/areas.ts';
import { peopleByArea } from '../store/population.ts';
import { generationOf } from '../store/generation.ts';

/** Rows that are read at once, so that a server goes on answering while it reads. */
const batchRows = 5_000;

export interface AreaSearch {
  readonly limit: number;
  /** Path of the area to look in; "" is everywhere. */
  readonly within: string;
  readonly downTo: AreaLevel;
}

/** All areas of one generation in memory: their paths, and their names to search. */
export interface AreaIndex {
  readonly count: number;
  search(typed: string, search: AreaSearch): readonly (Hit & { readonly path: string })[];
}

/**
 * The index of areas, derived from the tables and rebuilt when they have changed; nothing is kept in it that
 * another server would need. 665,000 areas take about 90 MB and a few seconds.
 */
export function createAreaIndex(): (database: Database) => Promise<AreaIndex> {
  let current: { readonly number: bigint; readonly index: Promise<AreaIndex> } | null = null;
  return async (database) => {
    const number = await generationOf(database, 'areas');
    if (current?.number === number) return current.index;
    const index = readIndex(database);
    current = { number, index };
    // What could not be read is tried again by the next who asks.
    index.catch(() => {
      if (current?.index === index) current = null;
    });
    return index;
  };
}

async function readIndex(database: Database): Promise<AreaIndex> {
  return transact(database, async (sql) => {
    const names = new NameIndexBuilder();
    const paths = new TextColumnBuilder('ascii');
    const levelEnds = areaLevels.map(() => 0);
    const others = await otherAreaNames(sql);
    for await (const rows of areasByLevel(sql, batchRows)) {
      for (const row of rows) {
        const item = paths.add(row.path);
        const latin = row.nameEn === '' ? [] : [row.nameEn];
        names.add(item, {
          zh: row.nameZh,
          syllables: row.pinyin,
          latin: [...latin, ...(others.get(row.path) ?? [])],
        });
        levelEnds[row.level] = item + 1;
      }
    }
    const people = await peopleByArea(sql);
    levelEnds.forEach((end, level) => (levelEnds[level] = Math.max(end, levelEnds[level - 1] ?? 0)));
    const known = paths.finish();
    return indexOf(known, names.finish(areaOrder(known, levelEnds, people)), levelEnds);
  });
}

function indexOf(paths: TextColumn, names: NameIndex, levelEnds: readonly number[]): AreaIndex {
  return {
    count: paths.length,
    search: (typed, { limit, within, downTo }) => {
      const end = levelEnds[depthOf(downTo)] ?? 0;
      const ranges = within === '' ? null : rangesWithin(paths, levelEnds, within);
      const accept = (item: number): boolean =>
        item < end && (ranges === null || ranges.some(([from, to]) => item >= from && item < to));
      return names.search(typed, { limit, accept }).map((hit) => ({ ...hit, path: paths.textAt(hit.item) }));
    },
  };
}

/** What lies in an area is one stretch of each level, because a level is in the order of its paths. */
function rangesWithin(
  paths: TextColumn,
  levelEnds: readonly number[],
  within: string,
): readonly (readonly [number, number])[] {
  // "0" follows "/" in the order of characters: it ends what begins with the path and a "/".
  return levelEnds.flatMap((end, level) => {
    const start = levelEnds[level - 1] ?? 0;
    const firstFrom = (text: string): number => lowerBound(start, end, (item) => paths.textAt(item) < text);
    const self = firstFrom(within);
    const isSelf = self < end && paths.textAt(self) === within;
    const below = [firstFrom(`${within}/`), firstFrom(`${within}0`)] as const;
    return [...(isSelf ? [[self, self + 1] as const] : []), below].filter(([from, to]) => from < to);
  });
}
