import type { Id } from '../../kernel/ids.ts';
import {
  bigintColumn,
  hexColumn,
  idColumn,
  instantColumn,
  sentTogether,
  textColumn,
  type Sql,
} from '../../platform/index.ts';
import { hasRole, type TransferRow } from '../rules/state.ts';
import { column } from './columns.ts';

/** The columns of a transfer under their names in TypeScript; `t` is the table. */
export const transferColumns = `t.book_id as book, t.id, t.from_account as "fromAccount", t.to_account as "toAccount",
  t.amount, t.from_start as "fromStart", t.to_start as "toStart", t.happened_at as "happenedAt",
  t.recorded_at as "recordedAt", t.asset, t.kind, t.reference_id as reference, t.reason,
  encode(t.commitment, 'hex') as commitment, t.hold_id as hold, t.reverses, t.return_of as "returnOf",
  t.return_start as "returnStart", t.refund_of as "refundOf", t.refund_start as "refundStart",
  t.link_side as "linkSide", t.link_book_id as "linkBook", t.link_id as link, t.conversion_id as conversion,
  t.conversion_side as "conversionSide", t.conversion_start as "conversionStart"`;

/** Transfers of a book by their ids; the plan does not depend on how many (see lockAccounts). */
export async function findTransfers(sql: Sql, book: Id, ids: readonly Id[]): Promise<readonly TransferRow[]> {
  const { rows } = await sql.query<TransferRow>(
    `select t.* from unnest((select $2::uuid[])) as asked (id)
       cross join lateral (
         select ${transferColumns} from ledger.transfer t where t.book_id = $1 and t.id = asked.id limit 1) as t`,
    [book, idColumn(ids, (id) => id)],
    'ledger.findTransfers',
  );
  return rows;
}

/** What was given back of transfers by returns and refunds, and which of them are reversed. */
export async function findGivenBack(
  sql: Sql,
  book: Id,
  ids: readonly Id[],
): Promise<readonly { readonly id: Id; readonly givenBack: bigint; readonly reversed: boolean }[]> {
  const { rows } = await sql.query<{ id: Id; givenBack: bigint; reversed: boolean }>(
    `select asked.id,
            (coalesce((select sum(t.amount) from ledger.transfer t
                        where t.book_id = $1 and t.return_of = asked.id), 0)
             + coalesce((select sum(t.amount) from ledger.transfer t
                          where t.book_id = $1 and t.refund_of = asked.id), 0))::bigint as "givenBack",
            exists (select from ledger.transfer t where t.book_id = $1 and t.reverses = asked.id) as reversed
       from unnest($2::uuid[]) as asked (id)`,
    [book, ids],
    'ledger.findGivenBack',
  );
  return rows;
}

/** Writes the transfers of a batch: one INSERT, whether it is one or a hundred thousand. */
export async function insertTransfers(sql: Sql, book: Id, rows: readonly TransferRow[]): Promise<void> {
  const isPlain = (row: TransferRow): boolean => row.hold === null && !hasRole(row);
  const plain = rows.filter(isPlain);
  const withRole = plain.length === rows.length ? [] : rows.filter((row) => !isPlain(row));
  await sentTogether([
    ...(plain.length > 0 ? [insertPlain(sql, book, plain)] : []),
    ...(withRole.length > 0 ? [insertWithRole(sql, book, withRole)] : []),
  ]);
}

function plainValues(book: Id, rows: readonly TransferRow[]): readonly unknown[] {
  return [
    book,
    idColumn(rows, ({ id }) => id),
    idColumn(rows, ({ fromAccount }) => fromAccount),
    idColumn(rows, ({ toAccount }) => toAccount),
    bigintColumn(rows, ({ amount }) => amount),
    bigintColumn(rows, ({ fromStart }) => fromStart),
    bigintColumn(rows, ({ toStart }) => toStart),
    instantColumn(rows, ({ happenedAt }) => happenedAt),
    rows[0]?.recordedAt,
    textColumn(rows, ({ asset }) => asset),
    textColumn(rows, ({ kind }) => kind),
    idColumn(rows, ({ reference }) => reference),
    textColumn(rows, ({ reason }) => reason),
    hexColumn(rows, ({ commitment }) => commitment),
  ];
}

/** Unfolded in the select list: in FROM each array would be kept in a store of its own first. */
async function insertPlain(sql: Sql, book: Id, rows: readonly TransferRow[]): Promise<void> {
  await sql.query(
    `insert into ledger.transfer (book_id, id, from_account, to_account, amount, from_start, to_start,
            happened_at, recorded_at, asset, kind, reference_id, reason, commitment)
     select $1, unnest($2::uuid[]), unnest($3::uuid[]), unnest($4::uuid[]), unnest($5::bigint[]),
            unnest($6::bigint[]), unnest($7::bigint[]), unnest($8::timestamptz[]), $9, unnest($10::text[]),
            unnest($11::text[]), unnest($12::uuid[]), unnest($13::text[]), unnest($14::bytea[])`,
    plainValues(book, rows),
    'ledger.insertTransfers',
  );
}

async function insertWithRole(sql: Sql, book: Id, rows: readonly TransferRow[]): Promise<void> {
  await sql.query(
    `insert into ledger.transfer (book_id, id, from_account, to_account, amount, from_start, to_start,
            happened_at, recorded_at, asset, kind, reference_id, reason, commitment, hold_id, reverses,
            return_of, return_start, refund_of, refund_start, link_side, link_book_id, link_id,
            conversion_id, conversion_side, conversion_start)
     select $1, id, from_account, to_account, amount, from_start, to_start, happened_at, $9, asset, kind,
            reference_id, reason, commitment, hold_id, reverses, return_of, return_start, refund_of,
            refund_start, link_side, link_book_id, link_id, conversion_id, conversion_side, conversion_start
       from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[], $6::bigint[], $7::bigint[],
                   $8::timestamptz[], $10::text[], $11::text[], $12::uuid[], $13::text[], $14::bytea[],
                   $15::uuid[], $16::uuid[], $17::uuid[], $18::bigint[], $19::uuid[], $20::bigint[],
                   $21::text[], $22::uuid[], $23::uuid[], $24::uuid[], $25::text[], $26::bigint[])
            as n (id, from_account, to_account, amount, from_start, to_start, happened_at, asset, kind,
                  reference_id, reason, commitment, hold_id, reverses, return_of, return_start, refund_of,
                  refund_start, link_side, link_book_id, link_id, conversion_id, conversion_side,
                  conversion_start)`,
    [
      ...plainValues(book, rows),
      idColumn(rows, ({ hold }) => hold),
      idColumn(rows, ({ reverses }) => reverses),
      idColumn(rows, ({ returnOf }) => returnOf),
      bigintColumn(rows, ({ returnStart }) => returnStart),
      idColumn(rows, ({ refundOf }) => refundOf),
      bigintColumn(rows, ({ refundStart }) => refundStart),
      column(rows, ({ linkSide }) => linkSide),
      idColumn(rows, ({ linkBook }) => linkBook),
      idColumn(rows, ({ link }) => link),
      idColumn(rows, ({ conversion }) => conversion),
      column(rows, ({ conversionSide }) => conversionSide),
      bigintColumn(rows, ({ conversionStart }) => conversionStart),
    ],
    'ledger.insertTransfersWithRole',
  );
}
