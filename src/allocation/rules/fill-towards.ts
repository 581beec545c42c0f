import { createHeap } from './heap.ts';

/** A site on its way to a goal in whole packs. */
export interface Filling {
  /** Its place among the sites in byte order of their ids: decides between equal levels. */
  readonly rank: number;
  readonly weight: bigint;
  readonly pack: bigint;
  given: bigint;
  goal: bigint;
}

/**
 * Gives packs until every site has its goal or no pack fits any more, changing `given`; the answer is what is left.
 * Pack by pack it is exact but slow, so most packs are given at once: all that come before some level in the
 * order of giving, if they fit together. The level is estimated in floating point; where it stands does not
 * matter for the result: packs below it come first in any case, and what is left goes pack by pack.
 */
export function fillTowards(supply: bigint, fillings: readonly Filling[]): bigint {
  let left = supply;
  for (;;) {
    const open = fillings.filter(({ given, goal, pack }) => given < goal && pack <= left);
    if (open.length === 0) return left;
    left = giveBelow(left, open, levelThatFits(left, open));
    left = givePackByPack(left, open, open.length * 4 + 64);
  }
}

/** A level as an exact fraction. */
interface Level {
  readonly pieces: bigint;
  readonly weight: bigint;
}

/** Packs that a site gets while it stands below a level: those are first in the order of giving. */
function piecesBelow({ given, goal, pack, weight }: Filling, level: Level): bigint {
  const missing = level.pieces * weight - given * level.weight;
  if (missing <= 0n) return 0n;
  const step = pack * level.weight;
  const pieces = ((missing + step - 1n) / step) * pack;
  return pieces < goal - given ? pieces : goal - given;
}

/** Where a double is too coarse to tell, fewer packs are safer than too many: parts of the estimate, largest first. */
const margins = [2 ** -50, 2 ** -40, 2 ** -30, 2 ** -20].map((margin) => 1 - margin);

function giveBelow(left: bigint, open: readonly Filling[], estimate: number): bigint {
  for (const part of margins) {
    const level = exactLevel(estimate * part);
    const pieces = open.map((filling) => piecesBelow(filling, level));
    const sum = pieces.reduce((total, each) => total + each, 0n);
    if (sum > left) continue;
    open.forEach((filling, index) => {
      filling.given += pieces[index] ?? 0n;
    });
    return left - sum;
  }
  return left;
}

/** The highest level below which all packs fit into what is left, as well as a double can tell. */
function levelThatFits(left: bigint, open: readonly Filling[]): number {
  const sites = open.map(({ given, goal, pack, weight }) => ({
    given: Number(given),
    room: Number(goal - given),
    pack: Number(pack),
    weight: Number(weight),
  }));
  const fits = (level: number): boolean => {
    let sum = 0;
    for (const { given, room, pack, weight } of sites) {
      const missing = level * weight - given;
      if (missing > 0) sum += Math.min(Math.ceil(missing / pack) * pack, room);
    }
    return sum <= Number(left);
  };
  let low = 0;
  let high = sites.reduce((most, { given, room, weight }) => Math.max(most, (given + room) / weight), 0);
  if (fits(high)) low = high;
  // Sixty halvings are as fine as a double.
  for (let step = 0; step < 60 && low < high; step += 1) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** A number as the fraction that it is; below 2^-900 it is taken for zero. */
function exactLevel(level: number): Level {
  if (level < 2 ** -900) return { pieces: 0n, weight: 1n };
  const scale = 2 ** Math.max(0, 52 - Math.floor(Math.log2(level)));
  return { pieces: BigInt(Math.floor(level * scale)), weight: BigInt(scale) };
}

function givePackByPack(supply: bigint, open: readonly Filling[], stepsMax: number): bigint {
  let left = supply;
  const waiting = createHeap(
    open.filter(({ given, goal }) => given < goal),
    isBefore,
  );
  for (let step = 0; step < stepsMax; step += 1) {
    const next = waiting.take();
    if (next === undefined) break;
    if (next.pack > left) continue;
    next.given += next.pack;
    left -= next.pack;
    if (next.given < next.goal) waiting.put(next);
  }
  return left;
}

/** Whether a site gets its pack before another: the lower level, then the smaller id. */
function isBefore(one: Filling, other: Filling): boolean {
  const a = one.given * other.weight;
  const b = other.given * one.weight;
  return a === b ? one.rank < other.rank : a < b;
}
