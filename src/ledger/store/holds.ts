import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import type { HoldState } from '../rules/state.ts';
import { column } from './columns.ts';

/** Holds of a book by their ids. Their accounts are what is locked. */
export async function findHolds(sql: Sql, book: Id, ids: readonly Id[]): Promise<readonly HoldState[]> {
  const { rows } = await sql.query<HoldState>(
    `select id, from_account as "fromAccount", to_account as "toAccount", amount, asset, kind,
            reference_id as reference, expires_at as "expiresAt", recorded_at as "recordedAt", resolution,
            resolved_at as "resolvedAt", posted_amount as "postedAmount"
       from ledger.hold where book_id = $1 and id = any($2::uuid[])`,
    [book, ids],
    'ledger.findHolds',
  );
  return rows;
}

/** Writes new holds, those that were resolved in the same batch included. */
export async function insertHolds(sql: Sql, book: Id, holds: readonly HoldState[]): Promise<void> {
  await sql.query(
    `insert into ledger.hold (book_id, id, from_account, to_account, amount, asset, kind, reference_id,
            expires_at, recorded_at, resolution, resolved_at, posted_amount)
     select $1, *
       from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[], $6::text[], $7::text[], $8::uuid[],
                   $9::timestamptz[], $10::timestamptz[], $11::text[], $12::timestamptz[], $13::bigint[])`,
    [
      book,
      column(holds, ({ id }) => id),
      column(holds, ({ fromAccount }) => fromAccount),
      column(holds, ({ toAccount }) => toAccount),
      column(holds, ({ amount }) => amount),
      holds.map(({ asset }) => asset),
      holds.map(({ kind }) => kind),
      column(holds, ({ reference }) => reference),
      column(holds, ({ expiresAt }) => expiresAt),
      column(holds, ({ recordedAt }) => recordedAt),
      column(holds, ({ resolution }) => resolution),
      column(holds, ({ resolvedAt }) => resolvedAt),
      column(holds, ({ postedAmount }) => postedAmount),
    ],
    'ledger.insertHolds',
  );
}

/** Ends open holds. @throws Error when one was not open any more: their accounts were not locked. */
export async function resolveHolds(sql: Sql, book: Id, holds: readonly HoldState[]): Promise<void> {
  const { rowCount } = await sql.query(
    `update ledger.hold h
        set resolution = n.resolution, resolved_at = n.resolved_at, posted_amount = n.posted_amount
       from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::bigint[])
            as n (id, resolution, resolved_at, posted_amount)
      where h.book_id = $1 and h.id = n.id and h.resolution is null`,
    [
      book,
      column(holds, ({ id }) => id),
      column(holds, ({ resolution }) => resolution),
      column(holds, ({ resolvedAt }) => resolvedAt),
      column(holds, ({ postedAmount }) => postedAmount),
    ],
    'ledger.resolveHolds',
  );
  if (rowCount !== holds.length) throw new Error('a hold is resolved once');
}

/** Open holds of all books that are past their time, the oldest first. */
export async function findExpiredHolds(
  sql: Sql,
  now: string,
  limit: number,
): Promise<readonly { readonly book: Id; readonly id: Id }[]> {
  const { rows } = await sql.query<{ book: Id; id: Id }>(
    `select book_id as book, id from ledger.hold
      where resolution is null and expires_at <= $1
      order by expires_at limit $2`,
    [now, limit],
    'ledger.findExpiredHolds',
  );
  return rows;
}
