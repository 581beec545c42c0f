import { describe, expect, it } from 'vitest';
import { areaOrder } from './area-order.ts';
import { TextColumnBuilder } from './text-column.ts';

const levels = [
  ['cn', 'fr'],
  ['cn/37', 'cn/42'],
  ['cn/37/3707', 'cn/42/4201', 'cn/42/4211'],
  ['cn/37/3707/370702', 'cn/42/4201/420106', 'cn/42/4211/421102'],
  ['cn/42/4201/420106/420106001'],
  ['cn/42/4201/420106/420106001/420106001001'],
];
const all = levels.flat();

function shown(people: Readonly<Record<string, number>>): readonly string[] {
  const builder = new TextColumnBuilder('ascii');
  for (const path of all) builder.add(path);
  const ends = levels.map((_, level) => levels.slice(0, level + 1).flat().length);
  const order = areaOrder(builder.finish(), ends, new Map(Object.entries(people)));
  const ranks = all.map((_, item) => order.rankOf(item));
  expect(ranks.toSorted((a, b) => a - b)).toEqual(all.map((_, item) => item));
  expect(all.map((_, item) => order.tierOf(item))).toEqual(
    levels.flatMap((paths, level) => paths.map(() => level)),
  );
  return all.toSorted((a, b) => (ranks[all.indexOf(a)] ?? 0) - (ranks[all.indexOf(b)] ?? 0));
}

describe('the order of areas', () => {
  it('without numbers puts capitals of provinces first, else it is that of the codes', () => {
    expect(shown({})).toEqual([
      'cn',
      'fr',
      'cn/37',
      'cn/42',
      'cn/42/4201',
      'cn/37/3707',
      'cn/42/4211',
      'cn/42/4201/420106',
      'cn/37/3707/370702',
      'cn/42/4211/421102',
      ...all.slice(-2),
    ]);
  });

  it('puts more people first within a level, and counts them for what they live in', () => {
    const order = shown({ 'cn/42/4211/421102': 5, 'cn/42/4201/420106': 3, 'cn/37/3707/370702': 6 });
    expect(order.slice(2)).toEqual([
      'cn/42',
      'cn/37',
      'cn/37/3707',
      'cn/42/4211',
      'cn/42/4201',
      'cn/37/3707/370702',
      'cn/42/4211/421102',
      'cn/42/4201/420106',
      ...all.slice(-2),
    ]);
  });
});
