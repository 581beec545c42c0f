import type { Id } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { defineCommand, inOrder } from '../../platform/index.ts';
import { itemWordsMax } from '../contract.ts';
import { checkItem, type ItemWords } from '../rules/items.ts';
import { nameKey } from '../rules/names.ts';
import { refuse } from '../rules/refuse.ts';
import { insertItems, updateItems, type ItemRow } from '../store/items.ts';
import { newRow } from './create-item.ts';
import { keysOf } from './item-keys.ts';
import { loadItems, takeNames, type ItemState } from './item-state.ts';

/** The item that the line of a list is about, and whether the list brought it. */
export interface Entered {
  readonly id: Id;
  readonly created: boolean;
}

/**
 * Enters items as lists name them: one that is there already (by one of its names) gets the standards, aliases
 * and remarks that it lacks and keeps all that people have written; another is added. Refuses goodsItemRetired,
 * goodsCodeInvalid, goodsCodeTaken, goodsNameTaken, goodsStandardOfAnotherKind, and inputInvalid where lists have
 * piled more onto one item than it holds.
 */
export const enterItem = defineCommand<ItemWords, Entered, ItemState & { readonly fresh: Set<Id> }>({
  name: 'goods.enterItem',
  permission: 'goods.manage',
  about: async (_sql, items) => items.map(() => ({})),
  load: async (sql, items) => ({
    ...(await loadItems(
      sql,
      [],
      items.map(({ input }) => input),
    )),
    fresh: new Set<Id>(),
  }),
  decideMany: inOrder((state, { input }, { ids, now }) => {
    const there = holderOf(state, input);
    if (there?.state === 'retired') return refuse('goodsItemRetired');
    const words = checkItem(there === null ? input : joined(there, input));
    if (words instanceof Refusal) return words;
    const tooMuch = (['standards', 'aliases', 'remark'] as const).find(
      (part) => words[part].length > itemWordsMax[part],
    );
    if (tooMuch !== undefined)
      return refuse('inputInvalid', {}, [
        { pointer: `/${tooMuch}`, problem: `at most ${itemWordsMax[tooMuch]} on one item` },
      ]);
    const id = there?.id ?? ids.next();
    const taken = takeNames(state, words, id);
    if (taken !== null) return taken;
    if (there === null) state.fresh.add(id);
    state.items.set(
      id,
      there === null ? newRow(id, words, now) : { ...there, ...words, version: there.version + 1 },
    );
    return {
      output: { id, created: there === null },
      subjects: [id],
      facts: [{ topic: 'goods.item', item: { id } }],
    };
  }),
  write: async (sql, state, granted) => {
    const ids = new Set(granted.map(({ decision }) => decision.output.id));
    const rows = [...ids]
      .flatMap((id) => state.items.get(id) ?? [])
      .map((row) => ({ ...row, ...keysOf(row) }));
    await insertItems(
      sql,
      rows.filter(({ id }) => state.fresh.has(id)),
    );
    await updateItems(
      sql,
      rows.filter(({ id }) => !state.fresh.has(id)),
    );
  },
  integrity: { 23505: () => refuse('goodsNameTaken') },
});

function holderOf(state: ItemState, { name }: ItemWords): ItemRow | null {
  const id = state.names.get(nameKey(name.zh) ?? '') ?? state.names.get(nameKey(name.en) ?? '');
  return id === undefined ? null : (state.items.get(id) ?? null);
}

function joined(there: ItemRow, input: ItemWords): ItemRow {
  const both = (a: readonly string[], b: readonly string[]): readonly string[] => {
    const known = new Set(a.map(nameKey));
    return [...a, ...b.filter((text) => !known.has(nameKey(text)))];
  };
  return {
    ...there,
    standards: both(there.standards, input.standards),
    aliases: both(there.aliases, input.aliases),
    remark: there.remark.includes(input.remark)
      ? there.remark
      : [there.remark, input.remark].filter((text) => text !== '').join('\n'),
  };
}
