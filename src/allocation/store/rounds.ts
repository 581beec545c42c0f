import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import type { RoundState } from '../contract/entities.ts';
import type { RoundRow } from '../rules/round.ts';

const columns = `r.book_id as book, r.id, r.operation_id as operation, r.item_id as item, r.facility_id as warehouse,
  r.rule, r.supply, r.rule_left as "ruleLeft", r.floor, r.cap_percent as "capPercent", r.pack,
  r.proposed_by as "proposedBy", r.proposed_at as "proposedAt", r.state, r.reason, r.decided_by as "decidedBy",
  r.decided_at as "decidedAt", r.version`;

/** A round of a book. */
export interface RoundRef {
  readonly book: Id;
  readonly id: Id;
}

/** Rounds of one book by their ids. */
export async function findRounds(sql: Sql, book: Id, ids: readonly Id[]): Promise<readonly RoundRow[]> {
  const { rows } = await sql.query<RoundRow>(
    `select ${columns} from allocation.round r where r.book_id = $1 and r.id = any($2::uuid[])`,
    [book, ids],
    'allocation.findRounds',
  );
  return rows;
}

/** Locks rounds in sorted order; by id. */
export async function lockRounds(sql: Sql, refs: readonly RoundRef[]): Promise<Map<Id, RoundRow>> {
  const { rows } = await sql.query<RoundRow>(
    `select ${columns} from allocation.round r
       join (select distinct w.book, w.id from unnest($1::uuid[], $2::uuid[]) as w (book, id)) as wanted
         on r.book_id = wanted.book and r.id = wanted.id
      order by r.book_id, r.id for update of r`,
    [refs.map(({ book }) => book), refs.map(({ id }) => id)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export interface RoundList {
  readonly operation: Id | null;
  readonly state: RoundState | null;
  readonly limit: number;
  /** Moment of the proposal and id of the last row of the page before. */
  readonly after: readonly string[] | null;
}

/** The newest first; one row more than `limit`. */
export async function listRounds(sql: Sql, book: Id, list: RoundList): Promise<readonly RoundRow[]> {
  const { rows } = await sql.query<RoundRow>(
    `select ${columns} from allocation.round r
      where r.book_id = $1 and ($2::uuid is null or r.operation_id = $2) and ($3::text is null or r.state = $3)
        and ($4::timestamptz is null or (r.proposed_at, r.id) < ($4, $5::uuid))
      order by r.proposed_at desc, r.id desc limit $6`,
    [book, list.operation, list.state, list.after?.[0] ?? null, list.after?.[1] ?? null, list.limit + 1],
  );
  return rows;
}

/** Adds rounds. */
export async function insertRounds(sql: Sql, rows: readonly RoundRow[]): Promise<void> {
  const column = <Value>(of: (row: RoundRow) => Value): readonly Value[] => rows.map(of);
  await sql.query(
    `insert into allocation.round (book_id, id, operation_id, item_id, facility_id, rule, supply, rule_left, floor,
       cap_percent, pack, proposed_by, proposed_at, state, reason, decided_by, decided_at, version)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::bigint[],
       $8::bigint[], $9::bigint[], $10::int[], $11::bigint[], $12::uuid[], $13::timestamptz[], $14::text[],
       $15::text[], $16::uuid[], $17::timestamptz[], $18::int[])`,
    [
      column((row) => row.book),
      column((row) => row.id),
      column((row) => row.operation),
      column((row) => row.item),
      column((row) => row.warehouse),
      column((row) => row.rule),
      column((row) => row.supply),
      column((row) => row.ruleLeft),
      column((row) => row.floor),
      column((row) => row.capPercent),
      column((row) => row.pack),
      column((row) => row.proposedBy),
      column((row) => row.proposedAt),
      column((row) => row.state),
      column((row) => row.reason),
      column((row) => row.decidedBy),
      column((row) => row.decidedAt),
      column((row) => row.version),
    ],
  );
}

/** Writes what can change of rounds: their state, and who decided it. */
export async function updateRounds(sql: Sql, rows: readonly RoundRow[]): Promise<void> {
  const column = <Value>(of: (row: RoundRow) => Value): readonly Value[] => rows.map(of);
  await sql.query(
    `update allocation.round r
        set state = c.state, reason = c.reason, decided_by = c.decided_by, decided_at = c.decided_at,
            version = c.version
       from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::timestamptz[], $7::int[])
            as c (book_id, id, state, reason, decided_by, decided_at, version)
      where r.book_id = c.book_id and r.id = c.id`,
    [
      column((row) => row.book),
      column((row) => row.id),
      column((row) => row.state),
      column((row) => row.reason),
      column((row) => row.decidedBy),
      column((row) => row.decidedAt),
      column((row) => row.version),
    ],
  );
}
