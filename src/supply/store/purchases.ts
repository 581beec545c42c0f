import type { Id } from '../../kernel/ids.ts';
import type { Name } from '../../kernel/wire.ts';
import type { Sql } from '../../platform/index.ts';
import type { PurchaseRow } from '../rules/purchase.ts';

/** A purchase with what is shown beside it. */
export interface PurchaseLine extends PurchaseRow {
  readonly supplierName: Name;
  /** Pieces of all lots that came for it. */
  readonly received: bigint;
}

const columns = `p.book_id as book, p.id, p.operation_id as operation, p.supplier_id as supplier, p.item_id as item,
  p.pieces, p.currency, p.price, p.paid_from as "payFrom", p.expected_on::text as "expectedOn",
  p.ordered_at as "orderedAt"`;
const line = `${columns}, json_build_object('zh', s.name_zh, 'en', s.name_en) as "supplierName",
  coalesce((select sum(l.pieces) from supply.lot l where l.book_id = p.book_id and l.purchase_id = p.id), 0)::bigint
    as received`;
const joined = `supply.purchase p join supply.supplier s on s.book_id = p.book_id and s.id = p.supplier_id`;

/** Adds purchases. */
export async function insertPurchases(sql: Sql, rows: readonly PurchaseRow[]): Promise<void> {
  const column = (of: (row: PurchaseRow) => unknown): readonly unknown[] => rows.map(of);
  await sql.query(
    `insert into supply.purchase (book_id, id, operation_id, supplier_id, item_id, pieces, currency, price, paid_from,
                                  expected_on, ordered_at)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::bigint[], $7::text[],
                          $8::bigint[], $9::text[], $10::date[], $11::timestamptz[])`,
    [
      column((row) => row.book),
      column((row) => row.id),
      column((row) => row.operation),
      column((row) => row.supplier),
      column((row) => row.item),
      column((row) => row.pieces),
      column((row) => row.currency),
      column((row) => row.price),
      column((row) => row.payFrom),
      column((row) => row.expectedOn),
      column((row) => row.orderedAt),
    ],
  );
}

/**
 * Purchases by book and id, under "book id". They are final, so nothing is locked: who comes first is decided
 * where the book locks the conversion.
 */
export async function purchasesOf(
  sql: Sql,
  wanted: readonly { readonly book: Id; readonly purchase: Id }[],
): Promise<ReadonlyMap<string, PurchaseLine>> {
  const { rows } = await sql.query<PurchaseLine>(
    `select ${line} from ${joined}
      where (p.book_id, p.id) in (select * from unnest($1::uuid[], $2::uuid[]))`,
    [wanted.map(({ book }) => book), wanted.map(({ purchase }) => purchase)],
  );
  return new Map(rows.map((row) => [`${row.book} ${row.id}`, row]));
}

/** Purchases of a book by their ids, in any order; those that are not there are left out. */
export async function findPurchases(
  sql: Sql,
  book: Id,
  ids: readonly Id[],
): Promise<readonly PurchaseLine[]> {
  const { rows } = await sql.query<PurchaseLine>(
    `select ${line} from ${joined} where p.book_id = $1 and p.id = any($2::uuid[])`,
    [book, ids],
    'supply.findPurchases',
  );
  return rows;
}

/** Purchases of a book, the newest first; one row more than `limit`. */
export async function listPurchases(
  sql: Sql,
  book: Id,
  list: { readonly limit: number; readonly after: readonly string[] | null },
): Promise<readonly PurchaseLine[]> {
  const { rows } = await sql.query<PurchaseLine>(
    `select ${line} from ${joined}
      where p.book_id = $1 and ($2::timestamptz is null or (p.ordered_at, p.id) < ($2::timestamptz, $3::uuid))
      order by p.ordered_at desc, p.id desc limit $4`,
    [book, list.after?.[0] ?? null, list.after?.[1] ?? null, list.limit + 1],
  );
  return rows;
}

/** Books with purchases. */
export async function booksWithPurchases(sql: Sql): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>('select distinct book_id as id from supply.purchase');
  return rows.map(({ id }) => id);
}

/** Ids of a book's purchases in their order, after `after`. */
export async function purchaseIdsAfter(
  sql: Sql,
  book: Id,
  after: Id | null,
  limit: number,
): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>(
    `select id from supply.purchase where book_id = $1 and ($2::uuid is null or id > $2) order by id limit $3`,
    [book, after, limit],
  );
  return rows.map(({ id }) => id);
}
