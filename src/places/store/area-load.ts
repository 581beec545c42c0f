import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';

/** An area as a source gives it; its level and parent follow from the path. */
export interface NewArea {
  readonly path: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly pinyin: string;
  readonly scheme: 'iso3166' | 'gb2260' | 'own';
}

export interface CountryCode {
  readonly area: string;
  readonly alpha2: string;
  readonly alpha3: string;
  readonly number: string;
  readonly otherNames: readonly string[];
}

/** Rows as one array per column; level and parent are worked out beside the insert. */
const given = `unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
  as given (path, name_zh, name_en, pinyin, scheme)`;

function columns(areas: readonly NewArea[]): readonly unknown[][] {
  return [
    areas.map(({ path }) => path),
    areas.map(({ nameZh }) => nameZh),
    areas.map(({ nameEn }) => nameEn),
    areas.map(({ pinyin }) => pinyin),
    areas.map(({ scheme }) => scheme),
  ];
}

/** Keeps the names that areas have now and will not have in this edition. @returns how many */
export async function keepFormerNames(sql: Sql, areas: readonly NewArea[], edition: number): Promise<number> {
  const { rowCount } = await sql.query(
    `insert into places.area_former_name (area, name_zh, name_en, until_edition)
     select a.path, a.name_zh, a.name_en, $6
       from ${given} join places.area a on a.path = given.path
      where a.name_zh <> given.name_zh and a.last_edition < $6
     on conflict (area, until_edition) do nothing`,
    [...columns(areas), edition],
    'places.keepFormerNames',
  );
  return rowCount;
}

/** Writes areas of an edition. @returns how many rows were touched; an area that is as it was is not. */
export async function upsertAreas(sql: Sql, areas: readonly NewArea[], edition: number): Promise<number> {
  const { rowCount } = await sql.query(
    `insert into places.area as a
       (path, parent, level, name_zh, name_en, pinyin, scheme, first_edition, last_edition)
     select path, case when path like '%/%' then left(path, length(path) - strpos(reverse(path), '/')) else '' end,
            length(path) - length(replace(path, '/', '')), name_zh, name_en, pinyin, scheme, $6, $6
       from ${given}
     on conflict (path) do update
        set name_zh = excluded.name_zh, name_en = excluded.name_en, pinyin = excluded.pinyin,
            scheme = excluded.scheme, last_edition = excluded.last_edition, until_edition = null
      where (a.name_zh, a.name_en, a.pinyin, a.scheme, a.last_edition, a.until_edition)
         is distinct from
            (excluded.name_zh, excluded.name_en, excluded.pinyin, excluded.scheme, excluded.last_edition, null::smallint)`,
    [...columns(areas), edition],
    'places.upsertAreas',
  );
  return rowCount;
}

/** Ends the areas in a scope that an edition does not have any more. @returns how many */
export async function endMissing(
  sql: Sql,
  scope: string,
  schemes: readonly string[],
  depthMax: number,
  edition: number,
): Promise<number> {
  const { rowCount } = await sql.query(
    `update places.area set until_edition = $4
      where ($1 = '' or path = $1 or starts_with(path, $1 || '/')) and scheme = any($2::text[])
        and level <= $3 and last_edition < $4 and until_edition is null`,
    [scope, schemes, depthMax, edition],
  );
  return rowCount;
}

/** How many areas there are, those included that are used no more. */
export async function countAreas(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ count: number }>('select count(*)::int as count from places.area');
  return rows[0]?.count ?? 0;
}

/** Keeps the ISO 3166-1 codes of areas that are there; what is as it was is not touched. */
export async function upsertCountryCodes(sql: Sql, codes: readonly CountryCode[]): Promise<void> {
  await sql.query(
    `insert into places.country_code as c (area, alpha2, alpha3, number, other_names)
     select area, alpha2, alpha3, number, array(select jsonb_array_elements_text(other_names))
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::jsonb[])
            as given (area, alpha2, alpha3, number, other_names)
      where exists (select from places.area a where a.path = given.area)
     on conflict (area) do update set alpha2 = excluded.alpha2, alpha3 = excluded.alpha3,
        number = excluded.number, other_names = excluded.other_names
      where (c.alpha2, c.alpha3, c.number, c.other_names)
         is distinct from (excluded.alpha2, excluded.alpha3, excluded.number, excluded.other_names)`,
    [
      codes.map(({ area }) => area),
      codes.map(({ alpha2 }) => alpha2),
      codes.map(({ alpha3 }) => alpha3),
      codes.map(({ number }) => number),
      codes.map(({ otherNames }) => JSON.stringify(otherNames)),
    ],
  );
}

/** A load of an edition, and what it changed. */
export interface EditionRow {
  readonly id: Id;
  readonly source: string;
  readonly release: string;
  readonly edition: number;
  readonly scope: string;
  readonly depth: number;
  readonly areas: number;
  readonly added: number;
  readonly renamed: number;
  readonly ended: number;
  readonly recordedAt: Instant;
}

const editionColumns = `id, source, release, edition, scope, down_to as depth, areas, added, renamed, ended,
  recorded_at as "recordedAt"`;

/** Puts a load on record. */
export async function insertEdition(sql: Sql, row: EditionRow): Promise<void> {
  await sql.query(
    `insert into places.edition
       (id, source, release, edition, scope, down_to, areas, added, renamed, ended, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      row.id,
      row.source,
      row.release,
      row.edition,
      row.scope,
      row.depth,
      row.areas,
      row.added,
      row.renamed,
      row.ended,
      row.recordedAt,
    ],
  );
}

/** Loads on record, newest first; one more than `limit`. */
export async function listEditions(
  sql: Sql,
  limit: number,
  after: readonly string[] | null,
): Promise<readonly EditionRow[]> {
  const { rows } = await sql.query<EditionRow>(
    `select ${editionColumns} from places.edition
      where $2::timestamptz is null or (recorded_at, id) < ($2::timestamptz, $3::uuid)
      order by recorded_at desc, id desc limit $1`,
    [limit + 1, after?.[0] ?? null, after?.[1] ?? null],
    'places.listEditions',
  );
  return rows;
}

/** The loads of these sources. */
export async function editionsOf(sql: Sql, sources: readonly string[]): Promise<readonly EditionRow[]> {
  const { rows } = await sql.query<EditionRow>(
    `select ${editionColumns} from places.edition where source = any($1::text[])`,
    [sources],
  );
  return rows;
}
