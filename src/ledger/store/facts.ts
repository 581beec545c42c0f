import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import type {
  AgreedConversion,
  OpenedAccount,
  OpenedBook,
  RecordedAmendment,
} from '../rules/leaf-openings.ts';
import { plainArray } from './columns.ts';

/** Tables whose rows are facts of the public log, and which of their rows are. */
const factTables = {
  transfer: 'ledger.transfer where true',
  account: 'ledger.account where true',
  conversion: 'ledger.conversion where true',
  // The first agreement is told by the conversion's own leaf.
  amendment: 'ledger.conversion_amendment where id <> conversion_id',
} as const;
export type FactTable = keyof typeof factTables;

/** Ids of a book's facts after an id, in their order. */
export async function factIdsAfter(
  sql: Sql,
  table: FactTable,
  book: Id,
  after: Id | null,
  limit: number,
): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>(
    `select distinct id from ${factTables[table]} and book_id = $1 and ($2::uuid is null or id > $2)
      order by id limit $3`,
    [book, after, limit],
  );
  return rows.map(({ id }) => id);
}

/** The book itself, as a list of one that is empty behind it. */
export async function bookIdAfter(sql: Sql, book: Id, after: Id | null): Promise<readonly Id[]> {
  return after === null && (await findOpenedBook(sql, book)) !== null ? [book] : [];
}

/** A book's own row. */
export async function findOpenedBook(sql: Sql, book: Id): Promise<OpenedBook | null> {
  const { rows } = await sql.query<OpenedBook>(
    `select book_id as id, organisation_id as organisation, opened_at as "openedAt", closed_at as "closedAt"
       from ledger.book where book_id = $1`,
    [book],
  );
  return rows[0] ?? null;
}

/** Accounts as they were opened, by their ids. */
export async function findOpenedAccounts(
  sql: Sql,
  book: Id,
  ids: readonly Id[],
): Promise<readonly OpenedAccount[]> {
  const { rows } = await sql.query<OpenedAccount>(
    `select id, code, asset, outside, operation_id as operation, in_limit as "inLimit", opened_at as "openedAt"
       from ledger.account where book_id = $1 and id = any($2::uuid[])`,
    [book, plainArray(ids)],
  );
  return rows;
}

/** Conversions with their first agreements, by their ids. */
export async function findAgreedConversions(
  sql: Sql,
  book: Id,
  ids: readonly Id[],
): Promise<readonly AgreedConversion[]> {
  const { rows } = await sql.query<
    Pick<AgreedConversion, 'id' | 'agreedAt'> & AgreedConversion['totals'][number]
  >(
    `select c.id, c.opened_at as "agreedAt", m.side, m.asset, m.agreed_after as agreed
       from ledger.conversion c
       join ledger.conversion_amendment m on m.book_id = $1 and m.id = c.id and m.conversion_id = c.id
      where c.book_id = $1 and c.id = any($2::uuid[])`,
    [book, plainArray(ids)],
  );
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((totals) => {
    const [first] = totals;
    return first === undefined ? [] : [{ id: first.id, agreedAt: first.agreedAt, totals }];
  });
}

/** Changed agreements by their ids. */
export async function findRecordedAmendments(
  sql: Sql,
  book: Id,
  ids: readonly Id[],
): Promise<readonly RecordedAmendment[]> {
  const { rows } = await sql.query<RecordedAmendment>(
    `select id, conversion_id as conversion, side, asset, agreed_before as "agreedBefore",
            agreed_after as "agreedAfter", reason, recorded_at as "recordedAt"
       from ledger.conversion_amendment where book_id = $1 and id = any($2::uuid[]) and id <> conversion_id`,
    [book, plainArray(ids)],
  );
  return rows;
}
