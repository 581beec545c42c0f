import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { findItems, type ItemRow } from '../../goods/index.ts';
import { defineCommand, inOrder, type Command } from '../../platform/index.ts';
import type { Verification } from '../contract/entities.ts';
import { refusePhone } from '../rules/note.ts';
import { refuse } from '../rules/refuse.ts';
import { refuseMove, stateAfter, type NeedMove } from '../rules/states.ts';
import { findNeeds, lockNeeds, openNeedsAt, updateNeeds, type NeedRow } from '../store/needs.ts';
import { OpenNeeds } from './asking-twice.ts';

interface Moved {
  readonly id: Id;
  /** The version that the caller saw. */
  readonly version: number;
}

interface State {
  readonly rows: Map<Id, NeedRow>;
  readonly items: ReadonlyMap<Id, ItemRow>;
  readonly open: OpenNeeds;
}

type MoveCommand<Input> = Command<Input, { id: Id; version: number }, State>;

interface Move<Input> {
  readonly move: NeedMove;
  readonly permission: 'needs.verify' | 'needs.report';
  /** What changes besides the state, or why it may not. */
  change(input: Input, row: NeedRow, state: State): Partial<NeedRow> | Refusal;
  itemOf?(input: Input): Id;
}

/** A command that moves needs on. All refuse notFound, changedMeanwhile and what `refuseMove` refuses. */
function moveCommand<Input extends Moved>({
  move,
  permission,
  change,
  itemOf,
}: Move<Input>): MoveCommand<Input> {
  return defineCommand<Input, { id: Id; version: number }, State>({
    name: `needs.${move}`,
    permission,
    about: async (sql, items) => {
      const rows = await findNeeds(sql, idsOf(items));
      return items.map(({ input }) => {
        const row = rows.get(input.id);
        return row === undefined ? {} : { operation: row.operation, area: row.area };
      });
    },
    load: async (sql, items) => {
      const rows = await lockNeeds(sql, idsOf(items));
      return {
        rows,
        items: await findItems(
          sql,
          items.flatMap(({ input }) => itemOf?.(input) ?? []),
        ),
        open: new OpenNeeds(await openNeedsAt(sql, [...rows.values()])),
      };
    },
    decideMany: inOrder((state, { input, actor }, { now }) => {
      const row = state.rows.get(input.id);
      if (row === undefined) return refuse('notFound');
      if (row.version !== input.version) return refuse('changedMeanwhile', { version: row.version });
      const refusal = refuseMove(move, row);
      if (refusal !== null) return refusal;
      const changes = change(input, row, state);
      if (changes instanceof Error) return changes;
      const decided = { decidedBy: actor.account, decidedAt: now, version: row.version + 1 };
      const next = { ...row, reason: '', ...changes, ...decided, state: stateAfter(move) };
      state.rows.set(row.id, next);
      return {
        output: { id: row.id, version: next.version },
        subjects: [row.id],
        facts: [{ topic: 'needs.need', item: { id: row.id } }],
      };
    }),
    write: (sql, { rows }, granted) =>
      updateNeeds(
        sql,
        [...new Set(granted.map(({ item }) => item.input.id))].flatMap((id) => rows.get(id) ?? []),
      ),
    integrity: { 23505: () => refuse('needAlreadyOpen') },
  });
}

function idsOf(items: readonly { readonly input: Moved }[]): readonly Id[] {
  return items.map(({ input }) => input.id);
}

interface WithReason extends Moved {
  readonly reason: string;
}

const withReason = ({ reason }: WithReason): Partial<NeedRow> | Refusal =>
  refusePhone(reason, '/reason') ?? { reason };

/** Says that needs are true, and how that was found out. Refuses needItemNotSettled besides. */
export const verifyNeed = moveCommand<Moved & { readonly by: Verification }>({
  move: 'verifyNeed',
  permission: 'needs.verify',
  change: ({ by }) => ({ verifiedBy: by }),
});

/** Sends needs back with a reason. */
export const sendBackNeed = moveCommand<WithReason>({
  move: 'sendBackNeed',
  permission: 'needs.verify',
  change: withReason,
});

/** Says that verified needs are met. */
export const meetNeed = moveCommand<Moved>({
  move: 'meetNeed',
  permission: 'needs.verify',
  change: () => ({}),
});

/** Takes back needs that are no more, with a reason. */
export const withdrawNeed = moveCommand<WithReason>({
  move: 'withdrawNeed',
  permission: 'needs.report',
  change: withReason,
});

/** Says which item the words of lists mean. Refuses needItemUnknown, needItemSettled and needAlreadyOpen besides. */
export const settleNeed = moveCommand<Moved & { readonly item: Id }>({
  move: 'settleNeed',
  permission: 'needs.verify',
  itemOf: ({ item }) => item,
  change: ({ item }, row, { items, open }) => {
    if (items.get(item)?.state !== 'active')
      return refuse('needItemUnknown', {}, [{ pointer: '/item', problem: 'an item in use' }]);
    return open.take({ ...row, item }, row.id) ?? { item };
  },
});
