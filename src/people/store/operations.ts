import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import type { OperationState } from '../rules/operations.ts';
import type { GrantScope } from '../rules/scope.ts';
import { columnsOf } from './rows.ts';

/** An operation without what is only shown with it. Days are YYYY-MM-DD. */
export interface OperationFacts {
  readonly id: Id;
  readonly slug: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly summaryZh: string;
  readonly summaryEn: string;
  readonly state: OperationState;
  readonly reasonZh: string;
  readonly reasonEn: string;
  readonly organisation: Id;
  readonly area: string;
  readonly glide: string | null;
  readonly startedOn: string;
  readonly closedOn: string | null;
  readonly version: number;
}

export interface OperationRow extends OperationFacts {
  readonly organisationZh: string;
  readonly organisationEn: string;
  readonly stateOrder: number;
}

const selectOperation = `
  select p.id, p.slug, p.name_zh as "nameZh", p.name_en as "nameEn", p.summary_zh as "summaryZh",
         p.summary_en as "summaryEn", p.state, p.reason_zh as "reasonZh", p.reason_en as "reasonEn",
         p.organisation, p.area, p.glide, p.started_on as "startedOn", p.closed_on as "closedOn", p.version,
         o.name_zh as "organisationZh", o.name_en as "organisationEn", p.state_order as "stateOrder"
    from people.operation p join people.organisation o on o.id = p.organisation`;

/** One operation by its slug, or null. */
export async function findOperation(sql: Sql, slug: string): Promise<OperationRow | null> {
  const { rows } = await sql.query<OperationRow>(
    `${selectOperation} where p.slug = $1`,
    [slug],
    'people.findOperation',
  );
  return rows[0] ?? null;
}

/** Which of these ids are operations. */
export async function operationsWithIds(sql: Sql, ids: readonly Id[]): Promise<ReadonlySet<Id>> {
  const { rows } = await sql.query<{ id: Id }>(
    'select id from people.operation where id = any($1::uuid[])',
    [ids],
    'people.operationsWithIds',
  );
  return new Set(rows.map(({ id }) => id));
}

/** Operations by their ids; those that are not there are left out. */
export async function findOperations(sql: Sql, ids: readonly Id[]): Promise<ReadonlyMap<Id, OperationRow>> {
  const { rows } = await sql.query<OperationRow>(
    `${selectOperation} where p.id = any($1::uuid[])`,
    [ids],
    'people.findOperations',
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Operations by their slugs; locked in the order of their ids where they will be changed. */
export async function operationsBySlug(
  sql: Sql,
  slugs: readonly string[],
  lock: 'lock' | 'read',
): Promise<ReadonlyMap<string, OperationRow>> {
  const { rows } = await sql.query<OperationRow>(
    `${selectOperation} where p.slug = any($1::text[]) order by p.id${lock === 'lock' ? ' for update of p' : ''}`,
    [slugs],
  );
  return new Map(rows.map((row) => [row.slug, row]));
}

/** Operations by their ids. */
export async function operationsById(sql: Sql, ids: readonly Id[]): Promise<ReadonlyMap<Id, OperationRow>> {
  const { rows } = await sql.query<OperationRow>(
    `${selectOperation} where p.id = any($1::uuid[])`,
    [ids],
    'people.operationsById',
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Makes operations. SQLSTATE 23505 when a slug is taken. */
export async function insertOperations(
  sql: Sql,
  rows: readonly OperationFacts[],
  at: Instant,
): Promise<void> {
  await sql.query(
    `insert into people.operation (id, slug, name_zh, name_en, summary_zh, summary_en, state, reason_zh, reason_en,
                                   organisation, area, glide, started_on, closed_on, version, created_at)
     select p.*, $16 from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
       $8::text[], $9::text[], $10::uuid[], $11::text[], $12::text[], $13::date[], $14::date[], $15::int[]) as p`,
    [
      ...columnsOf(
        rows,
        (row) => row.id,
        (row) => row.slug,
        (row) => row.nameZh,
        (row) => row.nameEn,
        (row) => row.summaryZh,
        (row) => row.summaryEn,
        (row) => row.state,
        (row) => row.reasonZh,
        (row) => row.reasonEn,
        (row) => row.organisation,
        (row) => row.area,
        (row) => row.glide,
        (row) => row.startedOn,
        (row) => row.closedOn,
        (row) => row.version,
      ),
      at,
    ],
  );
}

/** Writes what can change of operations: all but slug, organisation and start. */
export async function updateOperations(sql: Sql, rows: readonly OperationFacts[]): Promise<void> {
  await sql.query(
    `update people.operation p
        set name_zh = n.name_zh, name_en = n.name_en, summary_zh = n.summary_zh, summary_en = n.summary_en,
            state = n.state, reason_zh = n.reason_zh, reason_en = n.reason_en, area = n.area, glide = n.glide,
            closed_on = n.closed_on, version = n.version
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                   $9::text[], $10::text[], $11::date[], $12::int[])
            as n (id, name_zh, name_en, summary_zh, summary_en, state, reason_zh, reason_en, area, glide,
                  closed_on, version)
      where p.id = n.id`,
    columnsOf(
      rows,
      (row) => row.id,
      (row) => row.nameZh,
      (row) => row.nameEn,
      (row) => row.summaryZh,
      (row) => row.summaryEn,
      (row) => row.state,
      (row) => row.reasonZh,
      (row) => row.reasonEn,
      (row) => row.area,
      (row) => row.glide,
      (row) => row.closedOn,
      (row) => row.version,
    ),
  );
}

export interface OperationList {
  readonly state?: OperationState | undefined;
  /** Where operations that are still being prepared may be seen. */
  readonly preparingIn: readonly GrantScope[];
  readonly limit: number;
  /** Order of the state, day of the start and id of the last row of the page before. */
  readonly after: readonly string[] | null;
}

/** Running ones first, then the newest; one row more than `limit`. */
export async function listOperations(sql: Sql, list: OperationList): Promise<readonly OperationRow[]> {
  const { rows } = await sql.query<OperationRow>(
    `${selectOperation}
      where ($1::text is null or p.state = $1)
        and (p.state <> 'preparing' or exists (
              select from unnest($2::uuid[], $3::text[], $4::uuid[]) as held (organisation, area, operation)
               where (held.organisation is null or held.organisation = p.organisation)
                 and (held.area = '' or held.area = p.area or starts_with(p.area, held.area || '/'))
                 and (held.operation is null or held.operation = p.id)))
        and ($5::int is null or p.state_order > $5
             or (p.state_order = $5 and (p.started_on, p.id) < ($6::date, $7::uuid)))
      order by p.state_order, p.started_on desc, p.id desc limit $8`,
    [
      list.state ?? null,
      ...columnsOf(
        list.preparingIn,
        (held) => held.organisation,
        (held) => held.area,
        (held) => held.operation,
      ),
      list.after?.[0] ?? null,
      list.after?.[1] ?? null,
      list.after?.[2] ?? null,
      list.limit + 1,
    ],
  );
  return rows;
}
