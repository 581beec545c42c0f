import type { Id, IdSource } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Clock } from '../../kernel/time.ts';
import {
  isIntegrityViolation,
  RunAgain,
  sqlState,
  sqlStateOf,
  transact,
  type Database,
  type Sql,
} from '../database/index.ts';
import {
  isRefusal,
  type Authorize,
  type Command,
  type CommandItem,
  type Granted,
  type Moment,
} from './command.ts';
import { fingerprintOf, type KeyedDigest } from './fingerprint.ts';
import { record } from './record.ts';
import { findAnswers, type KeptAnswer } from './store.ts';

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

export type Outcome<Output> =
  | { readonly ok: true; readonly output: Output; readonly replayed: boolean }
  | { readonly ok: false; readonly refusal: Refusal };

/** An item with what is derived from it once: the caller under whom its key is kept, and its fingerprint. */
interface Prepared<Input> {
  readonly item: CommandItem<Input>;
  readonly caller: string;
  readonly fingerprint: Buffer;
}

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
 * the database refuses makes the batch run again in halves until the row is alone, so that one bad command
 * never fails its neighbours.
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
    if (sqlStateOf(error) === sqlState.lockNotAvailable) return items.map(() => refused(new Refusal('busy')));
    if (!isIntegrityViolation(error)) throw error;
    const [first] = items;
    if (items.length === 1 && first !== undefined) {
      const translate = command.integrity?.[sqlStateOf(error) ?? ''];
      if (translate === undefined) throw error;
      return [refused(translate(first.item.input))];
    }
    const half = Math.ceil(items.length / 2);
    return [
      ...(await runPrepared(pipeline, command, items.slice(0, half))),
      ...(await runPrepared(pipeline, command, items.slice(half))),
    ];
  }
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

/** Answers what was answered before under the same key; gives back what is still to be decided. */
async function replay<Input, Output>(
  sql: Sql,
  items: readonly Prepared<Input>[],
  outcomes: Map<Prepared<Input>, Outcome<Output>>,
): Promise<readonly Prepared<Input>[]> {
  const keyed = items.filter(({ item }) => item.key !== null);
  if (keyed.length === 0) return items;
  const answers = await findAnswers(
    sql,
    keyed.map(({ caller }) => caller),
    keyed.map(({ item }) => item.key as Id),
  );
  if (answers.length === 0) return items;
  const kept = new Map<string, KeptAnswer>(
    answers.map((answer) => [`${answer.caller} ${answer.key}`, answer]),
  );
  return items.filter((prepared) => {
    const answer = kept.get(`${prepared.caller} ${prepared.item.key}`);
    if (answer === undefined) return true;
    const same = answer.fingerprint.equals(prepared.fingerprint);
    outcomes.set(
      prepared,
      same
        ? { ok: true, output: answer.output as Output, replayed: true }
        : refused(new Refusal('idempotencyKeyReused')),
    );
    return false;
  });
}

/** Splits off items that repeat a key of an earlier item in the same batch. */
function withoutRepeats<Input>(items: readonly Prepared<Input>[]): {
  fresh: readonly Prepared<Input>[];
  repeats: ReadonlyMap<Prepared<Input>, Prepared<Input>>;
} {
  const firsts = new Map<string, Prepared<Input>>();
  const repeats = new Map<Prepared<Input>, Prepared<Input>>();
  const fresh = items.filter((prepared) => {
    if (prepared.item.key === null) return true;
    const name = `${prepared.caller} ${prepared.item.key}`;
    const first = firsts.get(name);
    if (first === undefined) firsts.set(name, prepared);
    else repeats.set(prepared, first);
    return first === undefined;
  });
  return { fresh, repeats };
}

function repeated<Input, Output>(
  prepared: Prepared<Input>,
  first: Prepared<Input>,
  outcomes: ReadonlyMap<Prepared<Input>, Outcome<Output>>,
): Outcome<Output> {
  if (!prepared.fingerprint.equals(first.fingerprint)) return refused(new Refusal('idempotencyKeyReused'));
  const outcome = outcomes.get(first) ?? refused<Output>(new Refusal('busy'));
  return outcome.ok ? { ...outcome, replayed: true } : outcome;
}

/** Keys of different callers never meet: a key is only as secret as its caller keeps it. */
function callerOf<Input>(item: CommandItem<Input>): string {
  return item.actor.account === null ? item.actor.kind : `account:${item.actor.account}`;
}

function refused<Output>(refusal: Refusal): Outcome<Output> {
  return { ok: false, refusal };
}
