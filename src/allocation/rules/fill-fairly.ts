import { compareBytes } from './compare-bytes.ts';
import { fillTowards, type Filling } from './fill-towards.ts';

/** A place that is to get of what is scarce. All amounts in pieces. */
export interface FairSite {
  readonly id: string;
  /** What "fair" is measured against (need, population, beds …), above zero. */
  readonly weight: bigint;
  /** At least so much, where supply allows; at most `cap`. */
  readonly floor: bigint;
  readonly cap: bigint;
  /** Pieces in one pack, above zero: nobody gets a part of a pack. */
  readonly pack: bigint;
}

/** What kept a site from getting more: it has its whole cap, the supply ended, or a pack did not fit into the rest. */
export type FillLimit = 'cap' | 'supply' | 'pack';

/** What a site gets and why. */
export interface FairShare {
  readonly id: string;
  readonly given: bigint;
  readonly limit: FillLimit;
  /** Whether it got its floor, in whole packs. */
  readonly floorMet: boolean;
}

export interface FairFilling {
  /** In the order of the sites as they were given in. */
  readonly shares: readonly FairShare[];
  /** What remains. */
  readonly left: bigint;
}

/**
 * Fair filling of scarce supply, in whole packs. First towards the floors, then towards the caps: again and again
 * the site with the lowest level (given / weight, compared exactly) that has not reached its goal gets one pack;
 * equal levels go to the smaller id in byte order; a site whose pack no longer fits into what is left drops out. The
 * cap is rounded down to whole packs, the floor up but not above the cap. The answer does not depend on the order
 * of the sites. @throws RangeError for a weight or pack of zero, a floor above the cap, an amount below zero or an id
 * that comes twice.
 */
export function fillFairly(supply: bigint, sites: readonly FairSite[]): FairFilling {
  requireSound(supply, sites);
  const ordered = sites
    .map((site, index) => ({ site, index }))
    .toSorted((a, b) => compareBytes(a.site.id, b.site.id));
  const fillings = ordered.map(({ site }, rank): Filling => ({
    rank,
    weight: site.weight,
    pack: site.pack,
    given: 0n,
    goal: floorOf(site),
  }));
  const afterFloors = fillTowards(supply, fillings);
  for (const filling of fillings) filling.goal = capOf(ordered[filling.rank]?.site);
  const left = fillTowards(afterFloors, fillings);
  const shares: FairShare[] = [];
  for (const { rank, given, goal } of fillings) {
    const { site, index } = ordered[rank] as (typeof ordered)[number];
    const limit = given === goal ? 'cap' : left > 0n ? 'pack' : 'supply';
    shares[index] = { id: site.id, given, limit, floorMet: given >= floorOf(site) };
  }
  return { shares, left };
}

/** The cap in whole packs. */
function capOf(site: FairSite | undefined): bigint {
  return site === undefined ? 0n : site.cap - (site.cap % site.pack);
}

/** The floor in whole packs, at most the cap. */
function floorOf(site: FairSite): bigint {
  const up = ((site.floor + site.pack - 1n) / site.pack) * site.pack;
  const cap = capOf(site);
  return up < cap ? up : cap;
}

function requireSound(supply: bigint, sites: readonly FairSite[]): void {
  if (supply < 0n) throw new RangeError('supply is never below zero');
  for (const { weight, floor, cap, pack } of sites) {
    if (weight <= 0n || pack <= 0n) throw new RangeError('weight and pack are above zero');
    if (floor < 0n || floor > cap) throw new RangeError('a floor lies between zero and the cap');
  }
  if (new Set(sites.map(({ id }) => id)).size < sites.length) throw new RangeError('a site comes once');
}
