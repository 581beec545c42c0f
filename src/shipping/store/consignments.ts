import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Reach } from '../../people/index.ts';
import type { Sql } from '../../platform/index.ts';
import type { Consignment, ConsignmentLine, Departure } from '../rules/consignment.ts';

/** A consignment as its row is read: lines and departure come as JSON. */
interface Row extends Omit<Consignment, 'lines' | 'departure'> {
  readonly lines: readonly (Omit<ConsignmentLine, 'pieces'> & { readonly pieces: string })[];
  readonly carrier: string | null;
  readonly expectedOn: string | null;
  readonly departedAt: Instant | null;
  readonly departureRecordedAt: Instant | null;
}

const select = `
  select c.book_id as book, c.id, c.operation_id as operation, c.round_id as round, c.from_facility as "from",
         c.to_facility as "to", c.to_area as "toArea", c.created_at as "createdAt",
         (select coalesce(json_agg(json_build_object('lot', l.lot_id, 'item', l.item_id, 'hold', l.hold_id,
                                            'pieces', l.pieces::text) order by l.lot_id), '[]')
            from shipping.consignment_line l
           where l.book_id = c.book_id and l.consignment_id = c.id) as lines,
         d.carrier, d.expected_on::text as "expectedOn", d.departed_at as "departedAt",
         d.recorded_at as "departureRecordedAt"
    from shipping.consignment c
    left join shipping.departure d on d.book_id = c.book_id and d.consignment_id = c.id`;

function consignmentOf(row: Row): Consignment {
  const { lines, carrier, expectedOn, departedAt, departureRecordedAt, ...facts } = row;
  const departure: Departure | null =
    carrier === null || departedAt === null || departureRecordedAt === null
      ? null
      : { carrier, expectedOn, departedAt, recordedAt: departureRecordedAt };
  return { ...facts, departure, lines: lines.map((line) => ({ ...line, pieces: BigInt(line.pieces) })) };
}

/** Adds consignments with their lines; they have not left. */
export async function insertConsignments(sql: Sql, rows: readonly Consignment[]): Promise<void> {
  const column = (of: (row: Consignment) => unknown): readonly unknown[] => rows.map(of);
  await sql.query(
    `insert into shipping.consignment (book_id, id, operation_id, round_id, from_facility, to_facility, to_area,
                                       created_at)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[],
                          $8::timestamptz[])`,
    [
      column((row) => row.book),
      column((row) => row.id),
      column((row) => row.operation),
      column((row) => row.round),
      column((row) => row.from),
      column((row) => row.to),
      column((row) => row.toArea),
      column((row) => row.createdAt),
    ],
  );
  const lines = rows.flatMap((row) => row.lines.map((line) => ({ ...line, book: row.book, of: row.id })));
  await sql.query(
    `insert into shipping.consignment_line (book_id, consignment_id, lot_id, item_id, hold_id, pieces)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::bigint[])`,
    [
      lines.map(({ book }) => book),
      lines.map((line) => line.of),
      lines.map(({ lot }) => lot),
      lines.map(({ item }) => item),
      lines.map(({ hold }) => hold),
      lines.map(({ pieces }) => pieces),
    ],
  );
}

/** Notes that consignments left. */
export async function insertDepartures(
  sql: Sql,
  rows: readonly (Departure & { readonly book: Id; readonly consignment: Id })[],
): Promise<void> {
  await sql.query(
    `insert into shipping.departure (book_id, consignment_id, carrier, expected_on, departed_at, recorded_at)
     select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::timestamptz[], $6::timestamptz[])`,
    [
      rows.map(({ book }) => book),
      rows.map(({ consignment }) => consignment),
      rows.map(({ carrier }) => carrier),
      rows.map(({ expectedOn }) => expectedOn),
      rows.map(({ departedAt }) => departedAt),
      rows.map(({ recordedAt }) => recordedAt),
    ],
  );
}

/** Consignments by book and id, under "book id"; those that are not there are left out. */
export async function findConsignments(
  sql: Sql,
  wanted: readonly { readonly book: Id; readonly consignment: Id }[],
): Promise<ReadonlyMap<string, Consignment>> {
  const { rows } = await sql.query<Row>(
    `${select} where (c.book_id, c.id) in (select * from unnest($1::uuid[], $2::uuid[]))`,
    [wanted.map(({ book }) => book), wanted.map(({ consignment }) => consignment)],
    'shipping.findConsignments',
  );
  return new Map(rows.map((row) => [`${row.book} ${row.id}`, consignmentOf(row)]));
}

/** Which of these holds are packed already. */
export async function packedHolds(sql: Sql, book: Id, holds: readonly Id[]): Promise<ReadonlySet<Id>> {
  const { rows } = await sql.query<{ hold: Id }>(
    'select hold_id as hold from shipping.consignment_line where book_id = $1 and hold_id = any($2::uuid[])',
    [book, holds],
  );
  return new Set(rows.map(({ hold }) => hold));
}

/** Consignments of a book, the newest first; one row more than `limit`. */
export async function listConsignments(
  sql: Sql,
  book: Id,
  list: { readonly limit: number; readonly after: readonly string[] | null },
): Promise<readonly Consignment[]> {
  const { rows } = await sql.query<Row>(
    `${select}
      where c.book_id = $1 and ($2::timestamptz is null or (c.created_at, c.id) < ($2::timestamptz, $3::uuid))
      order by c.created_at desc, c.id desc limit $4`,
    [book, list.after?.[0] ?? null, list.after?.[1] ?? null, list.limit + 1],
  );
  return rows.map(consignmentOf);
}

/** Consignments that left for sites in an area, the newest first, as far as somebody's reach goes; at most `limit`. */
export async function departedTo(
  sql: Sql,
  area: string,
  reach: readonly Reach[],
  limit: number,
): Promise<readonly Consignment[]> {
  const { rows } = await sql.query<Row>(
    `${select}
      where (c.to_area = $1 or starts_with(c.to_area, $1 || '/') or $1 = '') and d.departed_at is not null
        and exists (select from unnest($3::uuid[], $4::text[], $5::uuid[]) as reach (book, area, operation)
                       where (reach.book is null or reach.book = c.book_id)
                         and (reach.operation is null or reach.operation = c.operation_id)
                         and (reach.area = '' or c.to_area = reach.area or starts_with(c.to_area, reach.area || '/')))
      order by c.created_at desc, c.id desc limit $2`,
    [
      area,
      limit,
      reach.map(({ book }) => book),
      reach.map(({ area: within }) => within),
      reach.map(({ operation }) => operation),
    ],
  );
  return rows.map(consignmentOf);
}

/** Books with consignments that left. */
export async function booksWithDepartures(sql: Sql): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>('select distinct book_id as id from shipping.departure');
  return rows.map(({ id }) => id);
}

/** Ids of a book's consignments that left, in their order, after `after`. */
export async function departedIdsAfter(
  sql: Sql,
  book: Id,
  after: Id | null,
  limit: number,
): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>(
    `select consignment_id as id from shipping.departure
      where book_id = $1 and ($2::uuid is null or consignment_id > $2) order by consignment_id limit $3`,
    [book, after, limit],
  );
  return rows.map(({ id }) => id);
}
