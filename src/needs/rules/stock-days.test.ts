import { describe, expect, it } from 'vitest';
import { daysOfStock, urgencyOf } from './stock-days.ts';

describe('days of stock', () => {
  it.each([
    [299n, 100n, 2.9, 'critical'],
    [300n, 100n, 3, 'tight'],
    [700n, 100n, 7, 'tight'],
    [701n, 100n, 7, 'enough'],
    [0n, 100n, 0, 'out'],
    [0n, null, null, 'out'],
    [500n, null, null, null],
    [null, 100n, null, null],
    [null, null, null, null],
  ] as const)('%s on hand at %s a day are %s days: %s', (onHand, dailyUse, days, urgency) => {
    expect(daysOfStock({ onHand, dailyUse })).toBe(days);
    expect(urgencyOf({ onHand, dailyUse })).toBe(urgency);
  });
});
