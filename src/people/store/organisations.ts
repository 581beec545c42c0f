import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import type { OrganisationKind } from '../contract.ts';
import { columnsOf, likeAnywhere, sortOf } from './rows.ts';

export interface OrganisationRow {
  readonly id: Id;
  readonly kind: OrganisationKind;
  readonly zh: string;
  readonly en: string;
  readonly area: string;
  readonly version: number;
  readonly createdAt: Instant;
}

/** A row to write, with the keys under which its names are taken. */
export interface KeyedOrganisation extends OrganisationRow {
  readonly keyZh: string | null;
  readonly keyEn: string | null;
}

const columns = 'id, kind, name_zh as zh, name_en as en, area, version, created_at as "createdAt"';

/** One organisation, or null. */
export async function findOrganisation(sql: Sql, id: Id): Promise<OrganisationRow | null> {
  const { rows } = await sql.query<OrganisationRow>(
    `select ${columns} from people.organisation where id = $1`,
    [id],
    'people.findOrganisation',
  );
  return rows[0] ?? null;
}

/** Organisations by their ids. */
export async function organisationsById(
  sql: Sql,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, OrganisationRow>> {
  const { rows } = await sql.query<OrganisationRow>(
    `select ${columns} from people.organisation where id = any($1::uuid[])`,
    [ids],
    'people.organisationsById',
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Locks organisations in the order of their ids. */
export async function lockOrganisations(
  sql: Sql,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, OrganisationRow>> {
  const { rows } = await sql.query<OrganisationRow>(
    `select ${columns} from people.organisation where id = any($1::uuid[]) order by id for update`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Areas of organisations, for asking permission. */
export async function areasOfOrganisations(sql: Sql, ids: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  const { rows } = await sql.query<{ id: Id; area: string }>(
    'select id, area from people.organisation where id = any($1::uuid[])',
    [ids],
    'people.areasOfOrganisations',
  );
  return new Map(rows.map(({ id, area }) => [id, area]));
}

/** Which of the name keys are taken, and by which organisation: "zh key" or "en key" → its id. */
export async function holdersOfNames(
  sql: Sql,
  keysZh: readonly string[],
  keysEn: readonly string[],
): Promise<Map<string, Id>> {
  const { rows } = await sql.query<{ id: Id; key: string }>(
    `select id, 'zh ' || key_zh as key from people.organisation where key_zh = any($1::text[])
     union all
     select id, 'en ' || key_en from people.organisation where key_en = any($2::text[])`,
    [keysZh, keysEn],
    'people.holdersOfNames',
  );
  return new Map(rows.map(({ id, key }) => [key, id]));
}

/** Makes organisations. SQLSTATE 23505 when a name is taken. */
export async function insertOrganisations(sql: Sql, rows: readonly KeyedOrganisation[]): Promise<void> {
  await sql.query(
    `insert into people.organisation (id, kind, name_zh, name_en, key_zh, key_en, area, version, created_at)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                          $8::int[], $9::timestamptz[])`,
    columnsOf(
      rows,
      (row) => row.id,
      (row) => row.kind,
      (row) => row.zh,
      (row) => row.en,
      (row) => row.keyZh,
      (row) => row.keyEn,
      (row) => row.area,
      (row) => row.version,
      (row) => row.createdAt,
    ),
    'people.insertOrganisations',
  );
}

/** Writes all that can change of organisations. SQLSTATE 23505 when a name is taken. */
export async function updateOrganisations(sql: Sql, rows: readonly KeyedOrganisation[]): Promise<void> {
  await sql.query(
    `update people.organisation o
        set kind = n.kind, name_zh = n.zh, name_en = n.en, key_zh = n.key_zh, key_en = n.key_en,
            area = n.area, version = n.version
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[])
            as n (id, kind, zh, en, key_zh, key_en, area, version)
      where o.id = n.id`,
    columnsOf(
      rows,
      (row) => row.id,
      (row) => row.kind,
      (row) => row.zh,
      (row) => row.en,
      (row) => row.keyZh,
      (row) => row.keyEn,
      (row) => row.area,
      (row) => row.version,
    ),
  );
}

export interface OrganisationList {
  readonly kind?: OrganisationKind | undefined;
  readonly q?: string | undefined;
  readonly sort: string;
  readonly limit: number;
  /** Sort value and id of the last row of the page before. */
  readonly after: readonly string[] | null;
}

/** One row more than `limit`, so that the caller can tell whether there is a next page. */
export async function listOrganisations(
  sql: Sql,
  list: OrganisationList,
): Promise<readonly OrganisationRow[]> {
  const { column, direction, beyond } = sortOf(list.sort, { name: 'sort_name', createdAt: 'created_at' });
  const type = column === 'created_at' ? 'timestamptz' : 'text';
  const { rows } = await sql.query<OrganisationRow>(
    `select ${columns} from people.organisation
      where ($1::text is null or kind = $1)
        and ($2::text is null or name_zh ilike $2 or name_en ilike $2)
        and ($3::text is null or (${column}, id) ${beyond} ($3::${type}, $4::uuid))
      order by ${column} ${direction}, id ${direction} limit $5`,
    [
      list.kind ?? null,
      likeAnywhere(list.q),
      list.after?.[0] ?? null,
      list.after?.[1] ?? null,
      list.limit + 1,
    ],
  );
  return rows;
}
