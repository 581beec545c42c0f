import type { Sql } from '../../platform/index.ts';
import type { LineageConversion, WholeStretch } from '../rules/lineage.ts';

interface AxisRow {
  readonly conversion: string;
  readonly side: 'in' | 'out';
  readonly asset: string;
  readonly agreed: bigint;
  readonly used: bigint;
  readonly gross: bigint;
}

interface ReturnRow extends WholeStretch {
  readonly conversion: string;
  readonly asset: string;
}

/** Conversions of a book with their totals as they stand, and what was given back of their payments. */
export async function findLineageConversions(
  sql: Sql,
  book: string,
  ids: readonly string[],
): Promise<readonly LineageConversion[]> {
  const { rows: axes } = await sql.query<AxisRow>(
    `select x.* from unnest($2::uuid[]) as asked (id)
       cross join lateral (
         select conversion_id as conversion, side, asset, agreed, used, gross from ledger.conversion_axis
          where book_id = $1 and conversion_id = asked.id
          order by side, asset limit 1000) as x`,
    [book, ids],
    'ledger.lineage.axes',
  );
  const returns = await findReturns(
    sql,
    book,
    axes.filter(({ side, used, gross }) => side === 'in' && used < gross),
  );
  return [...Map.groupBy(axes, ({ conversion }) => conversion)].flatMap(([id, own]) => {
    const output = own.find(({ side }) => side === 'out');
    if (output === undefined) return [];
    const inputs = own
      .filter(({ side }) => side === 'in')
      .map(({ asset, agreed }) => ({ asset, agreed, returned: returns.get(`${id} ${asset}`) ?? [] }));
    return [{ book, id, inputs, output: { asset: output.asset, agreed: output.agreed } }];
  });
}

/** By conversion and asset, in the order of their places. */
async function findReturns(
  sql: Sql,
  book: string,
  axes: readonly AxisRow[],
): Promise<ReadonlyMap<string, readonly WholeStretch[]>> {
  if (axes.length === 0) return new Map();
  const { rows } = await sql.query<ReturnRow>(
    `select p.conversion, p.asset, p.start + r.return_start as start, r.amount
       from unnest($2::uuid[], $3::text[]) as asked (conversion, asset)
       cross join lateral (
         select id, conversion_id as conversion, t.asset, conversion_start as start from ledger.transfer t
          where book_id = $1 and conversion_id = asked.conversion and conversion_side = 'in'
            and t.asset = asked.asset
          order by conversion_start offset 0) as p
       cross join lateral (
         select return_start, amount from ledger.transfer
          where book_id = $1 and return_of = p.id
          order by return_start offset 0) as r`,
    [book, axes.map(({ conversion }) => conversion), axes.map(({ asset }) => asset)],
    'ledger.lineage.returns',
  );
  const sorted = rows.toSorted((left, right) => Number(left.start - right.start));
  return Map.groupBy(sorted, ({ conversion, asset }) => `${conversion} ${asset}`);
}
