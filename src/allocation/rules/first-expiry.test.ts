import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstExpiryFirst, shareLots } from './first-expiry.ts';

const seed = 20200201;
const pieces = fc.integer({ min: 0, max: 30 }).map(BigInt);
const numbered = (amounts: readonly bigint[]) =>
  amounts.map((amount, index) => ({ id: `${index}`, pieces: amount }));
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, each) => total + each, 0n);

describe('first expiry, first out', () => {
  it('takes what expires first, what never does last, and nothing that is past its day or gone', () => {
    const lots = [
      { id: 'never', expiresOn: null, available: 1n },
      { id: 'late', expiresOn: '2020-12-31', available: 1n },
      { id: 'today', expiresOn: '2020-02-01', available: 1n },
      { id: 'past', expiresOn: '2020-01-31', available: 1n },
      { id: 'empty', expiresOn: '2020-02-02', available: 0n },
    ];
    expect(firstExpiryFirst(lots, '2020-02-01').map(({ id }) => id)).toEqual(['today', 'late', 'never']);
  });

  it('gives each line its pieces and takes from each lot what it holds, lot after lot', () => {
    fc.assert(
      fc.property(fc.array(pieces), fc.array(pieces), (wanted, held) => {
        const lots = held.map((available, index) => ({ id: `${index}`, expiresOn: null, available }));
        const { shares, missing } = shareLots(numbered(wanted), lots);
        const taken = (by: (share: (typeof shares)[number]) => boolean): bigint =>
          sum(shares.filter(by).map((share) => share.pieces));
        expect(missing).toBe(sum(wanted) > sum(held) ? sum(wanted) - sum(held) : 0n);
        expect(taken(() => true)).toBe(sum(wanted) - missing);
        wanted.forEach((amount, index) => {
          expect(taken(({ line }) => line === `${index}`) <= amount).toBe(true);
        });
        held.forEach((amount, index) => {
          const used = taken(({ lot }) => lot === `${index}`);
          const later = taken(({ lot }) => Number(lot) > index);
          expect(used <= amount && (later === 0n || used === amount)).toBe(true);
        });
        expect(shares.every((share) => share.pieces > 0n)).toBe(true);
        expect(new Set(shares.map(({ line, lot }) => `${line} ${lot}`)).size).toBe(shares.length);
      }),
      { seed, numRuns: 500 },
    );
  });
});
