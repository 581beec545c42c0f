import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import type { NeedSource, NeedState, Verification } from '../contract/entities.ts';

/** A need as it is kept. */
export interface NeedRow {
  readonly operation: Id;
  readonly id: Id;
  readonly facility: Id;
  readonly area: string;
  readonly item: Id | null;
  readonly words: string;
  readonly specification: string;
  readonly asked: bigint | null;
  readonly onHand: bigint | null;
  readonly dailyUse: bigint | null;
  readonly note: string;
  readonly source: NeedSource;
  readonly list: string;
  readonly reportedAt: Instant;
  readonly recordedAt: Instant;
  readonly reportedBy: Id | null;
  readonly state: NeedState;
  readonly verifiedBy: Verification | null;
  readonly reason: string;
  readonly decidedBy: Id | null;
  readonly decidedAt: Instant | null;
  readonly version: number;
}

/** What a query of needs selects, from `needs.need n`. */
export const needColumns = `n.operation_id as operation, n.id, n.facility_id as facility, n.area, n.item_id as item, n.words,
  n.specification, n.asked, n.on_hand as "onHand", n.daily_use as "dailyUse", n.note, n.source, n.list,
  n.reported_at as "reportedAt", n.recorded_at as "recordedAt", n.reported_by as "reportedBy", n.state,
  n.verified_by as "verifiedBy", n.reason, n.decided_by as "decidedBy", n.decided_at as "decidedAt", n.version`;

/** Needs by their ids, whatever their state. */
export async function findNeeds(sql: Sql, ids: readonly Id[]): Promise<ReadonlyMap<Id, NeedRow>> {
  const { rows } = await sql.query<NeedRow>(
    `select ${needColumns} from needs.need n where n.id = any($1::uuid[]) order by n.operation_id, n.id`,
    [ids],
    'needs.findNeeds',
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Needs by their ids, locked in sorted order. */
export async function lockNeeds(sql: Sql, ids: readonly Id[]): Promise<Map<Id, NeedRow>> {
  const { rows } = await sql.query<NeedRow>(
    `select ${needColumns} from needs.need n where n.id = any($1::uuid[])
      order by n.operation_id, n.id for update`,
    [ids],
    'needs.lockNeeds',
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** What a facility asks for, as far as it decides whether it asks twice. */
export type Asking = Pick<NeedRow, 'operation' | 'facility' | 'item' | 'words' | 'specification'>;

/** Open needs of these facilities (operation and facility in parallel). */
export async function openNeedsAt(
  sql: Sql,
  places: readonly { readonly operation: Id; readonly facility: Id }[],
): Promise<readonly (Asking & { readonly id: Id })[]> {
  const { rows } = await sql.query<Asking & { readonly id: Id }>(
    `select distinct n.operation_id as operation, n.id, n.facility_id as facility, n.item_id as item, n.words,
            n.specification
       from unnest($1::uuid[], $2::uuid[]) as place (operation, facility)
       join needs.need n on n.operation_id = place.operation and n.facility_id = place.facility
      where n.state in ('reported', 'verified')`,
    [places.map(({ operation }) => operation), places.map(({ facility }) => facility)],
    'needs.openNeedsAt',
  );
  return rows;
}

/** Which open needs are wanted. */
export interface OpenNeedsQuery {
  readonly operation: Id;
  readonly item?: Id;
  /** A path; needs in it or below it. */
  readonly area?: string;
}

/** Reported and verified needs of an operation, of one item or in one area if named; in the order of ids. */
export async function openNeeds(sql: Sql, query: OpenNeedsQuery): Promise<readonly NeedRow[]> {
  const { rows } = await sql.query<NeedRow>(
    `select ${needColumns} from needs.need n
      where n.operation_id = $1 and n.state in ('reported', 'verified')
        and ($2::uuid is null or n.item_id = $2)
        and ($3 = '' or n.area = $3 or starts_with(n.area, $3 || '/'))
      order by n.id`,
    [query.operation, query.item ?? null, query.area ?? ''],
    'needs.openNeeds',
  );
  return rows;
}

/** Adds needs. SQLSTATE 23505 when a facility asks for one thing twice. */
export async function insertNeeds(sql: Sql, rows: readonly NeedRow[]): Promise<void> {
  const column = <Value>(of: (row: NeedRow) => Value): readonly Value[] => rows.map(of);
  await sql.query(
    `insert into needs.need (operation_id, id, facility_id, area, item_id, words, specification, asked, on_hand,
       daily_use, note, source, list, reported_at, recorded_at, reported_by, state, verified_by, reason, decided_by,
       decided_at, version)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::text[],
       $8::bigint[], $9::bigint[], $10::bigint[], $11::text[], $12::text[], $13::text[], $14::timestamptz[],
       $15::timestamptz[], $16::uuid[], $17::text[], $18::text[], $19::text[], $20::uuid[], $21::timestamptz[],
       $22::int[])`,
    [
      column((row) => row.operation),
      column((row) => row.id),
      column((row) => row.facility),
      column((row) => row.area),
      column((row) => row.item),
      column((row) => row.words),
      column((row) => row.specification),
      column((row) => row.asked),
      column((row) => row.onHand),
      column((row) => row.dailyUse),
      column((row) => row.note),
      column((row) => row.source),
      column((row) => row.list),
      column((row) => row.reportedAt),
      column((row) => row.recordedAt),
      column((row) => row.reportedBy),
      column((row) => row.state),
      column((row) => row.verifiedBy),
      column((row) => row.reason),
      column((row) => row.decidedBy),
      column((row) => row.decidedAt),
      column((row) => row.version),
    ],
  );
}

/** Writes what can change of needs: item, state, and who decided it how. */
export async function updateNeeds(sql: Sql, rows: readonly NeedRow[]): Promise<void> {
  const column = <Value>(of: (row: NeedRow) => Value): readonly Value[] => rows.map(of);
  await sql.query(
    `update needs.need n
        set item_id = c.item_id, state = c.state, verified_by = c.verified_by, reason = c.reason,
            decided_by = c.decided_by, decided_at = c.decided_at, version = c.version
       from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::uuid[],
                   $8::timestamptz[], $9::int[])
            as c (operation_id, id, item_id, state, verified_by, reason, decided_by, decided_at, version)
      where n.operation_id = c.operation_id and n.id = c.id`,
    [
      column((row) => row.operation),
      column((row) => row.id),
      column((row) => row.item),
      column((row) => row.state),
      column((row) => row.verifiedBy),
      column((row) => row.reason),
      column((row) => row.decidedBy),
      column((row) => row.decidedAt),
      column((row) => row.version),
    ],
  );
}
