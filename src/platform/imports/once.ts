import { Refusal } from '../../kernel/refusal.ts';
import { RunAgain, transact, type Sql } from '../database/index.ts';
import { runBatch, type Command, type CommandItem, type Decision, type Pipeline } from '../pipeline/index.ts';
import {
  problemsOf,
  type KeyedRow,
  type RowProblem,
  type RowVerdict,
  type Settings,
  type Submission,
} from './importer.ts';
import { lockRowKeys, writeRowKeys, type KnownRow } from './store/row-keys.ts';

/** How rows of an importer become inputs of its command. */
export interface RowWay<Input, Output, State> {
  readonly importer: string;
  readonly command: Command<Input, Output, State>;
  /** The importer's field that a pointer of the command's refusals means, or null. */
  fieldOf(pointer: string): string | null;
  toInputs(
    sql: Sql,
    rows: readonly KeyedRow[],
    settings: Settings,
  ): Promise<
    readonly (
      | { readonly input: Input; readonly notes?: readonly RowProblem[] }
      | { readonly problems: readonly RowProblem[] }
    )[]
  >;
}

interface RowInput<Input> {
  readonly number: number;
  readonly key: string;
  readonly content: string;
  readonly input: Input;
}

interface OnceState<State> {
  readonly inner: State;
  readonly known: ReadonlyMap<string, KnownRow>;
}

const doneBefore = 'importRowDone';
const stopped = 'importStopped';

/**
 * The command with the rows' keys in its transaction: a row that was taken in before is not taken in again,
 * whatever crashed, started twice or came under another name. The rows' keys are what makes this once-only, so
 * no answers are kept under idempotency keys.
 */
function onceOnly<Input, Output, State>(
  way: RowWay<Input, Output, State>,
  { importId, mode }: Submission,
): Command<RowInput<Input>, Output, OnceState<State>> {
  const { command, importer } = way;
  const isFresh = (known: ReadonlyMap<string, KnownRow>, { key, content }: RowInput<Input>): boolean =>
    known.get(key)?.content !== content;
  const inner = (item: CommandItem<RowInput<Input>>): CommandItem<Input> => ({
    ...item,
    input: item.input.input,
  });
  return {
    name: command.name,
    permission: command.permission,
    about: (sql, items) => command.about(sql, items.map(inner)),
    load: async (sql, items, moment) => {
      const known = await lockRowKeys(
        sql,
        importer,
        items.map(({ input }) => input.key),
      );
      const fresh = items.filter(({ input }) => isFresh(known, input));
      return { known, inner: await command.load(sql, fresh.map(inner), moment) };
    },
    decideMany: (state, items, moment) => {
      const fresh = items.filter(({ input }) => isFresh(state.known, input));
      const decisions = command.decideMany(state.inner, fresh.map(inner), moment);
      const refusedOne = decisions.some((decision) => decision instanceof Refusal);
      const byItem = new Map(fresh.map((item, index) => [item, decisions[index]]));
      return items.map((item): Decision<Output> => {
        const decision = byItem.get(item);
        if (decision === undefined)
          return new Refusal(doneBefore, { importId: state.known.get(item.input.key)?.importId ?? '' });
        return mode === 'all' && refusedOne && !(decision instanceof Refusal)
          ? new Refusal(stopped)
          : decision;
      });
    },
    write: async (sql, state, granted, moment) => {
      await command.write(
        sql,
        state.inner,
        granted.map(({ item, decision }) => ({ item: inner(item), decision })),
        moment,
      );
      const rows = granted.map(({ item: { input } }) => ({ ...input, isKnown: state.known.has(input.key) }));
      // Another import was faster with one of these rows: decide again, with its row in sight.
      if (!(await writeRowKeys(sql, importer, importId, rows, moment.now))) throw new RunAgain();
    },
    ...(command.integrity === undefined
      ? {}
      : {
          integrity: Object.fromEntries(
            Object.entries(command.integrity).map(([state, translate]) => [
              state,
              ({ input }: RowInput<Input>) => translate(input),
            ]),
          ),
        }),
  };
}

/** Takes rows in through the pipeline, each once. @returns a verdict for each row, in their order. */
export async function submitRows<Input, Output, State>(
  pipeline: Pipeline,
  way: RowWay<Input, Output, State>,
  rows: readonly KeyedRow[],
  submission: Submission,
): Promise<readonly RowVerdict[]> {
  return throughCommand(pipeline.database, way, rows, submission, async (items) => {
    const outcomes = await runBatch(pipeline, onceOnly(way, submission), items);
    return outcomes.map((outcome) => (outcome.ok ? null : outcome.refusal));
  });
}

/** Asks and decides as if the rows were taken in, and writes nothing. @returns a verdict for each row. */
export async function rehearseRows<Input, Output, State>(
  pipeline: Pipeline,
  way: RowWay<Input, Output, State>,
  rows: readonly KeyedRow[],
  submission: Submission,
): Promise<readonly RowVerdict[]> {
  const command = onceOnly(way, { ...submission, mode: 'goodRows' });
  return throughCommand(pipeline.database, way, rows, submission, (items) =>
    transact(pipeline.database, async (sql) => {
      const moment = { now: pipeline.clock.now(), ids: pipeline.ids };
      const scopes = await command.about(sql, items);
      const answers = await pipeline.authorize(
        sql,
        items.map(({ actor }, index) => ({
          actor,
          permission: command.permission,
          scope: scopes[index] ?? {},
        })),
      );
      const permitted = items.filter((_, index) => answers[index] === null);
      const state = await command.load(sql, permitted, moment);
      const decisions = command.decideMany(state, permitted, moment);
      const decided = new Map(permitted.map((item, index) => [item, decisions[index]]));
      return items.map((item, index) => {
        const decision = decided.get(item) ?? answers[index] ?? null;
        return decision instanceof Refusal ? decision : null;
      });
    }),
  );
}

async function throughCommand<Input, Output, State>(
  sql: Sql,
  way: RowWay<Input, Output, State>,
  rows: readonly KeyedRow[],
  submission: Submission,
  run: (items: readonly CommandItem<RowInput<Input>>[]) => Promise<readonly (Refusal | null)[]>,
): Promise<readonly RowVerdict[]> {
  const inputs = await way.toInputs(sql, rows, submission.settings);
  const verdicts: RowVerdict[] = [];
  const items: CommandItem<RowInput<Input>>[] = [];
  const places: { readonly index: number; readonly notes: readonly RowProblem[] }[] = [];
  rows.forEach(({ number, key, content }, index) => {
    const made = inputs[index];
    if (made === undefined) throw new Error(`${way.importer} made fewer inputs than it was given rows`);
    if ('problems' in made) {
      verdicts[index] = { kind: 'refused', problems: made.problems };
      return;
    }
    places.push({ index, notes: made.notes ?? [] });
    items.push({
      actor: submission.actor,
      input: { number, key, content, input: made.input },
      key: null,
      requestId: submission.importId,
    });
  });
  const stops = submission.mode === 'all' && items.length < rows.length;
  const refusals = items.length === 0 ? [] : stops ? items.map(() => new Refusal(stopped)) : await run(items);
  places.forEach(({ index, notes }, at) => {
    const refusal = refusals[at] ?? null;
    verdicts[index] =
      refusal === null
        ? { kind: 'accepted', notes }
        : verdictOf(refusal, submission.importId, way.fieldOf, notes);
  });
  return verdicts;
}

function verdictOf(
  refusal: Refusal,
  importId: string,
  fieldOf: (pointer: string) => string | null,
  notes: readonly RowProblem[],
): RowVerdict {
  if (refusal.code !== doneBefore) return { kind: 'refused', problems: problemsOf(refusal, fieldOf) };
  const by = String(refusal.details['importId']);
  // This import itself had taken the row in before its server died.
  return by === importId ? { kind: 'accepted', notes } : { kind: 'repeated', importId: by };
}
