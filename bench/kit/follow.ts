import { follow, origins } from '../../src/ledger/actions/lineage.ts';
import type { Trail } from '../../src/ledger/rules/lineage.ts';
import { percentile, type BenchContext } from './bench.ts';
import { benchTransfer, lineageBookId, lineageBookOf, writeLineageBook } from './lineage-book.ts';

/** How long trails take, in milliseconds. */
export interface FollowFigures {
  readonly followP50: number;
  readonly followP99: number;
  readonly originsP50: number;
  readonly originsP99: number;
}

/**
 * Follows gifts over five hops to the hands, and hand-overs back to their givers, one after the other.
 * @param transfers in the book, a multiple of 100,000
 */
export async function measureFollow(
  { say, database }: BenchContext,
  transfers: number,
  calls: number,
): Promise<FollowFigures> {
  const place = await database();
  say(`writing a book of ${transfers.toLocaleString('en')} transfers`);
  const counts = lineageBookOf(transfers);
  await writeLineageBook(place, counts);
  await place.settle();
  const pool = place.open(1);
  const book = lineageBookId;
  const measure = async (
    kind: 'gift' | 'handover',
    count: number,
    ask: (id: string) => Promise<Trail>,
  ): Promise<readonly [number, number]> => {
    const times: number[] = [];
    // A stride that shares no factor with the count walks over all parts of the book.
    for (let call = 0; call < calls + 100; call += 1) {
      const id = benchTransfer(kind, (call * 7_368_787) % count);
      const begun = performance.now();
      const { pieces } = await ask(id);
      if (call >= 100) times.push(performance.now() - begun);
      // The transfer itself, five more, and the conversion; what was not handed over yet rests one step before.
      if (!pieces.some(({ path }) => path.length >= 6)) throw new Error(`the trail of ${id} is cut short`);
    }
    return [percentile(times, 0.5), percentile(times, 0.99)];
  };
  say(`${calls} gifts followed, one after the other`);
  const [followP50, followP99] = await measure('gift', counts.givenOn, (id) => follow(pool, { book, id }));
  say(`${calls} hand-overs traced back`);
  const [originsP50, originsP99] = await measure('handover', counts.handovers, (id) =>
    origins(pool, { book, id }),
  );
  return { followP50, followP99, originsP50, originsP99 };
}
