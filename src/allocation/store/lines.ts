import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import type { LineRow, OmissionRow } from '../rules/round.ts';
import type { RoundRef } from './rounds.ts';

const columns = `l.book_id as book, l.id, l.round_id as round, l.need_id as need, l.facility_id as facility, l.asked,
  l.on_hand as "onHand", l.weight, l.floor, l.cap, l.rule_gave as "ruleGave", l.rule_limit as "limit",
  l.floor_met as "floorMet", l.final, l.reason_code as "reasonCode", l.reason, l.adjusted_by as "adjustedBy"`;

/** Lines of rounds, in the order of their ids. */
export async function linesOf(sql: Sql, refs: readonly RoundRef[]): Promise<readonly LineRow[]> {
  const { rows } = await sql.query<LineRow>(
    `select ${columns}
       from (select distinct w.book, w.id from unnest($1::uuid[], $2::uuid[]) as w (book, id)) as wanted
       join allocation.line l on l.book_id = wanted.book and l.round_id = wanted.id
      order by l.book_id, l.id`,
    [refs.map(({ book }) => book), refs.map(({ id }) => id)],
    'allocation.linesOf',
  );
  return rows;
}

/** Lines of one book by their ids. */
export async function findLines(sql: Sql, book: Id, ids: readonly Id[]): Promise<readonly LineRow[]> {
  const { rows } = await sql.query<LineRow>(
    `select ${columns} from allocation.line l where l.book_id = $1 and l.id = any($2::uuid[])`,
    [book, ids],
    'allocation.findLines',
  );
  return rows;
}

/** What a list of rounds shows of their lines, by round. */
export async function sumsOfLines(
  sql: Sql,
  book: Id,
  rounds: readonly Id[],
): Promise<ReadonlyMap<Id, { readonly given: bigint; readonly sites: number }>> {
  const { rows } = await sql.query<{ round: Id; given: bigint; sites: bigint }>(
    `select l.round_id as round, sum(l.final)::bigint as given, count(*) as sites
       from allocation.line l where l.book_id = $1 and l.round_id = any($2::uuid[]) group by l.round_id`,
    [book, rounds],
    'allocation.sumsOfLines',
  );
  return new Map(rows.map(({ round, given, sites }) => [round, { given, sites: Number(sites) }]));
}

/** Needs that are not in a round. */
export async function omissionsOf(sql: Sql, { book, id }: RoundRef): Promise<readonly OmissionRow[]> {
  const { rows } = await sql.query<OmissionRow>(
    `select o.book_id as book, o.round_id as round, o.need_id as need, o.facility_id as facility, o.reason
       from allocation.omission o where o.book_id = $1 and o.round_id = $2 order by o.need_id`,
    [book, id],
    'allocation.omissionsOf',
  );
  return rows;
}

/**
 * Of lines that give something: those whose need got something in another round, of whatever book, that was signed
 * after their own was proposed. Whoever asks has locked the needs.
 */
export async function linesGivenElsewhere(sql: Sql, refs: readonly RoundRef[]): Promise<ReadonlySet<Id>> {
  const { rows } = await sql.query<{ id: Id }>(
    `select distinct l.id from allocation.line l
       join allocation.round r on r.book_id = l.book_id and r.id = l.round_id
       join allocation.line g on g.need_id = l.need_id and g.final > 0
       join allocation.round s on s.book_id = g.book_id and s.id = g.round_id
      where (l.book_id, l.round_id) in (select * from unnest($1::uuid[], $2::uuid[])) and l.final > 0
        and s.state = 'signed' and s.id <> r.id and s.decided_at >= r.proposed_at`,
    [refs.map(({ book }) => book), refs.map(({ id }) => id)],
    'allocation.linesGivenElsewhere',
  );
  return new Set(rows.map(({ id }) => id));
}

/** Adds lines. */
export async function insertLines(sql: Sql, rows: readonly LineRow[]): Promise<void> {
  const column = <Value>(of: (row: LineRow) => Value): readonly Value[] => rows.map(of);
  await sql.query(
    `insert into allocation.line (book_id, id, round_id, need_id, facility_id, asked, on_hand, weight, floor, cap,
       rule_gave, rule_limit, floor_met, final, reason_code, reason, adjusted_by)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::bigint[], $7::bigint[],
       $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::text[], $13::bool[], $14::bigint[],
       $15::text[], $16::text[], $17::uuid[])`,
    [
      column((row) => row.book),
      column((row) => row.id),
      column((row) => row.round),
      column((row) => row.need),
      column((row) => row.facility),
      column((row) => row.asked),
      column((row) => row.onHand),
      column((row) => row.weight),
      column((row) => row.floor),
      column((row) => row.cap),
      column((row) => row.ruleGave),
      column((row) => row.limit),
      column((row) => row.floorMet),
      column((row) => row.final),
      column((row) => row.reasonCode),
      column((row) => row.reason),
      column((row) => row.adjustedBy),
    ],
  );
}

/** Adds needs that are not in a round. */
export async function insertOmissions(sql: Sql, rows: readonly OmissionRow[]): Promise<void> {
  const column = <Value>(of: (row: OmissionRow) => Value): readonly Value[] => rows.map(of);
  await sql.query(
    `insert into allocation.omission (book_id, round_id, need_id, facility_id, reason)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[])`,
    [
      column((row) => row.book),
      column((row) => row.round),
      column((row) => row.need),
      column((row) => row.facility),
      column((row) => row.reason),
    ],
  );
}

/** Writes what a hand changes of lines. */
export async function updateLines(sql: Sql, rows: readonly LineRow[]): Promise<void> {
  const column = <Value>(of: (row: LineRow) => Value): readonly Value[] => rows.map(of);
  await sql.query(
    `update allocation.line l
        set final = c.final, reason_code = c.reason_code, reason = c.reason, adjusted_by = c.adjusted_by
       from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::uuid[])
            as c (book_id, id, final, reason_code, reason, adjusted_by)
      where l.book_id = c.book_id and l.id = c.id`,
    [
      column((row) => row.book),
      column((row) => row.id),
      column((row) => row.final),
      column((row) => row.reasonCode),
      column((row) => row.reason),
      column((row) => row.adjustedBy),
    ],
  );
}
