import { rounded, type Bench } from './kit/bench.ts';
import { openPostingBench } from './kit/posting.ts';
import { measureTpcb } from './kit/tpcb.ts';

/** What the book takes a second, each transfer durable and with its leaf before its caller is answered. */
export const bench: Bench = {
  about: 'transfers through the group commit, against one per transaction and pgbench TPC-B',
  run: async ({ size, say, database }) => {
    const seconds = size === 'full' ? 15 : 4;
    const book = await openPostingBench(await database());
    const figures: Record<string, number> = {};
    // What the server and Node compile and cache on the way up is not measured.
    await book.grouped(256, 2, 'hot');
    await book.grouped(256, 1, 'zipf');
    for (const to of ['hot', 'zipf'] as const) {
      for (const callers of [1, 32, 256, 1024]) {
        say(`${callers} callers, ${to === 'hot' ? 'all on one account' : 'over 2,000 accounts (Zipf)'}`);
        const measured = await book.grouped(callers, seconds, to);
        figures[`${to}_${callers}_per_s`] = rounded(measured.perSecond);
        figures[`${to}_${callers}_p50_ms`] = rounded(measured.p50);
        figures[`${to}_${callers}_p99_ms`] = rounded(measured.p99);
      }
    }
    figures['bytes_per_transfer'] = rounded(await book.bytesPerTransfer());
    say('one transfer per transaction, 32 callers');
    const single = (await book.single(32, seconds)).perSecond;
    const tpcb = await measureTpcb(await database(), seconds, say);
    const hot = figures['hot_256_per_s'] ?? 0;
    return {
      figures: { ...figures, single_32_per_s: rounded(single), tpcb_32_tps: rounded(tpcb) },
      ratios: { hot_256_vs_tpcb: hot / tpcb, hot_256_vs_single: hot / single },
    };
  },
};
