import { rounded, type Bench, type BenchContext, type BenchSize } from './kit/bench.ts';
import { measureFollow } from './kit/follow.ts';
import { measureLeaves } from './kit/leaves.ts';
import { openPostingBench } from './kit/posting.ts';
import { measureProofs, nationalLeaves } from './kit/proofs.ts';
import { measureTpcb } from './kit/tpcb.ts';

interface Extent {
  readonly tpcbScale: number;
  /** Seconds for the figures that a ratio or a bar stands on, and for each other number of callers. */
  readonly seconds: number;
  readonly secondsBeside: number;
  readonly bookTransfers: number;
  readonly follows: number;
  readonly logLeaves: number;
  readonly proofs: number;
}

const extents: Readonly<Record<BenchSize, Extent>> = {
  small: {
    tpcbScale: 32,
    seconds: 2.5,
    secondsBeside: 1,
    bookTransfers: 50_000,
    follows: 500,
    logLeaves: nationalLeaves / 20,
    proofs: 2_000,
  },
  full: {
    tpcbScale: 64,
    seconds: 15,
    secondsBeside: 15,
    bookTransfers: 1_000_000,
    follows: 5_000,
    logLeaves: nationalLeaves,
    proofs: 10_000,
  },
};

type Figures = Readonly<Record<string, number>>;

/** Transfers a second, each durable and with its leaf before its caller is answered, and the two peers. */
async function measurePosting({ database, say }: BenchContext, extent: Extent): Promise<Figures> {
  const book = await openPostingBench(await database());
  const figures: Record<string, number> = {};
  // What the server and Node compile and cache on the way up is not measured.
  await book.grouped(256, 1.5, 'hot');
  await book.grouped(256, 0.5, 'zipf');
  for (const to of ['hot', 'zipf'] as const) {
    for (const callers of [1, 32, 256, 1024]) {
      say(`${callers} callers, ${to === 'hot' ? 'all on one account' : 'over 2,000 accounts (Zipf)'}`);
      const measured = await book.grouped(
        callers,
        callers === 256 ? extent.seconds : extent.secondsBeside,
        to,
      );
      figures[`${to}_${callers}_per_s`] = measured.perSecond;
      figures[`${to}_${callers}_p50_ms`] = measured.p50;
      figures[`${to}_${callers}_p99_ms`] = measured.p99;
    }
  }
  figures['bytes_per_transfer'] = await book.bytesPerTransfer();
  say('one transfer per transaction, 32 callers');
  figures['single_32_per_s'] = (await book.single(32, extent.seconds)).perSecond;
  figures['tpcb_scale'] = extent.tpcbScale;
  figures['tpcb_32_tps'] = await measureTpcb(await database(), extent.tpcbScale, extent.seconds, say);
  return figures;
}

/** Trails in the book and proofs in the log, with the size of both beside them. */
async function measureReading(context: BenchContext, extent: Extent): Promise<Figures> {
  const follow = await measureFollow(context, extent.bookTransfers, extent.follows);
  const leaves = await measureLeaves(context, extent.seconds);
  const proofs = await measureProofs(context, extent.logLeaves, extent.proofs);
  return {
    follow_book_transfers: extent.bookTransfers,
    follow_5hops_p99_ms: follow.followP99,
    leaves_per_s: leaves.leavesPerSecond,
    proof_log_leaves: extent.logLeaves,
    proof_p99_ms: proofs.p99,
  };
}

/** The book and its log: what they take a second against their peers, and how long following and proving take. */
export const bench: Bench = {
  about:
    'transfers through the group commit, against one per transaction and pgbench TPC-B; follow (aim 20 ms), leaves (aim 20,000 a second), proofs (aim 5 ms)',
  run: async (context) => {
    const extent = extents[context.size];
    // Reading before posting: the peers leave the server much to write behind them.
    const reading = await measureReading(context, extent);
    const figures = { ...(await measurePosting(context, extent)), ...reading };
    const against = (peer: string): number => (figures['hot_256_per_s'] ?? 0) / (figures[peer] ?? 0);
    return {
      figures: Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, rounded(value)])),
      ratios: { hot_256_vs_tpcb: against('tpcb_32_tps'), hot_256_vs_single: against('single_32_per_s') },
    };
  },
};
