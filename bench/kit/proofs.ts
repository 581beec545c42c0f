import pg from 'pg';
import { proofOf, tileCache } from '../../src/proof/index.ts';
import { percentile, type BenchContext } from './bench.ts';
import { bigLog } from './big-log.ts';

/** Proofs that the server, its connection and the cache of shared tiles warm up with. */
const warmUp = 100;

/** The order of size of a national drive: gifts, transfers and hand-overs of a year. */
export const nationalLeaves = 12_600_000;

/**
 * Proofs of single leaves at random places, one after the other, from one process that keeps its cache of tiles as the server does.
 * @param leaves in the log
 * @returns percentiles in milliseconds
 */
export async function measureProofs(
  { database, say }: BenchContext,
  leaves: number,
  proofs: number,
): Promise<{ readonly p50: number; readonly p99: number }> {
  const place = await database();
  say(`a log of ${leaves.toLocaleString('en')} leaves`);
  const owner = new pg.Client({ connectionString: place.ownerUrl });
  await owner.connect();
  const { bookId, leafIds } = await bigLog(owner, leaves, warmUp + proofs);
  await owner.end();
  await place.settle();
  const pool = place.open(2);
  const tiles = tileCache();
  say(`${proofs} proofs, one after the other`);
  const times: number[] = [];
  for (const leafId of leafIds) {
    const begun = performance.now();
    const proof = await proofOf(pool, bookId, leafId, tiles);
    times.push(performance.now() - begun);
    if (proof.state !== 'proved') throw new Error(`a leaf is ${proof.state}`);
  }
  const measured = times.slice(warmUp);
  return { p50: percentile(measured, 0.5), p99: percentile(measured, 0.99) };
}
