import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Sql } from '../../platform/index.ts';
import { readGtin } from '../rules/codes.ts';
import type { ItemWords } from '../rules/items.ts';
import { nameKey } from '../rules/names.ts';
import { refuse } from '../rules/refuse.ts';
import { lockItems, lockItemsByKey, type ItemRow } from '../store/items.ts';
import { holdersOfGtins } from '../store/packs.ts';

/** What decisions about items see; it moves on within a batch. */
export interface ItemState {
  readonly items: Map<Id, ItemRow>;
  /** Name key → the item that holds it. */
  readonly names: Map<string, Id>;
  readonly gtins: Map<string, Id>;
}

/** Loads the items asked for, and whoever holds the names and GTINs that are wanted. */
export async function loadItems(
  sql: Sql,
  ids: readonly Id[],
  wanted: readonly Pick<Partial<ItemWords>, 'name' | 'gtin'>[],
): Promise<ItemState> {
  const items = new Map(await lockItems(sql, ids));
  const keys = wanted.flatMap(({ name }) =>
    [nameKey(name?.zh ?? ''), nameKey(name?.en ?? '')].filter((key) => key !== null),
  );
  const holders = await lockItemsByKey(sql, keys);
  for (const row of holders.values()) items.set(row.id, row);
  const gtins = wanted.flatMap(({ gtin }) =>
    gtin === null || gtin === undefined ? [] : (readGtin(gtin) ?? []),
  );
  return {
    items,
    names: new Map([...holders].map(([key, row]) => [key, row.id])),
    gtins: new Map(await holdersOfGtins(sql, gtins)),
  };
}

/** goodsNameTaken or goodsCodeTaken when another item has a name or the GTIN; else notes that this one has them. */
export function takeNames(state: ItemState, words: ItemWords, own: Id): Refusal | null {
  const taken = (['zh', 'en'] as const).filter((language) => {
    const holder = state.names.get(nameKey(words.name[language]) ?? '');
    return holder !== undefined && holder !== own;
  });
  if (taken.length > 0)
    return refuse(
      'goodsNameTaken',
      {},
      taken.map((language) => ({ pointer: `/name/${language}`, problem: 'another item has this name' })),
    );
  if (words.gtin !== null && (state.gtins.get(words.gtin) ?? own) !== own)
    return refuse('goodsCodeTaken', {}, [
      { pointer: '/gtin', problem: 'another item or pack has this GTIN' },
    ]);
  for (const language of ['zh', 'en'] as const) {
    const key = nameKey(words.name[language]);
    if (key !== null) state.names.set(key, own);
  }
  if (words.gtin !== null) state.gtins.set(words.gtin, own);
  return null;
}
