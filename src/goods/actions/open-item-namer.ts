import type { Sql } from '../../platform/index.ts';
import { itemNamer, type ItemNamer } from '../rules/named-item.ts';
import { activeItems } from '../store/items.ts';

/** Opens a namer over the catalogue as it stands: which item the words of a list mean, or why none is settled. */
export async function openItemNamer(sql: Sql): Promise<ItemNamer> {
  return itemNamer(await activeItems(sql));
}
