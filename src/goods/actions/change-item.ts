import type { Id } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { defineCommand, inOrder } from '../../platform/index.ts';
import { checkItem, type ItemWords } from '../rules/items.ts';
import { refuse } from '../rules/refuse.ts';
import { updateItems } from '../store/items.ts';
import { keysOf } from './item-keys.ts';
import { loadItems, takeNames, type ItemState } from './item-state.ts';

export interface ItemChange {
  readonly id: Id;
  /** The version that the caller saw. */
  readonly version: number;
  readonly words: { readonly [Name in keyof ItemWords]?: ItemWords[Name] | undefined };
}

/**
 * Changes what is said of items. Refuses notFound, changedMeanwhile, goodsItemRetired, goodsNameTaken,
 * goodsCodeInvalid, goodsCodeTaken, goodsStandardOfAnotherKind.
 */
export const changeItem = defineCommand<ItemChange, { id: Id }, ItemState>({
  name: 'goods.changeItem',
  permission: 'goods.manage',
  about: async (_sql, items) => items.map(() => ({})),
  load: (sql, items) =>
    loadItems(
      sql,
      items.map(({ input }) => input.id),
      items.map(({ input: { words } }) => ({
        ...(words.name && { name: words.name }),
        gtin: words.gtin ?? null,
      })),
    ),
  decideMany: inOrder((state, { input }) => {
    const row = state.items.get(input.id);
    if (row === undefined) return refuse('notFound');
    if (row.version !== input.version) return refuse('changedMeanwhile', { version: row.version });
    if (row.state === 'retired') return refuse('goodsItemRetired');
    const given = Object.fromEntries(Object.entries(input.words).filter(([, value]) => value !== undefined));
    const words = checkItem({ ...row, ...given });
    if (words instanceof Refusal) return words;
    const taken = takeNames(state, words, row.id);
    if (taken !== null) return taken;
    state.items.set(row.id, { ...row, ...words, version: row.version + 1 });
    return {
      output: { id: row.id },
      subjects: [row.id],
      facts: [{ topic: 'goods.item', item: { id: row.id } }],
    };
  }),
  write: (sql, state, granted) => {
    const changed = new Set(granted.map(({ decision }) => decision.output.id));
    const rows = [...changed].flatMap((id) => state.items.get(id) ?? []);
    return updateItems(
      sql,
      rows.map((row) => ({ ...row, ...keysOf(row) })),
    );
  },
  integrity: { 23505: () => refuse('goodsNameTaken') },
});
