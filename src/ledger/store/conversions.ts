import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import type { AxisState } from '../rules/state.ts';
import { column } from './columns.ts';

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
