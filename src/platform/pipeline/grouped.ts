import { Refusal } from '../../kernel/refusal.ts';
import { sqlStateOf } from '../database/index.ts';
import type { Command, CommandItem } from './command.ts';
import { createGroupCommitter, type GroupCommitter } from './group.ts';
import type { Outcome } from './outcome.ts';
import type { Pipeline } from './pipeline.ts';
import { runBatch } from './run.ts';

/** How one command goes down the pipeline: alone (runCommand), or together with others. */
export type RunOne<Input, Output, State> = (
  pipeline: Pipeline,
  command: Command<Input, Output, State>,
  item: CommandItem<Input>,
) => Promise<Output>;

export interface GroupLimits {
  /** Commands in one transaction at most. */
  readonly batchMax: number;
  /** Commands that wait at most; who comes then is told that it is busy, and when to come back. */
  readonly queueMax: number;
}

/**
 * Runs commands of one kind that come at the same time in one transaction, lane by lane (the book): one commit for
 * all of them, and for each its own permission, key, answer and audit, as `runBatch` does it. Use it for one command.
 * @returns a way to run one. It refuses busy (with retryAfterSeconds) when the queue is full.
 */
export function inGroups<Input, Output, State>(
  laneOf: (input: Input) => string,
  limits: GroupLimits,
): RunOne<Input, Output, State> {
  const committers = new WeakMap<Pipeline, GroupCommitter<CommandItem<Input>, Outcome<Output>>>();
  return async (pipeline, command, item) => {
    let committer = committers.get(pipeline);
    if (committer === undefined) {
      committer = createGroupCommitter({
        ...limits,
        laneOf: ({ input }) => laneOf(input),
        batchesAtOnce: 2,
        run: (items) => runBatch(pipeline, command, items),
        runApart: isCausedByOne,
      });
      committers.set(pipeline, committer);
    }
    const outcome = await committer.submit(item);
    if (!outcome.ok) throw outcome.refusal;
    return outcome.output;
  };
}

/**
 * True for an error after which nothing was done and that one item of a batch has caused: a refusal of what it
 * brings, a mistake in its caller's code, or a value that the database does not take (classes 22 and 23).
 */
export function isCausedByOne(error: unknown): boolean {
  if (error instanceof Refusal) return error.code !== 'busy';
  return error instanceof RangeError || error instanceof TypeError || /^2[23]/.test(sqlStateOf(error) ?? '');
}
