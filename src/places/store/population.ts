import type { Sql } from '../../platform/index.ts';

/** A count as published, and the area of today that it belongs to. */
export interface PopulationRow {
  readonly source: string;
  readonly year: number;
  readonly code: string;
  readonly name: string;
  /** null: published without a number. */
  readonly people: bigint | null;
  /** null: no area of today has this code, or one of another name. */
  readonly area: string | null;
}

/** Writes counts; one that is as it was is not touched. No two may have one source, year and code. */
export async function writePopulation(sql: Sql, rows: readonly PopulationRow[]): Promise<void> {
  await sql.query(
    `insert into places.population as p (source, year, code, name, people, area)
     select given.* from unnest($1::text[], $2::smallint[], $3::text[], $4::text[], $5::bigint[], $6::text[])
            as given (source, year, code, name, people, area)
     on conflict (source, year, code) do update
        set name = excluded.name, people = excluded.people, area = excluded.area
      where (p.name, p.people, p.area) is distinct from (excluded.name, excluded.people, excluded.area)`,
    [
      rows.map(({ source }) => source),
      rows.map(({ year }) => year),
      rows.map(({ code }) => code),
      rows.map(({ name }) => name),
      rows.map(({ people }) => people),
      rows.map(({ area }) => area),
    ],
  );
}

/** People of each area that was counted itself, of its latest count. */
export async function peopleByArea(sql: Sql): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql.query<{ area: string; people: number }>(
    `select distinct on (area) area, sum(people)::float8 as people
       from places.population where area is not null and people is not null
      group by area, year, source order by area, year desc, source`,
  );
  return new Map(rows.map(({ area, people }) => [area, people]));
}

export interface PopulationCount {
  readonly source: string;
  readonly year: number;
  readonly basis: 'counted' | 'sum';
  readonly people: bigint;
  readonly underOldCodes: bigint;
  readonly unknownCounties: number;
}

/**
 * People of an area, of the latest count: its own, or the sum of what was published under codes that begin
 * with its own (a code that is used no more still tells in which province and city it lay). Null: not counted.
 */
export async function populationOf(sql: Sql, area: string, code: string): Promise<PopulationCount | null> {
  const { rows } = await sql.query<PopulationCount>(
    `select source, year, case when bool_or(area = $1) then 'counted' else 'sum' end as basis,
            sum(people)::bigint as people,
            coalesce(sum(people) filter (where area is null), 0)::bigint as "underOldCodes",
            (count(*) filter (where people is null))::int as "unknownCounties"
       from places.population
      where area = $1
         or (code like $2 || '%' and not exists (select from places.population own where own.area = $1))
      group by source, year having sum(people) is not null
      order by year desc, source limit 1`,
    [area, code],
    'places.populationOf',
  );
  return rows[0] ?? null;
}
