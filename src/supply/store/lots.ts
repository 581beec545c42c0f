import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import type { LotRow } from '../rules/lot.ts';

const columns = `l.book_id as book, l.id, l.operation_id as operation, l.item_id as item, l.facility_id as facility,
  l.pieces, l.lot_number as "lotNumber", l.expires_on::text as "expiresOn", l.purchase_id as purchase,
  l.gift_id as gift, l.received_at as "receivedAt", l.recorded_at as "recordedAt"`;

/** Adds lots. */
export async function insertLots(sql: Sql, rows: readonly LotRow[]): Promise<void> {
  const column = (of: (row: LotRow) => unknown): readonly unknown[] => rows.map(of);
  await sql.query(
    `insert into supply.lot (book_id, id, operation_id, item_id, facility_id, pieces, lot_number, expires_on,
                             purchase_id, gift_id, received_at, recorded_at)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::bigint[], $7::text[],
                          $8::date[], $9::uuid[], $10::uuid[], $11::timestamptz[], $12::timestamptz[])`,
    [
      column((row) => row.book),
      column((row) => row.id),
      column((row) => row.operation),
      column((row) => row.item),
      column((row) => row.facility),
      column((row) => row.pieces),
      column((row) => row.lotNumber),
      column((row) => row.expiresOn),
      column((row) => row.purchase),
      column((row) => row.gift),
      column((row) => row.receivedAt),
      column((row) => row.recordedAt),
    ],
  );
}

/** A gift of goods: from whom, as far as that is public, and what it is worth, as far as that was assessed. */
export interface GiftInKindRow {
  readonly book: Id;
  readonly id: Id;
  readonly operation: Id;
  readonly giverZh: string;
  readonly giverEn: string;
  readonly fairValue: bigint | null;
  readonly currency: string | null;
  readonly recordedAt: Instant;
}

/** Adds gifts in kind. */
export async function insertGiftsInKind(sql: Sql, rows: readonly GiftInKindRow[]): Promise<void> {
  const column = (of: (row: GiftInKindRow) => unknown): readonly unknown[] => rows.map(of);
  await sql.query(
    `insert into supply.gift_in_kind (book_id, id, operation_id, giver_zh, giver_en, fair_value, currency, recorded_at)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::bigint[], $7::text[],
                          $8::timestamptz[])`,
    [
      column((row) => row.book),
      column((row) => row.id),
      column((row) => row.operation),
      column((row) => row.giverZh),
      column((row) => row.giverEn),
      column((row) => row.fairValue),
      column((row) => row.currency),
      column((row) => row.recordedAt),
    ],
  );
}

/** Lots of a book by their ids, in any order; those that are not there are left out. */
export async function findLots(sql: Sql, book: Id, ids: readonly Id[]): Promise<readonly LotRow[]> {
  const { rows } = await sql.query<LotRow>(
    `select ${columns} from supply.lot l where l.book_id = $1 and l.id = any($2::uuid[])`,
    [book, ids],
    'supply.findLots',
  );
  return rows;
}

/** Lots that came in somewhere, of an item or of all: first expiry first, those without one last. */
export async function listLots(
  sql: Sql,
  book: Id,
  { facility, item }: { readonly facility: Id | null; readonly item: Id | null },
): Promise<readonly LotRow[]> {
  const { rows } = await sql.query<LotRow>(
    `select ${columns} from supply.lot l
      where l.book_id = $1 and ($2::uuid is null or l.facility_id = $2) and ($3::uuid is null or l.item_id = $3)
      order by l.expires_on nulls last, l.received_at, l.id`,
    [book, facility, item],
  );
  return rows;
}

/** Books with lots. */
export async function booksWithLots(sql: Sql): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>('select distinct book_id as id from supply.lot');
  return rows.map(({ id }) => id);
}

/** Ids of a book's lots in their order, after `after`. */
export async function lotIdsAfter(
  sql: Sql,
  book: Id,
  after: Id | null,
  limit: number,
): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>(
    `select id from supply.lot where book_id = $1 and ($2::uuid is null or id > $2) order by id limit $3`,
    [book, after, limit],
  );
  return rows.map(({ id }) => id);
}
