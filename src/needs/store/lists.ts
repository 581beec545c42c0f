import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import type { NeedState, Urgency } from '../contract/entities.ts';
import { needColumns, type NeedRow } from './needs.ts';

export interface NeedList {
  readonly operation: Id | null;
  readonly item: Id | null;
  readonly facility: Id | null;
  /** "" is everywhere. */
  readonly area: string;
  readonly states: readonly NeedState[] | null;
  readonly urgency: Urgency | null;
  readonly settled: boolean | null;
  readonly limit: number;
  /** Moment of the report and id of the last row of the page before. */
  readonly after: readonly string[] | null;
}

/** The newest reports first; one row more than `limit`. The cases of urgency are those of `urgencyOf`. */
export async function listNeeds(sql: Sql, list: NeedList): Promise<readonly NeedRow[]> {
  const { rows } = await sql.query<NeedRow>(
    `select ${needColumns} from needs.need n
      where ($1::uuid is null or n.operation_id = $1)
        and ($2::uuid is null or n.item_id = $2)
        and ($3::uuid is null or n.facility_id = $3)
        and ($4 = '' or n.area = $4 or starts_with(n.area, $4 || '/'))
        and ($5::text[] is null or n.state = any($5))
        and ($6::text is null or $6 = case
              when n.on_hand = 0 then 'out'
              when n.on_hand is null or n.daily_use is null then 'unknown'
              when n.on_hand < 3 * n.daily_use then 'critical'
              when n.on_hand <= 7 * n.daily_use then 'tight'
              else 'enough' end)
        and ($7::bool is null or (n.item_id is not null) = $7)
        and ($8::timestamptz is null or (n.reported_at, n.id) < ($8, $9::uuid))
      order by n.reported_at desc, n.id desc limit $10`,
    [
      list.operation,
      list.item,
      list.facility,
      list.area,
      list.states,
      list.urgency,
      list.settled,
      list.after?.[0] ?? null,
      list.after?.[1] ?? null,
      list.limit + 1,
    ],
  );
  return rows;
}

export interface CountRow {
  readonly item: Id | null;
  readonly needs: bigint;
  readonly verified: bigint;
  readonly facilities: bigint;
  readonly asked: bigint;
  readonly amountUnknown: bigint;
  readonly asOf: Instant;
}

/** Open needs of an operation counted by item, what most facilities ask for first; unsettled words together at the end. */
export async function countOpenNeeds(sql: Sql, operation: Id): Promise<readonly CountRow[]> {
  const { rows } = await sql.query<CountRow>(
    `select n.item_id as item, count(*) as needs, count(*) filter (where n.state = 'verified') as verified,
            count(distinct n.facility_id) as facilities, coalesce(sum(n.asked), 0)::bigint as asked,
            count(*) filter (where n.asked is null) as "amountUnknown", max(n.reported_at) as "asOf"
       from needs.need n
      where n.operation_id = $1 and n.state in ('reported', 'verified')
      group by n.item_id
      order by n.item_id is null, facilities desc, n.item_id`,
    [operation],
    'needs.countOpenNeeds',
  );
  return rows;
}
