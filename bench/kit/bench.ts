import type { BenchDatabase } from './database.ts';

export type BenchSize = 'small' | 'full';

/** What a benchmark gets: its size, a place to tell what it does, and fresh migrated databases. */
export interface BenchContext {
  readonly size: BenchSize;
  readonly say: (line: string) => void;
  database(): Promise<BenchDatabase>;
}

/** Figures with their unit in the key (`…_ms`, `…_per_s`), and ratios against what was measured beside them. */
export interface BenchReport {
  readonly figures: Readonly<Record<string, number>>;
  readonly ratios: Readonly<Record<string, number>>;
}

export interface Bench {
  /** One line: what is measured, and against what. */
  readonly about: string;
  run(context: BenchContext): Promise<BenchReport>;
}

/** Rounds to three significant digits or whole numbers: more would pretend to an exactness that is not there. */
export function rounded(value: number): number {
  return value >= 1000 ? Math.round(value) : Number(value.toPrecision(3));
}

/** The time below which a part (0 to 1) of the times lies. */
export function percentile(times: readonly number[], part: number): number {
  const sorted = Float64Array.from(times).toSorted();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/**
 * Runs `work` from `callers` loops at once for some seconds.
 * @returns how many a second, and the 50th and 99th percentile of a single call in milliseconds.
 */
export async function perSecond(
  callers: number,
  seconds: number,
  work: (caller: number, call: number) => Promise<unknown>,
): Promise<{
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly calls: number;
}> {
  const times: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  const loop = async (caller: number): Promise<void> => {
    for (let call = 0; performance.now() < end; call += 1) {
      const begun = performance.now();
      await work(caller, call);
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, caller) => loop(caller)));
  const elapsed = (performance.now() - start) / 1000;
  const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
  return { perSecond: times.length / elapsed, p50, p99, calls: times.length };
}
