import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import { accountRules, transferRules, type CheckRule } from './check-rules.ts';
import { conversionRules, givenBackRules, holdRules } from './check-role-rules.ts';
import { momentRules, rememberedRules } from './check-standing-rules.ts';
import { column } from './columns.ts';

/** Every invariant that one book's rows can be asked about. */
export const checkRules: readonly CheckRule[] = [
  ...accountRules,
  ...transferRules,
  ...holdRules,
  ...givenBackRules,
  ...conversionRules,
  ...rememberedRules,
  ...momentRules,
];

/** A violation: which row, and what is wrong with it. */
export interface CheckRow {
  readonly place: string;
  readonly says: string;
}

/** Violations of one invariant in a book, `limit` of them at most. */
export async function findViolations(
  sql: Sql,
  book: Id,
  { query }: CheckRule,
  limit: number,
): Promise<readonly CheckRow[]> {
  const { rows } = await sql.query<CheckRow>(`select place, says from (${query}) as found limit $2`, [
    book,
    limit,
  ]);
  return rows;
}

/** How many transfers a book has. */
export async function countTransfers(sql: Sql, book: Id): Promise<bigint> {
  const { rows } = await sql.query<{ count: bigint }>(
    'select count(*) from ledger.transfer where book_id = $1',
    [book],
  );
  return rows[0]?.count ?? 0n;
}

/** One half of a linked pair. */
export interface LinkRow {
  readonly id: Id;
  readonly side: 'out' | 'in';
  readonly peerBook: Id;
  readonly peer: Id;
  readonly amount: bigint;
  readonly asset: string;
}

const linkRow = `id, link_side as side, link_book_id as "peerBook", link_id as peer, amount, asset`;

/** Linked halves in a book after an id. */
export async function linksAfter(
  sql: Sql,
  book: Id,
  after: Id | null,
  limit: number,
): Promise<readonly LinkRow[]> {
  const { rows } = await sql.query<LinkRow>(
    `select ${linkRow} from ledger.transfer
      where book_id = $1 and link_id is not null and ($2::uuid is null or id > $2) order by id limit $3`,
    [book, after, limit],
  );
  return rows;
}

/** Linked halves in a book by their ids. */
export async function findLinkRows(sql: Sql, book: Id, ids: readonly Id[]): Promise<readonly LinkRow[]> {
  const { rows } = await sql.query<LinkRow>(
    `select ${linkRow} from ledger.transfer
      where book_id = $1 and id = any($2::uuid[]) and link_id is not null`,
    [book, column(ids, (id) => id)],
  );
  return rows;
}
