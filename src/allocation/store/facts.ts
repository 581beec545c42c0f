import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';

/** Books with signed rounds. */
export async function booksWithSignedRounds(sql: Sql): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>(
    `select distinct book_id as id from allocation.round where state = 'signed'`,
  );
  return rows.map(({ id }) => id);
}

/** Ids of a book's signed rounds and their lines in one order, after `after`. */
export async function signedIdsAfter(
  sql: Sql,
  book: Id,
  after: Id | null,
  limit: number,
): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>(
    `select fact.id from (
       select r.id from allocation.round r where r.book_id = $1 and r.state = 'signed'
       union all
       select l.id from allocation.line l join allocation.round r on r.book_id = l.book_id and r.id = l.round_id
        where l.book_id = $1 and r.state = 'signed') as fact
      where $2::uuid is null or fact.id > $2 order by fact.id limit $3`,
    [book, after, limit],
  );
  return rows.map(({ id }) => id);
}
