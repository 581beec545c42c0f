import { ancestorsOf } from './area-path.ts';
import type { ItemOrder } from './name-index.ts';
import type { TextColumn } from './text-column.ts';

/** Down to the county: below it nobody has counted people. */
const levelsRanked = 4;

/**
 * The order in which areas of one name are shown: higher levels first, within a level those with more people, then
 * those of which no number is known, capitals of provinces (prefecture 01 of each) before other places.
 * `paths` hold one level after the other, each in the order of its codes; `people` is known of some counties.
 */
export function areaOrder(
  paths: TextColumn,
  levelEnds: readonly number[],
  people: ReadonlyMap<string, number>,
): ItemOrder {
  const sums = withAncestors(people);
  const ranks = new Uint32Array(levelEnds[levelsRanked - 1] ?? 0);
  for (let level = 0; level < levelsRanked; level += 1) {
    const start = levelEnds[level - 1] ?? 0;
    const items = Array.from({ length: (levelEnds[level] ?? 0) - start }, (_, index) => {
      const path = paths.textAt(start + index);
      return { item: start + index, people: sums.get(path) ?? 0, prefecture: prefectureOf(path) };
    });
    items.sort((a, b) => b.people - a.people || a.prefecture - b.prefecture || a.item - b.item);
    items.forEach(({ item }, index) => (ranks[item] = start + index));
  }
  return {
    rankOf: (item) => ranks[item] ?? item,
    // Asked for every name that begins as typed: a loop, because a callback each would be felt.
    tierOf: (item) => {
      let level = 0;
      while (level < levelEnds.length && item >= (levelEnds[level] ?? 0)) level += 1;
      return level;
    },
  };
}

/** 1 in the capital of a province; 0 for what lies in no prefecture of China. */
function prefectureOf(path: string): number {
  const [country, , prefecture] = path.split('/');
  return country === 'cn' && prefecture !== undefined ? Number(prefecture.slice(2, 4)) : 0;
}

/** What lies in an area counts for it, where it was not counted itself. */
function withAncestors(people: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [path, count] of people)
    for (const above of ancestorsOf(path))
      if (!people.has(above)) sums.set(above, (sums.get(above) ?? 0) + count);
  for (const [path, count] of people) sums.set(path, count);
  return sums;
}
