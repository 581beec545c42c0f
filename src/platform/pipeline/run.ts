import { Refusal } from '../../kernel/refusal.ts';
import {
  isCollision,
  isIntegrityViolation,
  RunAgain,
  sqlState,
  sqlStateOf,
  transact,
  type Sql,
} from '../database/index.ts';
import { isRefusal, type Command, type CommandItem, type Granted, type Moment } from './command.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Pipeline } from './pipeline.ts';
import { record } from './record.ts';
import {
  callerOf,
  refused,
  repeated,
  replay,
  withoutRepeats,
  type Outcome,
  type Prepared,
} from './outcome.ts';

/**
 * Runs one command. @throws Refusal when it is refused; anything else thrown is a bug or the database's fault.
 */
export async function runCommand<Input, Output, State>(
  pipeline: Pipeline,
  command: Command<Input, Output, State>,
  item: CommandItem<Input>,
): Promise<Output> {
  const [outcome] = await runBatch(pipeline, command, [item]);
  if (outcome === undefined) throw new Error('a batch of one has one outcome');
  if (!outcome.ok) throw outcome.refusal;
  return outcome.output;
}

/**
 * The one way of every write: permission → idempotency key → load, decide, write → outbox → audit → commit,
 * for many commands of a kind in one transaction; each is answered for itself, in the order given. A row that
 * the database refuses, or a refusal thrown while loading or writing, makes the batch run again in halves until
 * its cause is alone, so that one bad command never fails its neighbours. Refuses busy when locks or collisions with others did not let it through in time.
 */
export async function runBatch<Input, Output, State>(
  pipeline: Pipeline,
  command: Command<Input, Output, State>,
  items: readonly CommandItem<Input>[],
): Promise<readonly Outcome<Output>[]> {
  if (items.length === 0) return [];
  const prepared = items.map((item) => ({
    item,
    caller: callerOf(item),
    fingerprint: fingerprintOf(command.name, item.input, pipeline.digest),
  }));
  return runPrepared(pipeline, command, prepared);
}

async function runPrepared<Input, Output, State>(
  pipeline: Pipeline,
  command: Command<Input, Output, State>,
  items: readonly Prepared<Input>[],
): Promise<readonly Outcome<Output>[]> {
  try {
    const done = await transact(pipeline.database, (sql) => runOnce(pipeline, command, items, sql));
    if (done.topics.length > 0) pipeline.announce(done.topics);
    return done.outcomes;
  } catch (error) {
    if (sqlStateOf(error) === sqlState.lockNotAvailable || isCollision(error))
      return items.map(() => refused(new Refusal('busy')));
    const refusal: Refusal | null = error instanceof Refusal ? error : null;
    if (refusal === null && !isIntegrityViolation(error)) throw error;
    if (refusal !== null && items.length === 1) return [refused(refusal)];
    if (items.length === 1) return [await refusedByDatabase(pipeline, command, items, error)];
    const half = Math.ceil(items.length / 2);
    return [
      ...(await runPrepared(pipeline, command, items.slice(0, half))),
      ...(await runPrepared(pipeline, command, items.slice(half))),
    ];
  }
}

/**
 * The answer to a single command whose row the database refused. Its own twin may have been first: the same
 * key is then answered, and the row that is already there is its own.
 */
async function refusedByDatabase<Input, Output, State>(
  pipeline: Pipeline,
  command: Command<Input, Output, State>,
  items: readonly Prepared<Input>[],
  error: unknown,
): Promise<Outcome<Output>> {
  const outcomes = new Map<Prepared<Input>, Outcome<Output>>();
  const [left] = await replay(pipeline.database, items, outcomes);
  const [answered] = outcomes.values();
  if (answered !== undefined) return answered;
  const translate = command.integrity?.[sqlStateOf(error) ?? ''];
  if (translate === undefined || left === undefined) throw error;
  return refused(translate(left.item.input));
}

async function runOnce<Input, Output, State>(
  pipeline: Pipeline,
  command: Command<Input, Output, State>,
  items: readonly Prepared<Input>[],
  sql: Sql,
): Promise<{ outcomes: readonly Outcome<Output>[]; topics: readonly string[] }> {
  const moment: Moment = { now: pipeline.clock.now(), ids: pipeline.ids };
  const outcomes = new Map<Prepared<Input>, Outcome<Output>>();
  const permitted = await askPermission(pipeline, command, items, sql, outcomes);
  const { fresh, repeats } = withoutRepeats(permitted);
  const undecided = await replay(sql, fresh, outcomes);

  const state = await command.load(
    sql,
    undecided.map(({ item }) => item),
    moment,
  );
  const decisions = command.decideMany(
    state,
    undecided.map(({ item }) => item),
    moment,
  );
  const granted: (Granted<Input, Output> & Prepared<Input>)[] = [];
  const denied: Prepared<Input>[] = [];
  undecided.forEach((prepared, index) => {
    const decision = decisions[index];
    if (decision === undefined) throw new Error(`${command.name} decided fewer items than it was given`);
    if (isRefusal(decision)) {
      outcomes.set(prepared, refused(decision));
      denied.push(prepared);
      return;
    }
    granted.push({ ...prepared, decision });
    outcomes.set(prepared, { ok: true, output: decision.output, replayed: false });
  });
  // The same command may have been accepted elsewhere while this one waited for its locks: then its answer
  // is the answer, not the refusal that its own success causes ("already there").
  await replay(sql, denied, outcomes);

  if (granted.length > 0) await command.write(sql, state, granted, moment);
  const topics = await record(pipeline, command.name, granted, sql, moment);
  if (topics === null) throw new RunAgain();
  for (const [prepared, first] of repeats) outcomes.set(prepared, repeated(prepared, first, outcomes));
  return {
    outcomes: items.map((prepared) => outcomes.get(prepared) ?? refused(new Refusal('busy'))),
    topics,
  };
}

async function askPermission<Input, Output, State>(
  pipeline: Pipeline,
  command: Command<Input, Output, State>,
  items: readonly Prepared<Input>[],
  sql: Sql,
  outcomes: Map<Prepared<Input>, Outcome<Output>>,
): Promise<readonly Prepared<Input>[]> {
  const scopes = await command.about(
    sql,
    items.map(({ item }) => item),
  );
  const answers = await pipeline.authorize(
    sql,
    items.map(({ item }, index) => ({
      actor: item.actor,
      permission: command.permission,
      scope: scopes[index] ?? {},
    })),
  );
  return items.filter((prepared, index) => {
    const refusal = answers[index];
    if (refusal === null) return true;
    outcomes.set(prepared, refused(refusal ?? new Refusal('notPermitted')));
    return false;
  });
}
