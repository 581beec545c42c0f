import type { EndpointInput } from '../../kernel/endpoint.ts';
import type { Id } from '../../kernel/ids.ts';
import { placeOf, toPage } from '../../kernel/page.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Can } from '../../kernel/wire.ts';
import { accountCode, readSpending } from '../../ledger/index.ts';
import { operationsById, organisationsById, scopesOpening } from '../../people/index.ts';
import type { RequestContext, Sql } from '../../platform/index.ts';
import type { givingEndpoints } from '../contract.ts';
import { nextCampaignStates } from '../rules/campaign.ts';
import { refuse } from '../rules/refuse.ts';
import { campaignsById, listCampaigns, type CampaignRow } from '../store/campaigns.ts';
import { countPaid } from '../store/donations.ts';

type Asked = Pick<RequestContext, 'database' | 'pipeline' | 'actor' | 'now'>;

/** What the book says of a campaign, in minor units; received is the sum of the other three. */
export interface CampaignFigures {
  readonly received: bigint;
  readonly committed: bigint;
  readonly paidOut: bigint;
  readonly resting: bigint;
  readonly donationCount: number;
}

const nothing = { resting: 0n, committed: 0n, paidOut: 0n };

/** Figures of campaigns, read from their books. */
export async function readFigures(
  sql: Sql,
  campaigns: readonly Pick<CampaignRow, 'book' | 'id'>[],
): Promise<ReadonlyMap<Id, CampaignFigures>> {
  const figures = new Map<Id, CampaignFigures>();
  for (const [book, own] of Map.groupBy(campaigns, (each) => each.book)) {
    const ids = own.map(({ id }) => id);
    const spending = await readSpending(sql, book, ids.map(accountCode.campaign));
    const counts = await countPaid(sql, book, ids);
    for (const id of ids) {
      const { resting, committed, paidOut } = spending.get(accountCode.campaign(id)) ?? nothing;
      const received = resting + committed + paidOut;
      figures.set(id, { received, committed, paidOut, resting, donationCount: counts.get(id) ?? 0 });
    }
  }
  return figures;
}

/** A page of campaigns; drafts where the asker may open them. @throws Refusal inputInvalid for a foreign cursor */
export async function readCampaigns(
  query: EndpointInput<typeof givingEndpoints.listCampaigns>['query'],
  payable: boolean,
  asked: Asked,
) {
  const { operation, state, limit, cursor } = query;
  const rows = await listCampaigns(asked.database, {
    operation,
    state,
    draftsIn: await scopesOpening(asked.database, asked.actor, 'giving.manageCampaigns'),
    limit,
    after: placeOf(cursor, ['number', 'instant', 'id']),
  });
  const page = toPage(rows, limit, (row) => [String(row.stateOrder), row.createdAt, row.id]);
  return { ...page, rows: [...(await present(page.rows, payable, asked))] };
}

/** One campaign. @throws Refusal notFound, also for a draft of others */
export async function readCampaign(id: Id, payable: boolean, asked: Asked) {
  const row = (await campaignsById(asked.database, [id])).get(id);
  if (row === undefined) throw refuse('notFound');
  const [shown] = await present([row], payable, asked);
  if (shown === undefined || (row.state === 'draft' && shown.can['changeCampaignState'] !== true))
    throw refuse('notFound');
  return shown;
}

async function present(rows: readonly CampaignRow[], payable: boolean, asked: Asked) {
  const { database, now } = asked;
  const organisations = await organisationsById(
    database,
    rows.map(({ book }) => book),
  );
  const operations = await operationsById(
    database,
    rows.map(({ operation }) => operation),
  );
  const figures = await readFigures(database, rows);
  const allowed = await mayManage(rows, asked);
  return rows.map((row, index) => {
    const operation = operations.get(row.operation);
    const organisation = organisations.get(row.book);
    if (operation === undefined || organisation === undefined)
      throw new Error('a campaign belongs to an organisation and to an operation');
    return {
      ...wordsOf(row),
      organisationName: { zh: organisation.zh, en: organisation.en },
      operation: {
        id: operation.id,
        slug: operation.slug,
        name: { zh: operation.nameZh, en: operation.nameEn },
      },
      figures: figuresText(figures.get(row.id), now),
      payable,
      can: canOf(row, allowed[index] ?? 'notPermitted'),
    };
  });
}

function wordsOf(row: CampaignRow) {
  return {
    id: row.id,
    book: row.book,
    title: { zh: row.titleZh, en: row.titleEn },
    purpose: { zh: row.purposeZh, en: row.purposeEn },
    currency: row.currency,
    goal: row.goal === null ? null : String(row.goal),
    unit:
      row.unitPrice === null
        ? null
        : { price: String(row.unitPrice), name: { zh: row.unitZh, en: row.unitEn } },
    filingNumber: row.filingNumber,
    state: row.state,
    reason: { zh: row.reasonZh, en: row.reasonEn },
    openedAt: row.openedAt,
    endedAt: row.endedAt,
    version: row.version,
    createdAt: row.createdAt,
  };
}

function figuresText(figures: CampaignFigures | undefined, asOf: Instant) {
  const { received, committed, paidOut, resting, donationCount } = figures ?? {
    ...nothing,
    received: 0n,
    donationCount: 0,
  };
  return {
    received: String(received),
    committed: String(committed),
    paidOut: String(paidOut),
    resting: String(resting),
    donationCount,
    asOf,
  };
}

/** For each campaign true, or the code of the refusal. */
async function mayManage(
  rows: readonly CampaignRow[],
  { pipeline, database, actor }: Asked,
): Promise<readonly (true | string)[]> {
  const answers = await pipeline.authorize(
    database,
    rows.map(({ book, operation }) => ({
      actor,
      permission: 'giving.manageCampaigns',
      scope: { organisation: book, operation },
    })),
  );
  return answers.map((refusal) => refusal?.code ?? true);
}

function canOf({ state }: CampaignRow, allowed: true | string): Can {
  if (allowed !== true) return { changeCampaignState: allowed };
  return { changeCampaignState: nextCampaignStates(state).length > 0 ? true : 'campaignMoveImpossible' };
}
