import type { Id } from '../../kernel/ids.ts';
import type { Reach } from '../../people/index.ts';
import type { Sql } from '../../platform/index.ts';
import type { Handover } from '../rules/handover.ts';

const select = `
  select h.book_id as book, h.id, h.operation_id as operation, h.facility_id as facility, h.area, h.lot_id as lot,
         h.item_id as item, h.pieces, h.hand, h.handed_at as "handedAt", h.recorded_at as "recordedAt"
    from distribution.handover h`;

/** Adds hand-overs. */
export async function insertHandovers(sql: Sql, rows: readonly Handover[]): Promise<void> {
  const column = (of: (row: Handover) => unknown): readonly unknown[] => rows.map(of);
  await sql.query(
    `insert into distribution.handover (book_id, id, operation_id, facility_id, area, lot_id, item_id, pieces, hand,
                                        handed_at, recorded_at)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::uuid[], $7::uuid[],
                          $8::bigint[], $9::text[], $10::timestamptz[], $11::timestamptz[])`,
    [
      column((row) => row.book),
      column((row) => row.id),
      column((row) => row.operation),
      column((row) => row.facility),
      column((row) => row.area),
      column((row) => row.lot),
      column((row) => row.item),
      column((row) => row.pieces),
      column((row) => row.hand),
      column((row) => row.handedAt),
      column((row) => row.recordedAt),
    ],
  );
}

/** Hand-overs of a book by their ids, in any order; those that are not there are left out. */
export async function findHandovers(sql: Sql, book: Id, ids: readonly Id[]): Promise<readonly Handover[]> {
  const { rows } = await sql.query<Handover>(
    `${select} where h.book_id = $1 and h.id = any($2::uuid[])`,
    [book, ids],
    'distribution.findHandovers',
  );
  return rows;
}

/** The latest hand-overs at sites in an area, of all books, as far as somebody's reach goes. */
export async function handoversIn(
  sql: Sql,
  area: string,
  reach: readonly Reach[],
  limit: number,
): Promise<readonly Handover[]> {
  const { rows } = await sql.query<Handover>(
    `${select} where ($1 = '' or h.area = $1 or starts_with(h.area, $1 || '/'))
       and exists (select from unnest($3::uuid[], $4::text[], $5::uuid[]) as reach (book, area, operation)
                       where (reach.book is null or reach.book = h.book_id)
                         and (reach.operation is null or reach.operation = h.operation_id)
                         and (reach.area = '' or h.area = reach.area or starts_with(h.area, reach.area || '/')))
      order by h.recorded_at desc, h.id limit $2`,
    [
      area,
      limit,
      reach.map(({ book }) => book),
      reach.map(({ area: within }) => within),
      reach.map(({ operation }) => operation),
    ],
  );
  return rows;
}

/** Books with hand-overs. */
export async function booksWithHandovers(sql: Sql): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>('select distinct book_id as id from distribution.handover');
  return rows.map(({ id }) => id);
}

/** Ids of a book's hand-overs in their order, after `after`. */
export async function handoverIdsAfter(
  sql: Sql,
  book: Id,
  after: Id | null,
  limit: number,
): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>(
    `select id from distribution.handover where book_id = $1 and ($2::uuid is null or id > $2) order by id limit $3`,
    [book, after, limit],
  );
  return rows.map(({ id }) => id);
}
