import type { Sql } from '../../platform/index.ts';
import type { Datum } from '../rules/datum.ts';

/** Where an area is drawn, as the source gives it. */
export interface Centre {
  readonly area: string;
  readonly lng: number;
  readonly lat: number;
  readonly datum: Datum;
  readonly source: string;
  readonly asOf: string | null;
}

/** Writes centres of areas that are there; `replace` says what happens to one that is known. @returns how many were written */
export async function writeCentres(sql: Sql, centres: readonly Centre[], replace: boolean): Promise<number> {
  const { rowCount } = await sql.query(
    `insert into places.area_centre as c (area, lng, lat, datum, source, as_of)
     select given.* from unnest($1::text[], $2::float8[], $3::float8[], $4::text[], $5::text[], $6::date[])
            as given (area, lng, lat, datum, source, as_of)
       join places.area a on a.path = given.area
     on conflict (area) do update set lng = excluded.lng, lat = excluded.lat, datum = excluded.datum,
        source = excluded.source, as_of = excluded.as_of
      where $7 and (c.lng, c.lat, c.datum, c.source, c.as_of)
         is distinct from (excluded.lng, excluded.lat, excluded.datum, excluded.source, excluded.as_of)`,
    [
      centres.map(({ area }) => area),
      centres.map(({ lng }) => lng),
      centres.map(({ lat }) => lat),
      centres.map(({ datum }) => datum),
      centres.map(({ source }) => source),
      centres.map(({ asOf }) => asOf),
      replace,
    ],
  );
  return rowCount;
}

const columns = 'area, lng, lat, datum, source, as_of as "asOf"';

/** All centres: a few thousand, what is drawn and what facilities without coordinates fall back on. */
export async function allCentres(sql: Sql): Promise<readonly Centre[]> {
  const { rows } = await sql.query<Centre>(
    `select ${columns} from places.area_centre order by area`,
    [],
    'places.allCentres',
  );
  return rows;
}

/** The centres of these areas. */
export async function centresOf(sql: Sql, areas: readonly string[]): Promise<ReadonlyMap<string, Centre>> {
  const { rows } = await sql.query<Centre>(
    `select ${columns} from places.area_centre where area = any($1::text[])`,
    [areas],
    'places.centresOf',
  );
  return new Map(rows.map((row) => [row.area, row]));
}
