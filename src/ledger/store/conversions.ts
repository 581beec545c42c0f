import type { Id } from '../../kernel/ids.ts';
import type { Moment, Sql } from '../../platform/index.ts';
import type { AxisState } from '../rules/state.ts';
import { column, plainArray } from './columns.ts';

/** Reads the axes of conversions and locks them, always in the same order. */
export async function lockAxes(
  sql: Sql,
  book: Id,
  conversions: readonly Id[],
): Promise<readonly AxisState[]> {
  const { rows } = await sql.query<AxisState>(
    `select conversion_id as conversion, side, asset, agreed, used, gross
       from ledger.conversion_axis
      where book_id = $1 and conversion_id = any($2::uuid[])
      order by conversion_id, side, asset
        for no key update`,
    [book, conversions],
    'ledger.lockAxes',
  );
  return rows;
}

/** Writes where locked axes stand now. */
export async function writeAxes(sql: Sql, book: Id, axes: readonly AxisState[]): Promise<void> {
  const { rowCount } = await sql.query(
    `update ledger.conversion_axis x
        set agreed = n.agreed, used = n.used, gross = n.gross
       from unnest($2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[])
            as n (conversion_id, side, asset, agreed, used, gross)
      where x.book_id = $1 and x.conversion_id = n.conversion_id and x.side = n.side and x.asset = n.asset`,
    [
      book,
      column(axes, ({ conversion }) => conversion),
      column(axes, ({ side }) => side),
      axes.map(({ asset }) => asset),
      column(axes, ({ agreed }) => agreed),
      column(axes, ({ used }) => used),
      column(axes, ({ gross }) => gross),
    ],
    'ledger.writeAxes',
  );
  if (rowCount !== axes.length) throw new Error('an axis that was locked is not there any more');
}

/** A conversion to be written, with its first agreement. */
export interface NewConversion {
  readonly book: Id;
  readonly id: Id;
  readonly inputs: readonly { readonly asset: string; readonly amount: bigint }[];
  readonly output: { readonly asset: string; readonly amount: bigint };
}

/** Writes conversions with their axes, and the first agreement of each total as a fact. */
export async function insertConversions(
  sql: Sql,
  conversions: readonly NewConversion[],
  moment: Moment,
): Promise<void> {
  for (const [book, own] of Map.groupBy(conversions, ({ book: of }) => of)) {
    const axes = own.flatMap(({ id, inputs, output }) => [
      ...inputs.map((total) => ({ id, side: 'in' as const, ...total })),
      { id, side: 'out' as const, ...output },
    ]);
    await sql.query(
      `insert into ledger.conversion (book_id, id, opened_at) select $1, id, $3 from unnest($2::uuid[]) as n (id)`,
      [book, plainArray(own.map(({ id }) => id)), moment.now],
      'ledger.insertConversions',
    );
    await sql.query(
      `insert into ledger.conversion_axis (book_id, conversion_id, side, asset, agreed)
       select $1, * from unnest($2::uuid[], $3::text[], $4::text[], $5::bigint[])`,
      [
        book,
        column(axes, ({ id }) => id),
        column(axes, ({ side }) => side),
        axes.map(({ asset }) => asset),
        column(axes, ({ amount }) => amount),
      ],
      'ledger.insertAxes',
    );
    await insertAmendments(
      sql,
      book,
      axes.map(({ id, side, asset, amount }) => ({
        id,
        conversion: id,
        side,
        asset,
        agreedBefore: 0n,
        agreedAfter: amount,
        reason: 'agreed',
      })),
      moment.now,
    );
  }
}

/** An agreed total before and after. The first one has its conversion's id. */
export interface Amendment {
  readonly id: Id;
  readonly conversion: Id;
  readonly side: 'in' | 'out';
  readonly asset: string;
  readonly agreedBefore: bigint;
  readonly agreedAfter: bigint;
  readonly reason: string;
}

/** Writes amendments; they are final. */
export async function insertAmendments(
  sql: Sql,
  book: Id,
  amendments: readonly Amendment[],
  recordedAt: string,
): Promise<void> {
  await sql.query(
    `insert into ledger.conversion_amendment (book_id, id, conversion_id, side, asset, agreed_before,
            agreed_after, reason, recorded_at)
     select $1, *, $9 from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::bigint[], $7::bigint[],
                                  $8::text[])`,
    [
      book,
      column(amendments, ({ id }) => id),
      column(amendments, ({ conversion }) => conversion),
      column(amendments, ({ side }) => side),
      amendments.map(({ asset }) => asset),
      column(amendments, ({ agreedBefore }) => agreedBefore),
      column(amendments, ({ agreedAfter }) => agreedAfter),
      amendments.map(({ reason }) => reason),
      recordedAt,
    ],
    'ledger.insertAmendments',
  );
}

/** Amendments of a book by their ids, first agreements too: their ids are taken. */
export async function findAmendments(sql: Sql, book: Id, ids: readonly Id[]): Promise<readonly Amendment[]> {
  const { rows } = await sql.query<Amendment>(
    `select id, conversion_id as conversion, side, asset, agreed_before as "agreedBefore",
            agreed_after as "agreedAfter", reason
       from ledger.conversion_amendment
      where book_id = $1 and id = any($2::uuid[])`,
    [book, plainArray(ids)],
    'ledger.findAmendments',
  );
  return rows;
}

/** The first agreements of conversions, one sorted line a total, by "book id". */
export async function findAgreements(
  sql: Sql,
  conversions: readonly (readonly [Id, Id])[],
): Promise<ReadonlyMap<string, string>> {
  const agreements = new Map<string, string>();
  for (const [book, own] of Map.groupBy(conversions, ([of]) => of)) {
    const { rows } = await sql.query<Amendment>(
      `select conversion_id as conversion, side, asset, agreed_after as "agreedAfter"
         from ledger.conversion_amendment where book_id = $1 and id = any($2::uuid[]) and id = conversion_id`,
      [book, plainArray(own.map(([, id]) => id))],
      'ledger.findAgreements',
    );
    for (const [conversion, lines] of Map.groupBy(rows, (row) => row.conversion))
      agreements.set(
        `${book} ${conversion}`,
        lines
          .map(({ side, asset, agreedAfter }) => `${side} ${asset} ${agreedAfter}`)
          .toSorted()
          .join('\n'),
      );
  }
  return agreements;
}
