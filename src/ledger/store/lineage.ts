import type { Sql } from '../../platform/index.ts';
import type {
  Axis,
  Found,
  LineageReader,
  LineageRole,
  LineageTransfer,
  Ref,
  Span,
} from '../rules/lineage.ts';
import { placeOn } from '../rules/lineage-stretch.ts';
import { column } from './columns.ts';
import { findLineageConversions } from './lineage-conversions.ts';

/**
 * A reader of the book for `follow` and `origins`. Each question is one statement a book for any number of
 * stretches: an index range for each. Give it the connection of one snapshot, else what is posted meanwhile may
 * be in one hop and not in another.
 */
export function lineageReader(sql: Sql): LineageReader {
  return {
    transfers: (refs) => eachBook(refs, (book, own) => findByIds(sql, book, own)),
    conversions: (refs) => eachBook(refs, (book, own) => findLineageConversions(sql, book, own)),
    find: (axis, spans, rowsMax) => findOnSpans(sql, axis, spans, rowsMax),
  };
}

async function eachBook<Thing>(
  refs: readonly Ref[],
  read: (book: string, ids: readonly string[]) => Promise<readonly Thing[]>,
): Promise<readonly Thing[]> {
  const rows: Thing[] = [];
  for (const [book, own] of Map.groupBy(refs, (ref) => ref.book))
    rows.push(...(await read(book, [...new Set(own.map(({ id }) => id))])));
  return rows;
}

/** A transfer's columns that lineage needs; `t` is the table. Accounts by subquery: always by their key. */
const columns = `t.book_id as book, t.id, t.asset, t.amount, t.from_account as "from", t.to_account as "to",
  (select outside from ledger.account where book_id = t.book_id and id = t.from_account) as "fromOutside",
  (select outside from ledger.account where book_id = t.book_id and id = t.to_account) as "toOutside",
  t.from_start as "fromStart", t.to_start as "toStart", t.return_of as "returnOf", t.return_start as "returnStart",
  t.refund_of as "refundOf", t.refund_start as "refundStart", t.link_side as "linkSide",
  t.link_book_id as "linkBook", t.link_id as link, t.conversion_id as conversion,
  t.conversion_side as "conversionSide", t.conversion_start as "conversionStart"`;

interface Row {
  readonly book: string;
  readonly id: string;
  readonly asset: string;
  readonly amount: bigint;
  readonly from: string;
  readonly to: string;
  readonly fromOutside: boolean;
  readonly toOutside: boolean;
  readonly fromStart: bigint;
  readonly toStart: bigint;
  readonly returnOf: string | null;
  readonly returnStart: bigint | null;
  readonly refundOf: string | null;
  readonly refundStart: bigint | null;
  readonly linkSide: 'out' | 'in' | null;
  readonly linkBook: string | null;
  readonly link: string | null;
  readonly conversion: string | null;
  readonly conversionSide: 'in' | 'out' | null;
  readonly conversionStart: bigint | null;
}

function transferOf(row: Row): LineageTransfer {
  const { book, id, asset, amount, fromStart, toStart } = row;
  return {
    book,
    id,
    asset,
    amount,
    from: { id: row.from, outside: row.fromOutside },
    to: { id: row.to, outside: row.toOutside },
    fromStart,
    toStart,
    role: roleOf(row),
  };
}

function roleOf(row: Row): LineageRole | null {
  if (row.conversion !== null && row.conversionSide !== null && row.conversionStart !== null)
    return {
      type: 'conversion',
      side: row.conversionSide,
      conversion: row.conversion,
      start: row.conversionStart,
    };
  if (row.returnOf !== null && row.returnStart !== null)
    return { type: 'return', of: row.returnOf, start: row.returnStart };
  if (row.refundOf !== null && row.refundStart !== null)
    return { type: 'refund', of: row.refundOf, start: row.refundStart };
  if (row.linkSide !== null && row.linkBook !== null && row.link !== null)
    return { type: 'link', side: row.linkSide, peer: { book: row.linkBook, id: row.link } };
  return null;
}

async function findByIds(
  sql: Sql,
  book: string,
  ids: readonly string[],
): Promise<readonly LineageTransfer[]> {
  const { rows } = await sql.query<Row>(
    `select ${columns}
       from unnest($2::uuid[]) as asked (id)
       cross join lateral (select * from ledger.transfer where book_id = $1 and id = asked.id limit 1) as t`,
    [book, ids],
    'ledger.lineage.byId',
  );
  return rows.map(transferOf);
}

/** For each axis its owner and its place, as the indexes have them; `asked` is the span. */
const axisKeys: Readonly<Record<Axis, { readonly owner: string; readonly place: string }>> = {
  leaving: { owner: 'from_account = asked.owner', place: 'from_start' },
  arriving: { owner: 'to_account = asked.owner', place: 'to_start' },
  refunded: { owner: 'from_account = asked.owner and refund_of is not null', place: 'refund_start' },
  returned: { owner: 'return_of = asked.owner', place: 'return_start' },
  input: {
    owner: `conversion_id = asked.owner and conversion_side = 'in' and asset = asked.asset`,
    place: 'conversion_start',
  },
  output: {
    owner: `conversion_id = asked.owner and conversion_side = 'out' and asset = asked.asset`,
    place: 'conversion_start',
  },
};

/**
 * The transfers on spans of an axis. Stretches on an axis do not overlap: at most one begins before a span and
 * reaches into it, and it is the last that begins there.
 */
function spanStatement(axis: Axis): string {
  const { owner, place } = axisKeys[axis];
  return `select asked.number, ${columns}
      from unnest($2::uuid[], $3::text[], $4::bigint[], $5::bigint[])
             with ordinality as asked (owner, asset, start, stop, number)
      cross join lateral (
        (select * from ledger.transfer
          where book_id = $1 and ${owner} and ${place} <= asked.start
          order by ${place} desc limit 1)
        union all
        (select * from ledger.transfer
          where book_id = $1 and ${owner} and ${place} > asked.start and ${place} < asked.stop
          order by ${place} limit $6)) as t
     where t.${place} + t.amount > asked.start
     limit $6`;
}

const statements = new Map(
  (Object.keys(axisKeys) as Axis[]).map((axis) => [axis, spanStatement(axis)] as const),
);

async function findOnSpans(
  sql: Sql,
  axis: Axis,
  spans: readonly Span[],
  rowsMax: number,
): Promise<readonly Found[]> {
  const answers = new Map<Span, Found>();
  for (const [book, own] of Map.groupBy(spans, (span) => span.book)) {
    const { rows } = await sql.query<Row & { readonly number: bigint }>(
      statements.get(axis) ?? '',
      [
        book,
        column(own, ({ owner }) => owner),
        own.map(({ asset }) => asset),
        column(own, ({ from }) => from),
        column(own, ({ until }) => until),
        rowsMax,
      ],
      `ledger.lineage.${axis}`,
    );
    const bySpan = Map.groupBy(rows, ({ number }) => Number(number) - 1);
    // The statement walks the spans in their order; with as many rows as it may have, it stopped on its way.
    const last = rows.length < rowsMax ? own.length : Math.max(...bySpan.keys());
    own.forEach((span, index) => answers.set(span, answerOf(axis, span, index - last, bySpan.get(index))));
  }
  return spans.map((span) => answers.get(span) ?? { rows: [], until: span.from });
}

/** @param order below 0 for a span before the one at which the statement stopped, 0 for that one, above after it */
function answerOf(axis: Axis, span: Span, order: number, rows: readonly Row[] = []): Found {
  const transfers = rows
    .map(transferOf)
    .toSorted((left, right) => Number(placeOn(axis, left) - placeOn(axis, right)));
  if (order < 0) return { rows: transfers, until: span.until };
  const last = transfers.at(-1);
  if (order > 0 || last === undefined) return { rows: [], until: span.from };
  return { rows: transfers, until: placeOn(axis, last) + last.amount };
}
