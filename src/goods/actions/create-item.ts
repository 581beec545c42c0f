import type { Id } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { defineCommand, inOrder } from '../../platform/index.ts';
import { checkItem, type ItemWords } from '../rules/items.ts';
import { refuse } from '../rules/refuse.ts';
import { insertItems, type ItemRow } from '../store/items.ts';
import { keysOf } from './item-keys.ts';
import { loadItems, takeNames, type ItemState } from './item-state.ts';

/** Adds items. Refuses goodsNameTaken, goodsCodeInvalid, goodsCodeTaken, goodsStandardOfAnotherKind. */
export const createItem = defineCommand<ItemWords, { id: Id }, ItemState>({
  name: 'goods.createItem',
  permission: 'goods.manage',
  about: async (_sql, items) => items.map(() => ({})),
  load: (sql, items) =>
    loadItems(
      sql,
      [],
      items.map(({ input }) => input),
    ),
  decideMany: inOrder((state, { input }, { ids, now }) => {
    const words = checkItem(input);
    if (words instanceof Refusal) return words;
    const id = ids.next();
    const taken = takeNames(state, words, id);
    if (taken !== null) return taken;
    state.items.set(id, newRow(id, words, now));
    return { output: { id }, subjects: [id], facts: [{ topic: 'goods.item', item: { id } }] };
  }),
  write: (sql, state, granted) =>
    insertItems(
      sql,
      granted.flatMap(({ decision }) => {
        const row = state.items.get(decision.output.id);
        return row === undefined ? [] : [{ ...row, ...keysOf(row) }];
      }),
    ),
  integrity: { 23505: () => refuse('goodsNameTaken') },
});

/** A fresh item of these words. */
export function newRow(id: Id, words: ItemWords, createdAt: ItemRow['createdAt']): ItemRow {
  return { ...words, id, state: 'active', replacedBy: null, retireReason: '', version: 1, createdAt };
}
