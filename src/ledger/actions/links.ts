import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import type { Entry } from '../rules/entry.ts';
import { circleIn, connectedBooks, type BookPair } from '../rules/making.ts';
import { findLinked, findLinks, findMakings, insertLinks, lockMakings } from '../store/making.ts';

/** Why two books can't be linked: the circle of assets that trails could run in. */
export type Circles = ReadonlyMap<string, readonly string[]>;

/** One name for a pair of books, whichever is named first. */
export function pairName(a: Id, b: Id): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/**
 * Prepares what links between books need: pairs that are linked for the first time are remembered, unless an
 * asset would then be made out of itself through both.
 * @returns the circles of the pairs that may not be linked
 */
export async function prepareLinks(sql: Sql, entries: readonly Entry[]): Promise<Circles> {
  const circles = new Map<string, readonly string[]>();
  const pairs = pairsOf(entries);
  if (pairs.length === 0) return circles;
  const known = new Set((await findLinked(sql, pairs)).map(([a, b]) => pairName(a, b)));
  const fresh = pairs.filter(([a, b]) => !known.has(pairName(a, b)));
  if (fresh.length === 0) return circles;
  await lockMakings(sql);
  const links = [...(await findLinks(sql))];
  for (const pair of fresh) {
    const makings = await findMakings(sql, [...connectedBooks([...links, pair], pair)]);
    const circle = circleIn(makings);
    if (circle === null) links.push(pair);
    else circles.set(pairName(...pair), circle);
  }
  await insertLinks(
    sql,
    fresh.filter((pair) => !circles.has(pairName(...pair))),
  );
  return circles;
}

function pairsOf(entries: readonly Entry[]): readonly BookPair[] {
  const pairs = new Map<string, BookPair>();
  for (const entry of entries) {
    if (entry.op !== 'transfer' || entry.role?.type !== 'link' || entry.role.peerBook === entry.book)
      continue;
    const [a, b] = [entry.book, entry.role.peerBook];
    pairs.set(pairName(a, b), a < b ? [a, b] : [b, a]);
  }
  return [...pairs.values()];
}
