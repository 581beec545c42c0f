import type { Id } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import {
  defineCommand,
  inOrder,
  type CommandItem,
  type PermissionScope,
  type Sql,
} from '../../platform/index.ts';
import { refuse } from '../rules/refuse.ts';
import { adjusted, type Adjustment, type LineRow, type RoundRow } from '../rules/round.ts';
import { linesOf, updateLines } from '../store/lines.ts';
import { findRounds, lockRounds, updateRounds } from '../store/rounds.ts';

/** A round as the caller saw it. */
export interface SeenRound {
  readonly book: Id;
  readonly id: Id;
  readonly version: number;
}

/** What the permission to change or sign rounds is asked about: the book and the operation. */
export async function roundScopes(
  sql: Sql,
  items: readonly CommandItem<SeenRound>[],
): Promise<readonly PermissionScope[]> {
  const operations = new Map<Id, Id>();
  for (const [book, own] of Map.groupBy(items, ({ input }) => input.book)) {
    const rounds = await findRounds(
      sql,
      book,
      own.map(({ input }) => input.id),
    );
    for (const { id, operation } of rounds) operations.set(id, operation);
  }
  return items.map(({ input }) => {
    const operation = operations.get(input.id);
    return { organisation: input.book, ...(operation === undefined ? {} : { operation }) };
  });
}

/** The round that is meant, if it may still change: refuses notFound, changedMeanwhile, allocationRoundDecided. */
export function openRound(
  rounds: ReadonlyMap<Id, RoundRow>,
  { book, id, version }: SeenRound,
): RoundRow | Refusal {
  const round = rounds.get(id);
  if (round?.book !== book) return refuse('notFound');
  if (round.version !== version) return refuse('changedMeanwhile', { version: round.version });
  return round.state === 'proposed' ? round : refuse('allocationRoundDecided', { state: round.state });
}

/** Rounds with their lines, as the decisions of a batch have made them. */
export interface RoundsState {
  readonly rounds: Map<Id, RoundRow>;
  readonly lines: Map<Id, readonly LineRow[]>;
}

/** Loads rounds with their lines; the rounds are locked in sorted order. */
export async function loadRounds(sql: Sql, items: readonly CommandItem<SeenRound>[]): Promise<RoundsState> {
  const refs = items.map(({ input }) => input);
  const rounds = await lockRounds(sql, refs);
  return { rounds, lines: Map.groupBy(await linesOf(sql, refs), ({ round }) => round) };
}

/**
 * Changes by hand what sites get. Whoever changes a round does not sign it. Refuses notFound, changedMeanwhile,
 * allocationRoundDecided, allocationLineUnknown, allocationReasonMissing, allocationOverSupply.
 */
export const adjustLine = defineCommand<SeenRound & Adjustment, { book: Id; id: Id }, RoundsState>({
  name: 'allocation.adjustLine',
  permission: 'allocation.propose',
  about: roundScopes,
  load: loadRounds,
  decideMany: inOrder((state, { input, actor }) => {
    const round = openRound(state.rounds, input);
    if (round instanceof Refusal) return round;
    const lines = state.lines.get(round.id) ?? [];
    const line = adjusted(round, lines, input, actor.account);
    if (line instanceof Refusal) return line;
    state.rounds.set(round.id, { ...round, version: round.version + 1 });
    state.lines.set(
      round.id,
      lines.map((each) => (each.id === line.id ? line : each)),
    );
    return accepted(round);
  }),
  write: async (sql, state, granted) => {
    const changed = new Set(granted.map(({ item }) => item.input.line));
    await updateLines(
      sql,
      [...state.lines.values()].flat().filter(({ id }) => changed.has(id)),
    );
    await updateRounds(sql, decidedRounds(state, granted));
  },
});

/** Takes proposed rounds back. Refuses notFound, changedMeanwhile, allocationRoundDecided. */
export const cancelRound = defineCommand<
  SeenRound & { readonly reason: string },
  { book: Id; id: Id },
  RoundsState
>({
  name: 'allocation.cancelRound',
  permission: 'allocation.propose',
  about: roundScopes,
  load: loadRounds,
  decideMany: inOrder((state, { input, actor }, { now }) => {
    const round = openRound(state.rounds, input);
    if (round instanceof Refusal) return round;
    state.rounds.set(round.id, {
      ...round,
      state: 'cancelled',
      reason: input.reason,
      decidedBy: actor.account,
      decidedAt: now,
      version: round.version + 1,
    });
    return accepted(round);
  }),
  write: (sql, state, granted) => updateRounds(sql, decidedRounds(state, granted)),
});

/** The decision "yes" about a round. */
export function accepted({ book, id }: Pick<RoundRow, 'book' | 'id'>) {
  return {
    output: { book, id },
    subjects: [id],
    facts: [{ topic: 'allocation.round', item: { book, id } }],
  };
}

/** The rounds of accepted commands as they are now, each once. */
export function decidedRounds(
  { rounds }: Pick<RoundsState, 'rounds'>,
  granted: readonly { readonly item: CommandItem<SeenRound> }[],
): readonly RoundRow[] {
  return [...new Set(granted.map(({ item }) => item.input.id))].flatMap((id) => rounds.get(id) ?? []);
}
