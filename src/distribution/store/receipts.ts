import type { Id } from '../../kernel/ids.ts';
import type { Reach } from '../../people/index.ts';
import type { Sql } from '../../platform/index.ts';
import type { Receipt, ReceiptLine } from '../rules/receipt.ts';

interface Row extends Omit<Receipt, 'lines'> {
  readonly lines: readonly (Omit<ReceiptLine, 'sent' | 'counted'> & {
    readonly sent: string;
    readonly counted: string;
  })[];
}

const select = `
  select r.book_id as book, r.id, r.operation_id as operation, r.consignment_id as consignment,
         r.facility_id as facility, r.area, r.received_at as "receivedAt", r.recorded_at as "recordedAt",
         (select coalesce(json_agg(json_build_object('lot', l.lot_id, 'item', l.item_id, 'sent', l.sent::text,
                                            'counted', l.counted::text) order by l.lot_id), '[]')
            from distribution.receipt_line l where l.book_id = r.book_id and l.receipt_id = r.id) as lines
    from distribution.receipt r`;

function receiptOf({ lines, ...facts }: Row): Receipt {
  return {
    ...facts,
    lines: lines.map((line) => ({ ...line, sent: BigInt(line.sent), counted: BigInt(line.counted) })),
  };
}

/** Adds receipts with their lines. */
export async function insertReceipts(sql: Sql, rows: readonly Receipt[]): Promise<void> {
  const column = (of: (row: Receipt) => unknown): readonly unknown[] => rows.map(of);
  await sql.query(
    `insert into distribution.receipt (book_id, id, operation_id, consignment_id, facility_id, area, received_at,
                                       recorded_at)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[],
                          $7::timestamptz[], $8::timestamptz[])`,
    [
      column((row) => row.book),
      column((row) => row.id),
      column((row) => row.operation),
      column((row) => row.consignment),
      column((row) => row.facility),
      column((row) => row.area),
      column((row) => row.receivedAt),
      column((row) => row.recordedAt),
    ],
  );
  const lines = rows.flatMap((row) => row.lines.map((line) => ({ ...line, book: row.book, of: row.id })));
  await sql.query(
    `insert into distribution.receipt_line (book_id, receipt_id, lot_id, item_id, sent, counted)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[], $6::bigint[])`,
    [
      lines.map(({ book }) => book),
      lines.map((line) => line.of),
      lines.map(({ lot }) => lot),
      lines.map(({ item }) => item),
      lines.map(({ sent }) => sent),
      lines.map(({ counted }) => counted),
    ],
  );
}

/** Receipts of a book by their ids, in any order; those that are not there are left out. */
export async function findReceipts(sql: Sql, book: Id, ids: readonly Id[]): Promise<readonly Receipt[]> {
  const { rows } = await sql.query<Row>(
    `${select} where r.book_id = $1 and r.id = any($2::uuid[])`,
    [book, ids],
    'distribution.findReceipts',
  );
  return rows.map(receiptOf);
}

/** Receipts of consignments of a book. */
export async function receiptsOfConsignments(
  sql: Sql,
  book: Id,
  consignments: readonly Id[],
): Promise<readonly Receipt[]> {
  const { rows } = await sql.query<Row>(
    `${select} where r.book_id = $1 and r.consignment_id = any($2::uuid[])`,
    [book, consignments],
    'distribution.receiptsOfConsignments',
  );
  return rows.map(receiptOf);
}

/** The latest receipts at sites in an area, of all books, as far as somebody's reach goes. */
export async function receiptsIn(
  sql: Sql,
  area: string,
  reach: readonly Reach[],
  limit: number,
): Promise<readonly Receipt[]> {
  const { rows } = await sql.query<Row>(
    `${select} where ($1 = '' or r.area = $1 or starts_with(r.area, $1 || '/'))
       and exists (select from unnest($3::uuid[], $4::text[], $5::uuid[]) as reach (book, area, operation)
                       where (reach.book is null or reach.book = r.book_id)
                         and (reach.operation is null or reach.operation = r.operation_id)
                         and (reach.area = '' or r.area = reach.area or starts_with(r.area, reach.area || '/')))
      order by r.recorded_at desc, r.id limit $2`,
    [
      area,
      limit,
      reach.map(({ book }) => book),
      reach.map(({ area: within }) => within),
      reach.map(({ operation }) => operation),
    ],
  );
  return rows.map(receiptOf);
}

/** Books with receipts. */
export async function booksWithReceipts(sql: Sql): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>('select distinct book_id as id from distribution.receipt');
  return rows.map(({ id }) => id);
}

/** Ids of a book's receipts in their order, after `after`. */
export async function receiptIdsAfter(
  sql: Sql,
  book: Id,
  after: Id | null,
  limit: number,
): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>(
    `select id from distribution.receipt where book_id = $1 and ($2::uuid is null or id > $2) order by id limit $3`,
    [book, after, limit],
  );
  return rows.map(({ id }) => id);
}
