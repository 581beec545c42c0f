import type { Id } from '../../kernel/ids.ts';

/** One asset was agreed to be made out of another, somewhere. */
export interface Making {
  readonly input: string;
  readonly output: string;
}

/** Two books between which something went. */
export type BookPair = readonly [Id, Id];

/** Books between which trails can go, directly or through others, from the given ones. */
export function connectedBooks(pairs: readonly BookPair[], from: readonly Id[]): ReadonlySet<Id> {
  const connected = new Set(from);
  for (let before = -1; before !== connected.size;) {
    before = connected.size;
    for (const [a, b] of pairs) {
      if (connected.has(a)) connected.add(b);
      else if (connected.has(b)) connected.add(a);
    }
  }
  return connected;
}

/**
 * The circle that `made` would close: assets from its output on, each made out of the one before, back to
 * its input. Null when there is none.
 */
export function circleBy(makings: readonly Making[], made: Making): readonly string[] | null {
  if (made.input === made.output) return [made.output];
  const outputs = new Map<string, string[]>();
  for (const { input, output } of makings) outputs.set(input, [...(outputs.get(input) ?? []), output]);
  const cameFrom = new Map<string, string | null>([[made.output, null]]);
  const open = [made.output];
  for (let asset = open.pop(); asset !== undefined; asset = open.pop()) {
    if (asset === made.input) return pathTo(asset, cameFrom);
    for (const next of outputs.get(asset) ?? []) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, asset);
      open.push(next);
    }
  }
  return null;
}

/** Any circle among makings, or null. */
export function circleIn(makings: readonly Making[]): readonly string[] | null {
  for (const making of makings) {
    const circle = circleBy(makings, making);
    if (circle !== null) return circle;
  }
  return null;
}

function pathTo(asset: string, cameFrom: ReadonlyMap<string, string | null>): readonly string[] {
  const path: string[] = [];
  for (let at: string | null = asset; at !== null; at = cameFrom.get(at) ?? null) path.unshift(at);
  return path;
}
