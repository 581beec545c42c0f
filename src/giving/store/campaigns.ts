import type { Currency } from '../../kernel/currency.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import type { CampaignState } from '../contract.ts';

/** A campaign as it is kept. Amounts in minor units of its currency. */
export interface CampaignRow {
  readonly book: Id;
  readonly id: Id;
  readonly operation: Id;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly purposeZh: string;
  readonly purposeEn: string;
  readonly currency: Currency;
  readonly goal: bigint | null;
  readonly unitPrice: bigint | null;
  readonly unitZh: string;
  readonly unitEn: string;
  readonly filingNumber: string | null;
  readonly state: CampaignState;
  readonly reasonZh: string;
  readonly reasonEn: string;
  readonly openedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly version: number;
  readonly createdAt: Instant;
}

/** A row of a list, with what the list is ordered by. */
export interface ListedCampaign extends CampaignRow {
  readonly stateOrder: number;
}

const columns = `c.book_id as book, c.id, c.operation_id as operation, c.title_zh as "titleZh", c.title_en as "titleEn",
  c.purpose_zh as "purposeZh", c.purpose_en as "purposeEn", c.currency, c.goal, c.unit_price as "unitPrice",
  c.unit_zh as "unitZh", c.unit_en as "unitEn", c.filing_number as "filingNumber", c.state,
  c.reason_zh as "reasonZh", c.reason_en as "reasonEn", c.opened_at as "openedAt", c.ended_at as "endedAt",
  c.version, c.created_at as "createdAt"`;

/** Campaigns by their ids, whatever their book. */
export async function campaignsById(sql: Sql, ids: readonly Id[]): Promise<ReadonlyMap<Id, CampaignRow>> {
  const { rows } = await sql.query<CampaignRow>(
    `select ${columns} from giving.campaign c where c.id = any($1::uuid[])`,
    [ids],
    'giving.campaignsById',
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Campaigns by their ids, locked in one order: book by book. */
export async function lockCampaigns(sql: Sql, ids: readonly Id[]): Promise<Map<Id, CampaignRow>> {
  const known = await campaignsById(sql, ids);
  const byBook = Map.groupBy(known.values(), ({ book }) => book);
  const locked = new Map<Id, CampaignRow>();
  for (const book of [...byBook.keys()].toSorted()) {
    const { rows } = await sql.query<CampaignRow>(
      `select ${columns} from giving.campaign c where c.book_id = $1 and c.id = any($2::uuid[]) order by c.id for update`,
      [book, (byBook.get(book) ?? []).map(({ id }) => id)],
    );
    for (const row of rows) locked.set(row.id, row);
  }
  return locked;
}

export interface CampaignList {
  readonly book?: Id | undefined;
  readonly operation?: Id | undefined;
  readonly state?: CampaignState | undefined;
  /** Where drafts may be seen: organisation and operation, null is any. */
  readonly draftsIn: readonly { readonly organisation: Id | null; readonly operation: Id | null }[];
  readonly limit: number;
  /** Order of the state, moment of making and id of the last row of the page before. */
  readonly after: readonly string[] | null;
}

/** Open ones first, then the newest; one row more than `limit`. */
export async function listCampaigns(sql: Sql, list: CampaignList): Promise<readonly ListedCampaign[]> {
  const { rows } = await sql.query<ListedCampaign>(
    `select ${columns}, c.state_order as "stateOrder" from giving.campaign c
      where ($1::uuid is null or c.book_id = $1) and ($2::uuid is null or c.operation_id = $2)
        and ($3::text is null or c.state = $3)
        and (c.state <> 'draft' or exists (
              select from unnest($4::uuid[], $5::uuid[]) as held (organisation, operation)
               where (held.organisation is null or held.organisation = c.book_id)
                 and (held.operation is null or held.operation = c.operation_id)))
        and ($6::int is null or c.state_order > $6
             or (c.state_order = $6 and (c.created_at, c.id) < ($7::timestamptz, $8::uuid)))
      order by c.state_order, c.created_at desc, c.id desc limit $9`,
    [
      list.book ?? null,
      list.operation ?? null,
      list.state ?? null,
      list.draftsIn.map(({ organisation }) => organisation),
      list.draftsIn.map(({ operation }) => operation),
      list.after?.[0] ?? null,
      list.after?.[1] ?? null,
      list.after?.[2] ?? null,
      list.limit + 1,
    ],
  );
  return rows;
}

/** Adds campaigns. */
export async function insertCampaigns(sql: Sql, rows: readonly CampaignRow[]): Promise<void> {
  for (const row of rows)
    await sql.query(
      `insert into giving.campaign (book_id, id, operation_id, title_zh, title_en, purpose_zh, purpose_en, currency, goal,
                                    unit_price, unit_zh, unit_en, filing_number, state, reason_zh, reason_en, opened_at,
                                    ended_at, version, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
      [
        row.book,
        row.id,
        row.operation,
        row.titleZh,
        row.titleEn,
        row.purposeZh,
        row.purposeEn,
        row.currency,
        row.goal,
        row.unitPrice,
        row.unitZh,
        row.unitEn,
        row.filingNumber,
        row.state,
        row.reasonZh,
        row.reasonEn,
        row.openedAt,
        row.endedAt,
        row.version,
        row.createdAt,
      ],
      'giving.insertCampaign',
    );
}

/** Writes where campaigns stand. */
export async function updateCampaigns(sql: Sql, rows: readonly CampaignRow[]): Promise<void> {
  for (const row of rows)
    await sql.query(
      `update giving.campaign
          set state = $3, reason_zh = $4, reason_en = $5, opened_at = $6, ended_at = $7, version = $8
        where book_id = $1 and id = $2`,
      [row.book, row.id, row.state, row.reasonZh, row.reasonEn, row.openedAt, row.endedAt, row.version],
      'giving.updateCampaign',
    );
}

/** Books with campaigns that were ever open: those have leaves. */
export async function booksWithCampaigns(sql: Sql): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ book: Id }>(
    'select distinct book_id as book from giving.campaign where opened_at is not null order by 1',
  );
  return rows.map(({ book }) => book);
}

/** Ids of the campaigns of a book that were ever open, in their order. */
export async function openedCampaignIds(
  sql: Sql,
  book: Id,
  after: Id | null,
  limit: number,
): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>(
    `select id from giving.campaign
      where book_id = $1 and opened_at is not null and ($2::uuid is null or id > $2) order by id limit $3`,
    [book, after, limit],
  );
  return rows.map(({ id }) => id);
}

/** Campaigns of a book that were ever open. */
export async function openedCampaigns(
  sql: Sql,
  book: Id,
  ids: readonly Id[],
): Promise<readonly CampaignRow[]> {
  const { rows } = await sql.query<CampaignRow>(
    `select ${columns} from giving.campaign c
      where c.book_id = $1 and c.id = any($2::uuid[]) and c.opened_at is not null`,
    [book, ids],
  );
  return rows;
}
