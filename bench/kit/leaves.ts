import { randomIds, type Id } from '../../src/kernel/ids.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { transact } from '../../src/platform/index.ts';
import { appendLeaves, startSequencer, type Leaf } from '../../src/proof/index.ts';
import type { BenchContext } from './bench.ts';
import { logSigner, originOf } from './log-parts.ts';

const ids = randomIds(() => systemClock.now());
const leavesPerBatch = 256;

/**
 * Leaves appended in batches of 256 by four callers while the sequencer publishes a checkpoint a second.
 * @returns leaves a second that were appended, numbered and signed, and seconds from one checkpoint to the next
 */
export async function measureLeaves(
  { database, say }: BenchContext,
  seconds: number,
): Promise<{ readonly leavesPerSecond: number; readonly checkpointSecondsMax: number }> {
  const place = await database();
  const pool = place.open(8);
  const bookId = ids.next();
  const published: { readonly at: number; readonly size: number }[] = [];
  const errors: unknown[] = [];
  say(`${seconds} s of leaves in batches of ${leavesPerBatch}, 4 callers, a checkpoint each second`);
  const start = performance.now();
  const sequencer = startSequencer({
    database: pool,
    signer: logSigner,
    clock: systemClock,
    originOf,
    onError: (error) => errors.push(error),
    onRound: (_book, round) => {
      if (round.state === 'published') published.push({ at: performance.now(), size: round.size });
    },
  });
  let total = 0n;
  let appended = 0;
  const caller = async (): Promise<void> => {
    while (performance.now() - start < seconds * 1000) {
      const leaves = Array.from({ length: leavesPerBatch }, (): Leaf => {
        total += 5000n;
        return leafOf(bookId, ids.next(), total);
      });
      await transact(pool, (sql) => appendLeaves(sql, leaves, { ids }));
      appended += leavesPerBatch;
    }
  };
  await Promise.all([caller(), caller(), caller(), caller()]);
  while ((published.at(-1)?.size ?? 0) < appended && errors.length === 0)
    await new Promise((resolve) => setTimeout(resolve, 50));
  await sequencer.stop();
  if (errors.length > 0) throw new Error('the sequencer failed', { cause: errors[0] });
  const gaps = published.slice(1).map(({ at }, index) => at - (published[index]?.at ?? at));
  const end = published.at(-1)?.at ?? Number.NaN;
  return {
    leavesPerSecond: (appended / (end - start)) * 1000,
    checkpointSecondsMax: Math.max(...gaps) / 1000,
  };
}

function leafOf(bookId: Id, leafId: Id, total: bigint): Leaf {
  const from = { from: 'psp/wechat', to: 'campaign/0190a5b0-0000-7000-8000-000000000001', asset: 'CNY' };
  return {
    bookId,
    leafId,
    kind: 'donation',
    recordedAt: systemClock.now(),
    transfer: { ...from, amount: 5000n, fromStart: total, toStart: total },
    privateDigest: '4cd33776a36f0f56cd93e5c3b7260c7fc8ec4f4450a25ca8b48b29f8f3ca2ff9',
  };
}
