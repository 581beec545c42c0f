import type { Sql } from '../../platform/index.ts';

/** An area's name as a path or a list shows it. */
export interface AreaNameRow {
  readonly path: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly pinyin: string;
}

export interface AreaRow extends AreaNameRow {
  readonly scheme: 'iso3166' | 'gb2260' | 'own';
  readonly firstEdition: number;
  readonly untilEdition: number | null;
  readonly alpha2: string | null;
  readonly alpha3: string | null;
  readonly number: string | null;
}

const nameColumns = 'a.path, a.name_zh as "nameZh", a.name_en as "nameEn", a.pinyin';

/** Names of areas by their paths, ended ones too. */
export async function areaNames(
  sql: Sql,
  paths: readonly string[],
): Promise<ReadonlyMap<string, AreaNameRow>> {
  const { rows } = await sql.query<AreaNameRow>(
    `select ${nameColumns} from places.area a where a.path = any($1::text[])`,
    [paths],
    'places.areaNames',
  );
  return new Map(rows.map((row) => [row.path, row]));
}

/** Whether any area is loaded. */
export async function anyArea(sql: Sql): Promise<boolean> {
  const { rows } = await sql.query('select from places.area limit 1');
  return rows.length > 0;
}

/** For each of these paths that is known: whether it is in force. */
export async function areasInForce(
  sql: Sql,
  paths: readonly string[],
): Promise<ReadonlyMap<string, boolean>> {
  const { rows } = await sql.query<{ path: string; inForce: boolean }>(
    'select path, until_edition is null as "inForce" from places.area where path = any($1::text[])',
    [paths],
    'places.areasInForce',
  );
  return new Map(rows.map(({ path, inForce }) => [path, inForce]));
}

/** One area by its path, one that is used no more too. */
export async function findArea(sql: Sql, path: string): Promise<AreaRow | null> {
  const { rows } = await sql.query<AreaRow>(
    `select ${nameColumns}, a.scheme, a.first_edition as "firstEdition", a.until_edition as "untilEdition",
            c.alpha2, c.alpha3, c.number
       from places.area a left join places.country_code c on c.area = a.path
      where a.path = $1`,
    [path],
    'places.findArea',
  );
  return rows[0] ?? null;
}

export interface ChildRow extends AreaNameRow {
  readonly childCount: number;
}

/** Areas in force directly below one, by code, with how many lie below each; one more than `limit`. */
export async function listChildren(
  sql: Sql,
  parent: string,
  limit: number,
  after: string | null,
): Promise<readonly ChildRow[]> {
  const { rows } = await sql.query<ChildRow>(
    `select ${nameColumns},
            (select count(*)::int from places.area c where c.parent = a.path and c.until_edition is null) as "childCount"
       from places.area a
      where a.parent = $1 and a.until_edition is null and ($3::text is null or a.path > $3)
      order by a.path limit $2`,
    [parent, limit + 1, after],
    'places.listChildren',
  );
  return rows;
}

/** How many areas in force lie directly below one. */
export async function countChildren(sql: Sql, parent: string): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    'select count(*)::int as count from places.area where parent = $1 and until_edition is null',
    [parent],
    'places.countChildren',
  );
  return rows[0]?.count ?? 0;
}

export interface FormerName {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly untilEdition: number;
}

/** Names that an area had, the latest first. */
export async function formerNames(sql: Sql, path: string): Promise<readonly FormerName[]> {
  const { rows } = await sql.query<FormerName>(
    `select name_zh as "nameZh", name_en as "nameEn", until_edition as "untilEdition"
       from places.area_former_name where area = $1 order by until_edition desc`,
    [path],
    'places.formerNames',
  );
  return rows;
}

/**
 * Goes through all areas in force, higher levels first and by code within one, in batches. Runs in a
 * transaction of its own, because a cursor lives no longer.
 */
export async function* areasByLevel(
  sql: Sql,
  batchRows: number,
): AsyncGenerator<readonly (AreaNameRow & { readonly level: number })[], void, undefined> {
  await sql.query(
    `declare areas_by_level no scroll cursor for
     select ${nameColumns}, a.level from places.area a where a.until_edition is null order by a.level, a.path`,
  );
  for (;;) {
    const { rows } = await sql.query<AreaNameRow & { level: number }>(
      `fetch forward ${batchRows} from areas_by_level`,
    );
    if (rows.length > 0) yield rows;
    if (rows.length < batchRows) break;
  }
  await sql.query('close areas_by_level');
}

/** Further Latin names of areas: ISO codes and other English names. */
export async function otherAreaNames(sql: Sql): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql.query<{ area: string; names: readonly string[] }>(
    'select area, array[alpha2, alpha3] || other_names as names from places.country_code',
  );
  return new Map(rows.map(({ area, names }) => [area, names]));
}

/** Chinese names of the counties in force, by path. */
export async function countyNames(sql: Sql): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql.query<{ path: string; name: string }>(
    `select path, name_zh as name from places.area where level = 3 and until_edition is null and path < 'cn0'
        and path > 'cn/'`,
  );
  return new Map(rows.map(({ path, name }) => [path, name]));
}
