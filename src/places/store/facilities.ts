import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import type { FacilityKind } from '../contract/facilities.ts';
import type { Datum } from '../rules/datum.ts';

export interface FacilityRow {
  readonly id: Id;
  readonly code: string | null;
  readonly kind: FacilityKind;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly pinyin: string;
  readonly nameKey: string;
  readonly area: string;
  readonly address: string;
  readonly lng: number | null;
  readonly lat: number | null;
  readonly datum: Datum | null;
  readonly phone: string;
  readonly source: string;
  readonly asOf: string | null;
  readonly state: 'active' | 'merged';
  readonly mergedInto: Id | null;
  readonly mergeReason: string | null;
  readonly version: number;
  readonly change: bigint;
  readonly recordedAt: Instant;
}

const columns = `f.id, f.code, f.kind, f.name_zh as "nameZh", f.name_en as "nameEn", f.pinyin,
  f.name_key as "nameKey", f.area, f.address, f.lng, f.lat, f.datum, f.phone, f.source, f.as_of as "asOf", f.state,
  f.merged_into as "mergedInto", f.merge_reason as "mergeReason", f.version, f.change, f.recorded_at as "recordedAt"`;

/** Facilities by their ids, merged ones too. */
export async function findFacilities(sql: Sql, ids: readonly Id[]): Promise<ReadonlyMap<Id, FacilityRow>> {
  const { rows } = await sql.query<FacilityRow>(
    `select ${columns} from places.facility f where f.id = any($1::uuid[])`,
    [ids],
    'places.findFacilities',
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Locks facilities in the order of their ids. */
export async function lockFacilities(sql: Sql, ids: readonly Id[]): Promise<Map<Id, FacilityRow>> {
  const { rows } = await sql.query<FacilityRow>(
    `select ${columns} from places.facility f where f.id = any($1::uuid[]) order by f.id for update`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Areas of facilities, for asking permission. */
export async function areasOfFacilities(sql: Sql, ids: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  const { rows } = await sql.query<{ id: Id; area: string }>(
    'select id, area from places.facility where id = any($1::uuid[])',
    [ids],
    'places.areasOfFacilities',
  );
  return new Map(rows.map(({ id, area }) => [id, area]));
}

/** Which facilities hold these names (area, kind and levelled name, in parallel). */
export async function holdersOfIdentities(
  sql: Sql,
  wanted: readonly { readonly area: string; readonly kind: FacilityKind; readonly nameKey: string }[],
): Promise<Map<string, Id>> {
  const { rows } = await sql.query<{ id: Id; identity: string }>(
    `select f.id, f.area || ' ' || f.kind || ' ' || f.name_key as identity
       from unnest($1::text[], $2::text[], $3::text[]) as wanted (area, kind, name_key)
       join places.facility f
         on f.area = wanted.area and f.kind = wanted.kind and f.name_key = wanted.name_key and f.state = 'active'`,
    [wanted.map(({ area }) => area), wanted.map(({ kind }) => kind), wanted.map(({ nameKey }) => nameKey)],
    'places.holdersOfIdentities',
  );
  return new Map(rows.map(({ id, identity }) => [identity, id]));
}

/** Active facilities with one of these levelled names within areas (in parallel), whatever their kind. */
export async function facilitiesNamed(
  sql: Sql,
  wanted: readonly { readonly within: string; readonly nameKey: string }[],
): Promise<readonly FacilityRow[]> {
  const { rows } = await sql.query<FacilityRow>(
    `select distinct ${columns}
       from (select distinct w.within, w.name_key from unnest($1::text[], $2::text[]) as w (within, name_key)) as wanted
       join places.facility f
         on f.name_key = wanted.name_key and f.state = 'active'
        and (f.area = wanted.within or f.area > wanted.within || '/' and f.area < wanted.within || '0')
      order by f.id`,
    [wanted.map(({ within }) => within), wanted.map(({ nameKey }) => nameKey)],
    'places.facilitiesNamed',
  );
  return rows;
}

/** Which facilities hold these codes. */
export async function holdersOfCodes(sql: Sql, codes: readonly string[]): Promise<Map<string, Id>> {
  const { rows } = await sql.query<{ id: Id; code: string }>(
    'select id, code from places.facility where code = any($1::text[])',
    [codes],
    'places.holdersOfCodes',
  );
  return new Map(rows.map(({ id, code }) => [code, id]));
}

const written = `id, code, kind, name_zh, name_en, pinyin, name_key, area, address, lng, lat, datum, phone, source,
  as_of, state, merged_into, merge_reason, version, change, recorded_at`;

/** Adds facilities, or writes them anew where their id is known. */
export async function writeFacilities(sql: Sql, rows: readonly FacilityRow[]): Promise<void> {
  const column = <Value>(of: (row: FacilityRow) => Value): readonly Value[] => rows.map(of);
  await sql.query(
    `insert into places.facility (${written})
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
       $8::text[], $9::text[], $10::float8[], $11::float8[], $12::text[], $13::text[], $14::text[], $15::date[],
       $16::text[], $17::uuid[], $18::text[], $19::int[], $20::bigint[], $21::timestamptz[])
     on conflict (id) do update set (${written}) = row (${written
       .split(',')
       .map((name) => `excluded.${name.trim()}`)
       .join(', ')})`,
    [
      column((row) => row.id),
      column((row) => row.code),
      column((row) => row.kind),
      column((row) => row.nameZh),
      column((row) => row.nameEn),
      column((row) => row.pinyin),
      column((row) => row.nameKey),
      column((row) => row.area),
      column((row) => row.address),
      column((row) => row.lng),
      column((row) => row.lat),
      column((row) => row.datum),
      column((row) => row.phone),
      column((row) => row.source),
      column((row) => row.asOf),
      column((row) => row.state),
      column((row) => row.mergedInto),
      column((row) => row.mergeReason),
      column((row) => row.version),
      column((row) => row.change),
      column((row) => row.recordedAt),
    ],
    'places.writeFacilities',
  );
}

export interface FacilityList {
  readonly kind: FacilityKind | null;
  /** "" is everywhere. */
  readonly within: string;
  readonly limit: number;
  /** Area and id of the last row of the page before. */
  readonly after: readonly string[] | null;
}

/** Active facilities in the order of their areas; one more than `limit`. */
export async function listFacilities(sql: Sql, list: FacilityList): Promise<readonly FacilityRow[]> {
  const { rows } = await sql.query<FacilityRow>(
    `select ${columns} from places.facility f
      where f.state = 'active' and ($1::text is null or f.kind = $1)
        and ($2 = '' or f.area = $2 or (f.area > $2 || '/' and f.area < $2 || '0'))
        and ($3::text is null or (f.area, f.id) > ($3, $4::uuid))
      order by f.area, f.id limit $5`,
    [list.kind, list.within, list.after?.[0] ?? null, list.after?.[1] ?? null, list.limit + 1],
    'places.listFacilities',
  );
  return rows;
}

/** Names of facilities that were merged into these, directly. */
export async function namesMergedInto(
  sql: Sql,
  ids: readonly Id[],
): Promise<readonly { readonly into: Id; readonly nameZh: string; readonly nameEn: string }[]> {
  const { rows } = await sql.query<{ into: Id; nameZh: string; nameEn: string }>(
    `select merged_into as "into", name_zh as "nameZh", name_en as "nameEn"
       from places.facility where merged_into = any($1::uuid[]) order by name_zh, name_en`,
    [ids],
    'places.namesMergedInto',
  );
  return rows;
}

/** Facilities that were merged into these, directly. */
export async function mergedInto(sql: Sql, ids: readonly Id[]): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>(
    'select id from places.facility where merged_into = any($1::uuid[])',
    [ids],
  );
  return rows.map(({ id }) => id);
}

/** All facilities in the order of their ids, in batches; runs in a transaction of its own. */
export async function* allFacilities(
  sql: Sql,
  batchRows: number,
): AsyncGenerator<readonly FacilityRow[], void, undefined> {
  await sql.query(
    `declare all_facilities no scroll cursor for select ${columns} from places.facility f order by f.id`,
  );
  for (;;) {
    const { rows } = await sql.query<FacilityRow>(`fetch forward ${batchRows} from all_facilities`);
    if (rows.length > 0) yield rows;
    if (rows.length < batchRows) break;
  }
  await sql.query('close all_facilities');
}

/** Facilities that were changed after a change, with those that were merged into them before, by id. */
export async function changedSince(sql: Sql, change: bigint): Promise<readonly FacilityRow[]> {
  const { rows } = await sql.query<FacilityRow>(
    `select ${columns} from places.facility f
      where f.change > $1
         or f.merged_into in (select changed.id from places.facility changed where changed.change > $1)
      order by f.id`,
    [change],
    'places.changedSince',
  );
  return rows;
}
