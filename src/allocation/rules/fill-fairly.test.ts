import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBytes } from './compare-bytes.ts';
import { fillFairly, type FairFilling, type FairSite } from './fill-fairly.ts';

const seed = 20200124;

/** The rule word by word, pack by pack. */
function fillSlowly(
  supply: bigint,
  sites: readonly FairSite[],
): { readonly given: ReadonlyMap<string, bigint>; readonly left: bigint } {
  const given = new Map(sites.map(({ id }) => [id, 0n]));
  const got = ({ id }: FairSite): bigint => given.get(id) ?? 0n;
  const capOf = ({ cap, pack }: FairSite): bigint => (cap / pack) * pack;
  const floorOf = (site: FairSite): bigint => {
    const up = ((site.floor + site.pack - 1n) / site.pack) * site.pack;
    return up < capOf(site) ? up : capOf(site);
  };
  let left = supply;
  for (const goalOf of [floorOf, capOf]) {
    for (;;) {
      const [next] = sites
        .filter((site) => got(site) < goalOf(site) && site.pack <= left)
        .toSorted((a, b) => {
          const [one, other] = [got(a) * b.weight, got(b) * a.weight];
          return one < other ? -1 : one > other ? 1 : compareBytes(a.id, b.id);
        });
      if (next === undefined) break;
      given.set(next.id, got(next) + next.pack);
      left -= next.pack;
    }
  }
  return { given, left };
}

const amount = (max: number) => fc.integer({ min: 0, max }).map(BigInt);
const siteOf = (pack: fc.Arbitrary<bigint>): fc.Arbitrary<Omit<FairSite, 'id'>> =>
  fc
    .record({
      weight: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 500 })).map(BigInt),
      one: amount(80),
      other: amount(80),
      pack,
    })
    .map(({ one, other, ...rest }) => ({
      ...rest,
      floor: one < other ? one : other,
      cap: one < other ? other : one,
    }));
const named = (sites: readonly Omit<FairSite, 'id'>[]): FairSite[] =>
  sites.map((site, index) => ({ ...site, id: `s${(index * 7919) % 1000}-${index}` }));
const packs = fc.integer({ min: 1, max: 12 }).map(BigInt);
const mixed = fc.array(siteOf(packs), { maxLength: 12 }).map(named);
const equalPacks = packs.chain((pack) => fc.array(siteOf(fc.constant(pack)), { maxLength: 12 })).map(named);
const supply = amount(600);

const givenOf = ({ shares }: FairFilling): ReadonlyMap<string, bigint> =>
  new Map(shares.map(({ id, given }) => [id, given]));

describe('fair filling', () => {
  it('gives what the rule gives pack by pack', () => {
    fc.assert(
      fc.property(supply, mixed, (pieces, sites) => {
        const filled = fillFairly(pieces, sites);
        expect({ given: givenOf(filled), left: filled.left }).toEqual(fillSlowly(pieces, sites));
      }),
      { seed, numRuns: 1500 },
    );
  });

  it('never gives more than there is, never over a cap, never a part of a pack', () => {
    fc.assert(
      fc.property(supply, mixed, (pieces, sites) => {
        const { shares, left } = fillFairly(pieces, sites);
        expect(shares.reduce((sum, { given }) => sum + given, left)).toBe(pieces);
        expect(left >= 0n).toBe(true);
        shares.forEach(({ id, given, limit, floorMet }, index) => {
          const site = sites[index] as FairSite;
          expect(id).toBe(site.id);
          expect(given <= site.cap && given % site.pack === 0n).toBe(true);
          expect(limit === 'cap').toBe(given + site.pack > site.cap);
          if (floorMet && site.floor <= site.cap - (site.cap % site.pack))
            expect(given >= site.floor).toBe(true);
          if (limit === 'supply') expect(left).toBe(0n);
          if (limit === 'pack') expect(left > 0n && left < site.pack).toBe(true);
        });
      }),
      { seed, numRuns: 500 },
    );
  });

  it('gives nobody less when there is more, as long as packs are equal', () => {
    fc.assert(
      fc.property(supply, amount(60), equalPacks, (pieces, more, sites) => {
        const before = fillFairly(pieces, sites).shares;
        const after = fillFairly(pieces + more, sites).shares;
        before.forEach(({ given }, index) => expect((after[index]?.given ?? 0n) >= given).toBe(true));
      }),
      { seed, numRuns: 500 },
    );
  });

  it('does not depend on the order of the sites', () => {
    const shuffled = mixed.chain((sites) =>
      fc.tuple(fc.constant(sites), fc.shuffledSubarray(sites, { minLength: sites.length })),
    );
    fc.assert(
      fc.property(supply, shuffled, (pieces, [sites, others]) => {
        expect(givenOf(fillFairly(pieces, others))).toEqual(givenOf(fillFairly(pieces, sites)));
      }),
      { seed, numRuns: 300 },
    );
  });

  it('is exact where doubles are not', () => {
    const huge = 10n ** 17n;
    const sites = ['a', 'b', 'c'].map((id) => ({
      id,
      weight: 3n * huge + 1n,
      floor: 0n,
      cap: huge,
      pack: 1n,
    }));
    const { shares, left } = fillFairly(2n * huge + 2n, sites);
    const each = (2n * huge + 2n) / 3n;
    expect(left).toBe(0n);
    expect(shares.map(({ given }) => given)).toEqual(
      [each + 1n, each, each].toSorted((a, b) => (a > b ? -1 : 1)),
    );
  });

  it('goes on with small packs where large ones no longer fit, however many they are', () => {
    const { shares, left } = fillFairly(10n ** 12n + 5n, [
      { id: 'large', weight: 1n, floor: 0n, cap: 10n ** 15n, pack: 10n ** 13n },
      { id: 'small', weight: 1n, floor: 0n, cap: 10n ** 15n, pack: 2n },
    ]);
    expect(shares.map(({ given, limit }) => [given, limit])).toEqual([
      [0n, 'pack'],
      [10n ** 12n + 4n, 'pack'],
    ]);
    expect(left).toBe(1n);
  });

  it('fills thousands of sites with many pieces as pack by pack', () => {
    const sites = Array.from({ length: 3000 }, (_, index) => ({
      id: `s${index}`,
      weight: BigInt((index * 7919) % 4001) + 1n,
      floor: BigInt(index % 3),
      cap: 10n ** 9n,
      pack: [1n, 20n, 50n][index % 3] as bigint,
    }));
    const { shares, left } = fillFairly(10n ** 10n, sites);
    expect(left).toBe(0n);
    // No site that could take a pack stands lower than another stood before its last pack.
    const lowest = shares.map(({ given }, index) => [given, sites[index] as FairSite] as const);
    const highestBefore = lowest.reduce(
      (best, [given, { weight, pack }]) => {
        const pieces = given - pack;
        return pieces * best.weight > best.pieces * weight ? { pieces, weight } : best;
      },
      { pieces: 0n, weight: 1n },
    );
    for (const [given, { weight }] of lowest)
      expect(given * highestBefore.weight >= highestBefore.pieces * weight).toBe(true);
  });

  it('orders ids by their bytes', () => {
    expect(['￿', '𠮷', 'b', 'B', 'bb'].toSorted(compareBytes)).toEqual(['B', 'b', 'bb', '￿', '𠮷']);
  });

  it.each([
    ['a weight of zero', { weight: 0n }],
    ['a pack of zero', { pack: 0n }],
    ['a floor above the cap', { floor: 3n, cap: 2n }],
    ['a floor below zero', { floor: -1n }],
  ])('takes %s for a bug', (_what, wrong) => {
    const site = { id: 'a', weight: 1n, floor: 0n, cap: 1n, pack: 1n, ...wrong };
    expect(() => fillFairly(1n, [site])).toThrow(RangeError);
    expect(() => fillFairly(1n, [{ ...site, weight: 1n, pack: 1n, floor: 0n, cap: 1n }])).not.toThrow();
  });

  it('takes a site that comes twice and a supply below zero for bugs', () => {
    const site = { id: 'a', weight: 1n, floor: 0n, cap: 1n, pack: 1n };
    expect(() => fillFairly(1n, [site, site])).toThrow(RangeError);
    expect(() => fillFairly(-1n, [site])).toThrow(RangeError);
  });
});
