import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followAll, type Followed } from '../../../test/vectors/followed.ts';
import { randomBooks } from '../../../test/vectors/random-book.ts';
import { add, fractionText, subtract, whole, zero, type Fraction } from '../../kernel/fraction.ts';
import type { Piece } from '../../ledger/index.ts';
import { trailOf, type GiftTrail, type TrailTransfer } from './trail.ts';

const options = { seed: 20200124, numRuns: 25 };

function toldFrom(
  { book, id, to, asset, amount }: Followed['transfer'],
  reference: string | null,
): TrailTransfer {
  return { book, id, to: to.id, asset, amount, reference, happenedAt: '2020-01-24T08:00:00.000Z' };
}

interface Told {
  readonly gift: TrailTransfer;
  readonly pieces: readonly Piece[];
  readonly trail: GiftTrail<TrailTransfer>;
}

/** Every transfer of random books, followed and told; some transfers are of one fact. */
function holds(check: (told: Told) => void, cut = (pieces: readonly Piece[]) => pieces): Promise<void> {
  return fc.assert(
    fc.asyncProperty(randomBooks(120), async (book) => {
      const all = await followAll(book);
      const transfers = new Map(
        all.map(({ transfer }, index) => [
          `${transfer.book} ${transfer.id}`,
          toldFrom(transfer, index % 3 === 0 ? `fact-${index % 7}` : null),
        ]),
      );
      for (const { transfer, pieces } of all) {
        const gift = transfers.get(`${transfer.book} ${transfer.id}`);
        if (gift === undefined) throw new Error('it was just put there');
        const followed = cut(pieces);
        check({ gift, pieces: followed, trail: trailOf(gift, followed, transfers) });
      }
    }),
    options,
  );
}

const exactSum = (parts: readonly { readonly exact: Fraction }[]): string =>
  fractionText(parts.map(({ exact }) => exact).reduce(add, zero));
const shownSum = (parts: readonly { readonly share: bigint }[]): bigint =>
  parts.reduce((sum, { share }) => sum + share, 0n);

describe('the trail of a gift', () => {
  it('ends in parts that add up to the gift, exactly and as they are shown', async () => {
    await holds(({ gift, trail }) => {
      expect(exactSum(trail.ends)).toBe(String(gift.amount));
      expect(shownSum(trail.ends)).toBe(gift.amount);
      expect(trail.ends.every(({ share }) => share >= 0n)).toBe(true);
    });
  });

  it('has at each step exactly the part of the gift that the pieces lead over it', async () => {
    await holds(({ pieces, trail }) => {
      for (const step of trail.steps) {
        const ids = new Set(step.transfers.map(({ book, id }) => `${book} ${id}`));
        const parts = pieces
          .flatMap((piece) =>
            piece.path
              .filter(({ type, book, id }) => type === 'transfer' && ids.has(`${book} ${id}`))
              .map(() => subtract(piece.end, piece.start)),
          )
          .reduce(add, zero);
        expect(fractionText(step.exact)).toBe(fractionText(parts));
      }
    });
  });

  it('begins with the whole gift', async () => {
    await holds(({ gift, trail }) => {
      const [first] = trail.steps;
      expect(first?.stage).toBe('given');
      expect(first?.transfers.map(({ id }) => id)).toContain(gift.id);
    });
  });

  it('says how much was not followed so far instead of leaving it out', async () => {
    let cutTrails = 0;
    await holds(
      ({ gift, pieces, trail }) => {
        const followed = pieces.map(({ start, end }) => subtract(end, start)).reduce(add, zero);
        const further = trail.ends.filter(({ fate }) => fate === 'further');
        cutTrails += further.length;
        expect(exactSum(further)).toBe(fractionText(subtract(whole(gift.amount), followed)));
        expect(shownSum(trail.ends)).toBe(gift.amount);
      },
      (pieces) => pieces.slice(0, 1),
    );
    expect(cutTrails).toBeGreaterThan(0);
  });
});
