import { fillFairly, type FillLimit } from './fill-fairly.ts';

/** A need of the round's item, as far as the rule looks at it. Pieces; null is unknown. */
export interface NeedInput {
  readonly need: string;
  readonly facility: string;
  readonly isVerified: boolean;
  readonly asked: bigint | null;
  readonly onHand: bigint | null;
}

/** What the officer sets. */
export interface RoundTerms {
  /** Pieces for each site at least, as far as it needs them. */
  readonly floor: bigint;
  /** Percent of what a site lacks, at most. */
  readonly capPercent: number;
  /** Pieces in a pack: sites get whole packs. */
  readonly pack: bigint;
}

/** Terms that change nothing: no floor, everything that is lacking at most, single pieces. */
export const plainTerms: RoundTerms = { floor: 0n, capPercent: 100, pack: 1n };

export const omissionReasons = ['notVerified', 'amountUnknown', 'enoughOnHand'] as const;
export type OmissionReason = (typeof omissionReasons)[number];

export interface PlannedLine {
  readonly need: string;
  readonly facility: string;
  readonly asked: bigint;
  readonly onHand: bigint | null;
  /** What the site lacks: asked less what is known to be on hand. */
  readonly weight: bigint;
  readonly floor: bigint;
  readonly cap: bigint;
  readonly gave: bigint;
  readonly limit: FillLimit;
  readonly floorMet: boolean;
}

export interface RoundPlan {
  /** In the order of the needs. */
  readonly lines: readonly PlannedLine[];
  readonly omitted: readonly {
    readonly need: string;
    readonly facility: string;
    readonly reason: OmissionReason;
  }[];
  readonly left: bigint;
}

/**
 * The rule "in proportion to verified need": fair filling with what each site lacks as weight. Needs that nobody has
 * verified, without an amount, or with enough on hand are not in it, each with its reason. The page and the server
 * compute it alike. @throws RangeError for terms that `fillFairly` does not take.
 */
export function planByNeed(supply: bigint, needs: readonly NeedInput[], terms: RoundTerms): RoundPlan {
  const omitted: RoundPlan['omitted'][number][] = [];
  const sites: (Omit<PlannedLine, 'gave' | 'limit' | 'floorMet'> & { readonly pack: bigint })[] = [];
  for (const { need, facility, isVerified, asked, onHand } of needs) {
    const weight = asked === null ? 0n : asked - (onHand ?? 0n);
    if (!isVerified) omitted.push({ need, facility, reason: 'notVerified' });
    else if (asked === null) omitted.push({ need, facility, reason: 'amountUnknown' });
    else if (weight <= 0n) omitted.push({ need, facility, reason: 'enoughOnHand' });
    else {
      const cap = (weight * BigInt(terms.capPercent)) / 100n;
      const floor = terms.floor < cap ? terms.floor : cap;
      sites.push({ need, facility, asked, onHand, weight, floor, cap, pack: terms.pack });
    }
  }
  const { shares, left } = fillFairly(
    supply,
    sites.map(({ facility, ...site }) => ({ ...site, id: facility })),
  );
  const lines = sites.map(({ pack: _pack, ...site }, index): PlannedLine => {
    const share = shares[index];
    if (share === undefined) throw new Error('every site has its share');
    return { ...site, gave: share.given, limit: share.limit, floorMet: share.floorMet };
  });
  return { lines, omitted, left };
}

/** What share of what a site lacks some pieces are: tenths of a percent, rounded down. */
export function shareOfNeed(pieces: bigint, weight: bigint): number {
  return Number((pieces * 1000n) / weight);
}

/** Between which shares of their need the sites that could still take more were left, in tenths of a percent. */
export interface LevelReached {
  readonly lowest: number;
  readonly highest: number;
}

/** The level that the rule reached; null where every site got its cap. */
export function levelReached(
  lines: readonly Pick<PlannedLine, 'gave' | 'weight' | 'limit'>[],
): LevelReached | null {
  const levels = lines
    .filter(({ limit }) => limit !== 'cap')
    .map(({ gave, weight }) => shareOfNeed(gave, weight))
    .toSorted((a, b) => a - b);
  const [lowest] = levels;
  const highest = levels.at(-1);
  return lowest === undefined || highest === undefined ? null : { lowest, highest };
}
