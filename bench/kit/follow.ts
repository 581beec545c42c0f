import { follow, origins } from '../../src/ledger/actions/lineage.ts';
import type { Trail } from '../../src/ledger/rules/lineage.ts';
import type { BenchContext } from './bench.ts';
import { benchTransfer, lineageBook, writeLineageBook } from './lineage-book.ts';

/** How long trails take in a book of a million transfers, in milliseconds. */
export interface FollowFigures {
  readonly followP50: number;
  readonly followP99: number;
  readonly originsP50: number;
  readonly originsP99: number;
}

/** Follows gifts over five hops to the hands, and hand-overs back to their givers, one after the other. */
export async function measureFollow({ size, say, database }: BenchContext): Promise<FollowFigures> {
  const place = await database();
  say('writing a book of a million transfers');
  await writeLineageBook(place);
  const pool = place.open(1);
  const book = lineageBook.id;
  const calls = size === 'full' ? 5_000 : 1_000;
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
    const sorted = times.toSorted((left, right) => left - right);
    return [sorted[Math.floor(calls / 2)] ?? Number.NaN, sorted[Math.floor(calls * 0.99)] ?? Number.NaN];
  };
  say(`${calls} gifts followed, one after the other`);
  const [followP50, followP99] = await measure('gift', lineageBook.gifts - 1_000, (id) =>
    follow(pool, { book, id }),
  );
  say(`${calls} hand-overs traced back`);
  const [originsP50, originsP99] = await measure('handover', lineageBook.handovers, (id) =>
    origins(pool, { book, id }),
  );
  return { followP50, followP99, originsP50, originsP99 };
}
