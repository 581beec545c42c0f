import { rounded, type Bench } from './kit/bench.ts';
import { measureLeaves } from './kit/leaves.ts';
import { measureProofs, nationalLeaves } from './kit/proofs.ts';

/** The public log: leaves a second with a checkpoint each second, and proofs in a log of 12.6 million leaves. */
export const bench: Bench = {
  about:
    'leaves appended, numbered and signed a second (aim 20,000); proof of a leaf among 12.6 million (aim 5 ms)',
  run: async (context) => {
    const full = context.size === 'full';
    const leaves = await measureLeaves(context, full ? 30 : 8);
    const proofs = await measureProofs(context, nationalLeaves, full ? 10_000 : 2000);
    return {
      figures: {
        leaves_per_s: rounded(leaves.leavesPerSecond),
        checkpoint_gap_max_s: rounded(leaves.checkpointSecondsMax),
        proof_p50_ms: rounded(proofs.p50),
        proof_p99_ms: rounded(proofs.p99),
      },
      ratios: {
        leaves_vs_aim: leaves.leavesPerSecond / 20_000,
        proof_p99_vs_limit: proofs.p99 / 5,
      },
    };
  },
};
