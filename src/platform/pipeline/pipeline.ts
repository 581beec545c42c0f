import type { IdSource } from '../../kernel/ids.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Database } from '../database/index.ts';
import type { Authorize } from './command.ts';
import type { KeyedDigest } from './fingerprint.ts';

/** What the pipeline needs of the house; the composition root puts it together once. */
export interface Pipeline {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly authorize: Authorize;
  readonly digest: KeyedDigest;
  /** Names of the jobs that hear of a topic. */
  readonly tasksOf: (topic: string) => readonly string[];
  /** Told after the commit which topics have news, for live pages. */
  readonly announce: (topics: readonly string[]) => void;
}
