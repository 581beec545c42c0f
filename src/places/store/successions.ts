import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import type { successionKinds } from '../contract/areas.ts';

export interface SuccessionRow {
  readonly from: string;
  readonly to: string;
  readonly kind: (typeof successionKinds)[number];
  readonly edition: number;
  readonly source: string;
}

/** Keeps successions; one that is on record stays as it was recorded first. */
export async function insertSuccessions(
  sql: Sql,
  rows: readonly SuccessionRow[],
  at: Instant,
): Promise<void> {
  await sql.query(
    `insert into places.area_succession (from_area, to_area, kind, edition, source, recorded_at)
     select given.*, $6 from unnest($1::text[], $2::text[], $3::text[], $4::smallint[], $5::text[])
            as given (from_area, to_area, kind, edition, source)
     on conflict (from_area, to_area) do nothing`,
    [
      rows.map(({ from }) => from),
      rows.map(({ to }) => to),
      rows.map(({ kind }) => kind),
      rows.map(({ edition }) => edition),
      rows.map(({ source }) => source),
      at,
    ],
  );
}

/** What took the place of an area. */
export async function successionsOf(sql: Sql, area: string): Promise<readonly SuccessionRow[]> {
  const { rows } = await sql.query<SuccessionRow>(
    `select from_area as "from", to_area as "to", kind, edition, source
       from places.area_succession where from_area = $1 order by edition, to_area`,
    [area],
    'places.successionsOf',
  );
  return rows;
}
