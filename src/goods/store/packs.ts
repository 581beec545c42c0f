import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import type { PackRow } from './items.ts';

/** The packs of items, by item, smallest first. */
export async function packsOf(sql: Sql, items: readonly Id[]): Promise<ReadonlyMap<Id, readonly PackRow[]>> {
  const { rows } = await sql.query<PackRow & { item: Id }>(
    'select item_id as item, word, pieces, gtin from goods.pack where item_id = any($1::uuid[]) order by item_id, pieces, word',
    [items],
    'goods.packsOf',
  );
  return Map.groupBy(rows, ({ item }) => item);
}

/** The items that hold these GTINs, as their own or as that of one of their packs. */
export async function holdersOfGtins(sql: Sql, gtins: readonly string[]): Promise<ReadonlyMap<string, Id>> {
  const { rows } = await sql.query<{ gtin: string; item: Id }>(
    `select gtin, id as item from goods.item where gtin = any($1::text[])
     union all select gtin, item_id from goods.pack where gtin = any($1::text[])`,
    [gtins],
  );
  return new Map(rows.map(({ gtin, item }) => [gtin, item]));
}

/** Moves items on to their next version, once for each time that one is named. */
export async function nextVersions(sql: Sql, items: readonly Id[]): Promise<void> {
  await sql.query(
    `update goods.item i set version = version + given.times
       from (select id, count(*)::int as times from unnest($1::uuid[]) as id group by id) as given
      where i.id = given.id`,
    [items],
    'goods.nextVersions',
  );
}

/** Adds packs. */
export async function insertPacks(
  sql: Sql,
  rows: readonly (PackRow & { readonly item: Id })[],
  at: Instant,
): Promise<void> {
  await sql.query(
    `insert into goods.pack (item_id, word, pieces, gtin, created_at)
     select p.*, $5 from unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[]) as p`,
    [
      rows.map(({ item }) => item),
      rows.map(({ word }) => word),
      rows.map(({ pieces }) => pieces),
      rows.map(({ gtin }) => gtin),
      at,
    ],
  );
}
