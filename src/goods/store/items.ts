import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import type { ItemWords } from '../rules/items.ts';

/** How many pieces one pack holds. */
export interface PackRow {
  readonly word: string;
  readonly pieces: bigint;
  readonly gtin: string | null;
}

/** An item as it is kept. */
export interface ItemRow extends ItemWords {
  readonly id: Id;
  readonly state: 'active' | 'retired';
  readonly replacedBy: Id | null;
  /** '' while it is in use. */
  readonly retireReason: string;
  readonly version: number;
  readonly createdAt: Instant;
}

/** By what an item is found: made of its words by whoever writes it. */
export interface ItemKeys {
  readonly keyZh: string | null;
  readonly keyEn: string | null;
  readonly searchText: string;
  readonly initials: string;
}

const selectItem = `
  select i.id, json_build_object('zh', i.name_zh, 'en', i.name_en) as name,
         json_build_object('zh', i.use_zh, 'en', i.use_en) as use, i.kind,
         json_build_object('zh', i.measure_zh, 'en', i.measure_en) as "measureWord", i.standards, i.aliases,
         i.lot_attributes as "lotAttributes", i.gtin, i.unspsc, i.hs, i.remark, i.state,
         i.replaced_by as "replacedBy", i.retire_reason as "retireReason", i.version, i.created_at as "createdAt"
    from goods.item i`;

/** An item by its id. */
export async function findItem(sql: Sql, id: Id): Promise<ItemRow | null> {
  const { rows } = await sql.query<ItemRow>(`${selectItem} where i.id = $1`, [id], 'goods.findItem');
  return rows[0] ?? null;
}

/** Items by their ids; those that are not there are left out. */
export async function findItems(sql: Sql, ids: readonly Id[]): Promise<ReadonlyMap<Id, ItemRow>> {
  const { rows } = await sql.query<ItemRow>(
    `${selectItem} where i.id = any($1::uuid[])`,
    [ids],
    'goods.findItems',
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** All items that are in use. */
export async function activeItems(sql: Sql): Promise<readonly ItemRow[]> {
  const { rows } = await sql.query<ItemRow>(
    `${selectItem} where i.state = 'active' order by i.id`,
    [],
    'goods.activeItems',
  );
  return rows;
}

/** Items by their ids, locked in sorted order. */
export async function lockItems(sql: Sql, ids: readonly Id[]): Promise<ReadonlyMap<Id, ItemRow>> {
  const { rows } = await sql.query<ItemRow>(
    `${selectItem} where i.id = any($1::uuid[]) order by i.id for update`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Items that hold one of these name keys, locked in sorted order; each under all of its keys. */
export async function lockItemsByKey(
  sql: Sql,
  keys: readonly string[],
): Promise<ReadonlyMap<string, ItemRow>> {
  const { rows } = await sql.query<ItemRow & Pick<ItemKeys, 'keyZh' | 'keyEn'>>(
    `${selectItem.replace('select i.id,', 'select i.key_zh as "keyZh", i.key_en as "keyEn", i.id,')}
      where i.key_zh = any($1::text[]) or i.key_en = any($1::text[]) order by i.id for update`,
    [keys],
  );
  return new Map(
    rows.flatMap(({ keyZh, keyEn, ...row }) =>
      [keyZh, keyEn].flatMap((key): [string, ItemRow][] => (key === null ? [] : [[key, row]])),
    ),
  );
}

export interface ItemList {
  /** Levelled words to find anywhere, or null. */
  readonly words: string | null;
  readonly kind: string | null;
  readonly state: 'active' | 'retired' | null;
  readonly limit: number;
  readonly after: readonly string[] | null;
}

/** Items in the order of pinyin; one row more than `limit`. */
export async function listItems(sql: Sql, list: ItemList): Promise<readonly ItemRow[]> {
  const { rows } = await sql.query<ItemRow>(
    `${selectItem}
      where ($1::text is null or i.search_text like '%' || $1 || '%' or i.initials like '%' || $1 || '%')
        and ($2::text is null or i.kind = $2) and ($3::text is null or i.state = $3)
        and ($4::text is null or (i.sort_name, i.id) > ($4 collate "zh-x-icu", $5::uuid))
      order by i.sort_name, i.id limit $6`,
    [
      list.words === null ? null : list.words.replaceAll(/[\\%_]/g, '\\$&'),
      list.kind,
      list.state,
      list.after?.[0] ?? null,
      list.after?.[1] ?? null,
      list.limit + 1,
    ],
  );
  return rows;
}

/** Adds items. */
export async function insertItems(sql: Sql, rows: readonly (ItemRow & ItemKeys)[]): Promise<void> {
  for (const row of rows)
    await sql.query(
      `insert into goods.item (id, name_zh, name_en, use_zh, use_en, kind, measure_zh, measure_en, standards, aliases,
                               lot_attributes, gtin, unspsc, hs, remark, key_zh, key_en, search_text, initials, state,
                               replaced_by, version, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)`,
      [...valuesOf(row), row.createdAt],
      'goods.insertItem',
    );
}

/** Writes items as they are now. */
export async function updateItems(sql: Sql, rows: readonly (ItemRow & ItemKeys)[]): Promise<void> {
  for (const row of rows)
    await sql.query(
      `update goods.item
          set name_zh = $2, name_en = $3, use_zh = $4, use_en = $5, kind = $6, measure_zh = $7, measure_en = $8,
              standards = $9, aliases = $10, lot_attributes = $11, gtin = $12, unspsc = $13, hs = $14, remark = $15,
              key_zh = $16, key_en = $17, search_text = $18, initials = $19, state = $20, replaced_by = $21,
              version = $22, retire_reason = $23
        where id = $1`,
      [...valuesOf(row), row.retireReason],
      'goods.updateItem',
    );
}

function valuesOf(row: ItemRow & ItemKeys): readonly unknown[] {
  return [
    row.id,
    row.name.zh,
    row.name.en,
    row.use.zh,
    row.use.en,
    row.kind,
    row.measureWord.zh,
    row.measureWord.en,
    row.standards,
    row.aliases,
    row.lotAttributes,
    row.gtin,
    row.unspsc,
    row.hs,
    row.remark,
    row.keyZh,
    row.keyEn,
    row.searchText,
    row.initials,
    row.state,
    row.replacedBy,
    row.version,
  ];
}
