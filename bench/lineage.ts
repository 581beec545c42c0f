import { rounded, type Bench } from './kit/bench.ts';
import { measureFollow } from './kit/follow.ts';

/** Following gifts and hand-overs in a book of a million transfers. */
export const bench: Bench = {
  about: 'follow of a gift over five hops, and origins of a hand-over, in a book of a million transfers',
  run: async (context) => {
    const { followP50, followP99, originsP50, originsP99 } = await measureFollow(
      context,
      1_000_000,
      context.size === 'full' ? 5_000 : 1_000,
    );
    return {
      figures: {
        follow_5hops_p50_ms: rounded(followP50),
        follow_5hops_p99_ms: rounded(followP99),
        origins_5hops_p50_ms: rounded(originsP50),
        origins_5hops_p99_ms: rounded(originsP99),
      },
      ratios: {},
    };
  },
};
