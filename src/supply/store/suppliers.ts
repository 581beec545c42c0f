import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Name } from '../../kernel/wire.ts';
import type { Sql } from '../../platform/index.ts';

/** A firm that sells. */
export interface SupplierRow {
  readonly book: Id;
  readonly id: Id;
  readonly name: Name;
  readonly createdAt: Instant;
}

const columns = `s.book_id as book, s.id, json_build_object('zh', s.name_zh, 'en', s.name_en) as name,
  s.created_at as "createdAt"`;

/** Adds suppliers. */
export async function insertSuppliers(sql: Sql, rows: readonly SupplierRow[]): Promise<void> {
  await sql.query(
    `insert into supply.supplier (book_id, id, name_zh, name_en, created_at)
     select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[])`,
    [
      rows.map(({ book }) => book),
      rows.map(({ id }) => id),
      rows.map(({ name }) => name.zh),
      rows.map(({ name }) => name.en),
      rows.map(({ createdAt }) => createdAt),
    ],
  );
}

/** Suppliers by book and id, under "book id"; those that are not there are left out. */
export async function findSuppliers(
  sql: Sql,
  wanted: readonly { readonly book: Id; readonly supplier: Id }[],
): Promise<ReadonlyMap<string, SupplierRow>> {
  const { rows } = await sql.query<SupplierRow>(
    `select ${columns}
       from unnest($1::uuid[], $2::uuid[]) as wanted (book_id, id)
       join supply.supplier s on s.book_id = wanted.book_id and s.id = wanted.id`,
    [wanted.map(({ book }) => book), wanted.map(({ supplier }) => supplier)],
    'supply.findSuppliers',
  );
  return new Map(rows.map((row) => [`${row.book} ${row.id}`, row]));
}

/** Suppliers of a book, the newest first; one row more than `limit`. */
export async function listSuppliers(
  sql: Sql,
  book: Id,
  list: { readonly limit: number; readonly after: readonly string[] | null },
): Promise<readonly SupplierRow[]> {
  const { rows } = await sql.query<SupplierRow>(
    `select ${columns} from supply.supplier s
      where s.book_id = $1 and ($2::timestamptz is null or (s.created_at, s.id) < ($2::timestamptz, $3::uuid))
      order by s.created_at desc, s.id desc limit $4`,
    [book, list.after?.[0] ?? null, list.after?.[1] ?? null, list.limit + 1],
  );
  return rows;
}
