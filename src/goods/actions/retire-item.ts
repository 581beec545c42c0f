import type { Id } from '../../kernel/ids.ts';
import { defineCommand, inOrder } from '../../platform/index.ts';
import { refuse } from '../rules/refuse.ts';
import { updateItems } from '../store/items.ts';
import { keysOf } from './item-keys.ts';
import { loadItems, type ItemState } from './item-state.ts';

export interface ItemRetirement {
  readonly id: Id;
  /** The version that the caller saw. */
  readonly version: number;
  /** Why; it stays with the item. */
  readonly reason: string;
  readonly replacedBy: Id | null;
}

/** Takes items out of use. Refuses notFound, changedMeanwhile, goodsItemRetired, goodsItemUnknown. */
export const retireItem = defineCommand<ItemRetirement, { id: Id }, ItemState>({
  name: 'goods.retireItem',
  permission: 'goods.manage',
  about: async (_sql, items) => items.map(() => ({})),
  load: (sql, items) =>
    loadItems(
      sql,
      items.flatMap(({ input }) => (input.replacedBy === null ? [input.id] : [input.id, input.replacedBy])),
      [],
    ),
  decideMany: inOrder((state, { input }) => {
    const row = state.items.get(input.id);
    if (row === undefined) return refuse('notFound');
    if (row.version !== input.version) return refuse('changedMeanwhile', { version: row.version });
    if (row.state === 'retired') return refuse('goodsItemRetired');
    const successor = input.replacedBy === null ? null : state.items.get(input.replacedBy);
    if (successor === undefined || successor?.id === row.id || successor?.state === 'retired')
      return refuse('goodsItemUnknown', {}, [
        { pointer: '/replacedBy', problem: 'another item that is in use' },
      ]);
    state.items.set(row.id, {
      ...row,
      state: 'retired',
      replacedBy: input.replacedBy,
      retireReason: input.reason,
      version: row.version + 1,
    });
    return {
      output: { id: row.id },
      subjects: [row.id],
      facts: [{ topic: 'goods.item', item: { id: row.id } }],
    };
  }),
  write: (sql, state, granted) =>
    updateItems(
      sql,
      granted.flatMap(({ decision }) => {
        const row = state.items.get(decision.output.id);
        return row === undefined ? [] : [{ ...row, ...keysOf(row) }];
      }),
    ),
});
