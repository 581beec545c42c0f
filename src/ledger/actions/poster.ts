import { Refusal } from '../../kernel/refusal.ts';
import {
  createGroupCommitter,
  isCausedByOne,
  isCollision,
  sqlState,
  sqlStateOf,
  transact,
  type Database,
  type GroupCommitter,
  type Moment,
} from '../../platform/index.ts';
import type { Entry } from '../rules/entry.ts';
import { post, type PostOutcome } from './post.ts';

/** One entry, or several that stand or fall together. */
export type Submitted = Entry | readonly Entry[];

export interface PosterOptions {
  readonly database: Database;
  readonly moment: () => Moment;
  /** Callers in one transaction at most, and callers that wait at most. */
  readonly batchMax?: number;
  readonly queueMax?: number;
  readonly batchesAtOnce?: number;
}

/**
 * Posts entries of many callers together, book by book; each gets its own answer after the commit. Running a
 * batch again is safe, because the ids of its entries are their idempotency keys.
 */
export function createPoster(options: PosterOptions): GroupCommitter<Submitted, PostOutcome> {
  const { database, moment, batchMax = 1_024, queueMax = 8_192, batchesAtOnce = 2 } = options;
  return createGroupCommitter<Submitted, PostOutcome>({
    batchMax,
    queueMax,
    batchesAtOnce,
    laneOf: (submitted) => firstOf(submitted)?.book ?? '',
    run: (batch) => orBusy(transact(database, (sql) => post(sql, batch, moment()), { readsFirst: true })),
    runApart: isCausedByOne,
  });
}

function firstOf(submitted: Submitted): Entry | undefined {
  return Array.isArray(submitted) ? (submitted as readonly Entry[])[0] : (submitted as Entry);
}

/** Locks that were not to be had in time, or one collision after the other: nothing was posted. */
async function orBusy<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (isCollision(error) || sqlStateOf(error) === sqlState.lockNotAvailable)
      throw new Refusal('busy', { retryAfterSeconds: 1 });
    throw error;
  }
}
