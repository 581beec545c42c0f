import { describe, expect, it } from 'vitest';
import { levelReached, planByNeed, plainTerms, shareOfNeed, type NeedInput } from './by-need.ts';

const need = (facility: string, asked: bigint | null, more: Partial<NeedInput> = {}): NeedInput => ({
  need: `need of ${facility}`,
  facility,
  isVerified: true,
  asked,
  onHand: null,
  ...more,
});
const given = (supply: bigint, needs: readonly NeedInput[], terms = plainTerms) =>
  Object.fromEntries(planByNeed(supply, needs, terms).lines.map(({ facility, gave }) => [facility, gave]));

describe('allocation by verified need', () => {
  it('gives in proportion to what is lacking, not to what is asked', () => {
    const needs = [need('a', 1000n, { onHand: 400n }), need('b', 300n), need('c', 100n)];
    expect(given(500n, needs)).toEqual({ a: 300n, b: 150n, c: 50n });
  });

  it('leaves out what nobody verified, what has no amount, and who has enough, each with its reason', () => {
    const needs = [
      need('a', 10n),
      need('b', 10n, { isVerified: false }),
      need('c', null),
      need('d', 10n, { onHand: 10n }),
      need('e', null, { isVerified: false }),
    ];
    const plan = planByNeed(100n, needs, plainTerms);
    expect(plan.lines.map(({ facility }) => facility)).toEqual(['a']);
    expect(plan.omitted.map(({ facility, reason }) => [facility, reason])).toEqual([
      ['b', 'notVerified'],
      ['c', 'amountUnknown'],
      ['d', 'enoughOnHand'],
      ['e', 'notVerified'],
    ]);
    expect(plan.left).toBe(90n);
  });

  it('heeds floor, cap and pack', () => {
    const needs = [need('a', 1000n), need('b', 40n)];
    expect(given(200n, needs, { ...plainTerms, floor: 30n })).toEqual({ a: 170n, b: 30n });
    expect(given(2000n, needs, { ...plainTerms, capPercent: 50 })).toEqual({ a: 500n, b: 20n });
    expect(given(210n, needs, { ...plainTerms, pack: 24n })).toEqual({ a: 168n, b: 24n });
    // A floor above what a site may get is lowered to that.
    expect(given(5000n, needs, { floor: 100n, capPercent: 100, pack: 1n })).toEqual({ a: 1000n, b: 40n });
  });

  it('tells the level that was reached by those who could take more', () => {
    const plan = planByNeed(10n, [need('a', 30n), need('b', 7n), need('c', 1n)], plainTerms);
    expect(Object.fromEntries(plan.lines.map(({ facility, gave }) => [facility, gave]))).toEqual({
      a: 7n,
      b: 2n,
      c: 1n,
    });
    expect(levelReached(plan.lines)).toEqual({ lowest: 233, highest: 285 });
    expect(levelReached(planByNeed(5000n, [need('a', 1000n)], plainTerms).lines)).toBeNull();
    expect(shareOfNeed(1n, 3n)).toBe(333);
  });
});
