import type { Id, IdSource } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../database/index.ts';

/** Who asks: an account that signed in, a visitor without one, or Mutao itself (jobs, the command line). */
export interface Actor {
  readonly kind: 'account' | 'visitor' | 'system';
  readonly account: Id | null;
}

export const visitor: Actor = { kind: 'visitor', account: null };
export const system: Actor = { kind: 'system', account: null };

/** What a permission is asked about. Undefined members do not matter for the question. */
export interface PermissionScope {
  readonly organisation?: Id | null;
  /** Path in the tree of areas; "" is everywhere. */
  readonly area?: string;
  readonly operation?: Id | null;
  /** The organisation whose book it is in, where roles of others are asked too: those of a site hold by area alone. */
  readonly book?: Id;
  /** The account concerned, for what people may do to their own. */
  readonly account?: Id;
}

export interface PermissionQuestion {
  readonly actor: Actor;
  readonly permission: string;
  readonly scope: PermissionScope;
}

/**
 * Answers permission questions, one answer each in the same order: null for yes, a refusal for no. The
 * composition root gives it, so that the platform imports no module.
 */
export type Authorize = (
  sql: Sql,
  questions: readonly PermissionQuestion[],
) => Promise<readonly (Refusal | null)[]>;

/** News for other modules, told through the outbox in the same transaction. */
export interface Fact {
  readonly topic: string;
  /** JSON of ids and figures; never names or contacts. */
  readonly item: unknown;
}

/** The decision "yes": what is answered, what it was about (for the audit), and what others should hear. */
export interface Accepted<Output> {
  readonly output: Output;
  readonly subjects: readonly Id[];
  readonly facts?: readonly Fact[];
}

export type Decision<Output> = Accepted<Output> | Refusal;

/** Everything a decision may depend on besides state and input: passed in, so that rules stay pure. */
export interface Moment {
  readonly now: Instant;
  readonly ids: IdSource;
}

/** One command on its way: who, with which input, under which key. */
export interface CommandItem<Input> {
  readonly actor: Actor;
  readonly input: Input;
  /** The caller's idempotency key; null where the caller of the pipeline guarantees once-only itself. */
  readonly key: Id | null;
  readonly requestId: string;
}

/** An item that was decided with yes, together with its decision: what `write` receives. */
export interface Granted<Input, Output> {
  readonly item: CommandItem<Input>;
  readonly decision: Accepted<Output>;
}

/**
 * A kind of command. Everything takes many at once: a single command is a batch of one.
 * `load` reads (and locks, in sorted order) all that the decisions need; `decideMany` is pure; `write` stores
 * the rows of all accepted ones set-based. Output is JSON of ids and figures: it is kept under the key.
 */
export interface Command<Input, Output, State> {
  /** Module and verb: "people.createOrganisation". */
  readonly name: string;
  readonly permission: string;
  /** What the permission is asked about, for each input; may look things up. */
  about(sql: Sql, items: readonly CommandItem<Input>[]): Promise<readonly PermissionScope[]>;
  load(sql: Sql, items: readonly CommandItem<Input>[], moment: Moment): Promise<State>;
  decideMany(state: State, items: readonly CommandItem<Input>[], moment: Moment): readonly Decision<Output>[];
  write(sql: Sql, state: State, granted: readonly Granted<Input, Output>[], moment: Moment): Promise<void>;
  /**
   * The refusal that a row refused by the database itself stands for, by SQLSTATE (23505: already there).
   * A batch is then split until the row is alone; without an entry it is a bug.
   */
  readonly integrity?: Readonly<Record<string, (input: Input) => Refusal>>;
}

/** Keeps a command's types together. */
export function defineCommand<Input, Output, State>(
  command: Command<Input, Output, State>,
): Command<Input, Output, State> {
  return command;
}

/**
 * Decides one by one in the order of arrival, against a state that each decision may move on: for kinds where
 * a limit may be hit inside the batch.
 */
export function inOrder<Input, Output, State>(
  decide: (state: State, item: CommandItem<Input>, moment: Moment) => Decision<Output>,
): Command<Input, Output, State>['decideMany'] {
  return (state, items, moment) => items.map((item) => decide(state, item, moment));
}

/** True for the decision "no". */
export function isRefusal(value: unknown): value is Refusal {
  return value instanceof Refusal;
}
