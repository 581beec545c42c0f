/**
 * The one way of every write. Nouns: Command (a kind), item (one of it), outcome (its answer), fact (news).
 * Invariants: a key is answered once; a refused command changes nothing; one bad command never fails its
 * neighbours; outbox and audit are written in the transaction of what they tell.
 */
export { runBatch, runCommand } from './run.ts';
export type { Pipeline } from './pipeline.ts';
export type { Outcome } from './outcome.ts';
export {
  defineCommand,
  inOrder,
  system,
  visitor,
  type Accepted,
  type Actor,
  type Authorize,
  type Command,
  type CommandItem,
  type Decision,
  type Fact,
  type Granted,
  type Moment,
  type PermissionQuestion,
  type PermissionScope,
} from './command.ts';
export { grantedPlans, planFor, type Plans } from './plans.ts';
export { createGroupCommitter, type GroupCommitter, type GroupCommitterOptions } from './group.ts';
export { inGroups, isCausedByOne, type GroupLimits, type RunOne } from './grouped.ts';
export type { KeyedDigest } from './fingerprint.ts';
export { forgetAnswersBefore } from './store.ts';
