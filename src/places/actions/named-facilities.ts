import type { Id } from '../../kernel/ids.ts';
import { unnamed, type Named } from '../../kernel/wire.ts';
import type { Sql } from '../../platform/index.ts';
import { findFacilities } from '../store/facilities.ts';

/** Reads the names of facilities, for rows that speak of them; merged ones keep theirs. */
export async function namedFacilities(sql: Sql, ids: readonly Id[]): Promise<(id: Id) => Named> {
  const facilities = await findFacilities(sql, ids);
  return (id) => {
    const found = facilities.get(id);
    return { id, name: found === undefined ? unnamed : { zh: found.nameZh, en: found.nameEn } };
  };
}
