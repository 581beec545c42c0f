import type { Id } from '../../kernel/ids.ts';
import { unnamed, type Named } from '../../kernel/wire.ts';
import type { Sql } from '../../platform/index.ts';
import { findItems } from '../store/items.ts';

/** Reads the names of items, for rows that speak of them; retired ones keep theirs. */
export async function namedItems(sql: Sql, ids: readonly Id[]): Promise<(id: Id) => Named> {
  const items = await findItems(sql, ids);
  return (id) => ({ id, name: items.get(id)?.name ?? unnamed });
}
