import type { Currency } from '../../kernel/currency.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Name } from '../../kernel/wire.ts';
import { accountCode, openAccounts, openBook } from '../../ledger/index.ts';
import { operationsById, organisationsById } from '../../people/index.ts';
import { defineCommand, type Moment, type Sql } from '../../platform/index.ts';
import { mayRaise } from '../rules/campaign.ts';
import { refuse } from '../rules/refuse.ts';
import { insertCampaigns, type CampaignRow } from '../store/campaigns.ts';

/** A campaign to draw up; amounts in minor units of its currency. */
export interface NewCampaign {
  /** Who raises: the book is theirs. */
  readonly organisation: Id;
  readonly operation: Id;
  readonly title: Name;
  readonly purpose: { readonly zh: string; readonly en: string };
  readonly currency: Currency;
  readonly goal: bigint | null;
  readonly unit: { readonly price: bigint; readonly name: Name } | null;
  readonly filingNumber: string | null;
}

interface State {
  readonly organisations: ReadonlySet<Id>;
  readonly operations: ReadonlyMap<Id, string>;
}

/**
 * Draws up campaigns and opens their accounts, and the book of the organisation where it has none.
 * Refuses organisationUnknown, campaignOperationUnknown, campaignOperationNotRunning.
 */
export const createCampaign = defineCommand<NewCampaign, { id: Id }, State>({
  name: 'giving.createCampaign',
  permission: 'giving.manageCampaigns',
  about: async (_sql, items) =>
    items.map(({ input: { organisation, operation } }) => ({ organisation, operation })),
  load: async (sql, items) => {
    const operations = await operationsById(
      sql,
      items.map(({ input }) => input.operation),
    );
    const organisations = await organisationsById(
      sql,
      items.map(({ input }) => input.organisation),
    );
    return {
      organisations: new Set(organisations.keys()),
      operations: new Map([...operations].map(([id, { state }]) => [id, state])),
    };
  },
  decideMany: (state, items, { ids }) =>
    items.map(({ input }) => {
      if (!state.organisations.has(input.organisation))
        return refuse('organisationUnknown', {}, [{ pointer: '/organisation', problem: 'unknown' }]);
      const operation = state.operations.get(input.operation);
      if (operation === undefined)
        return refuse('campaignOperationUnknown', {}, [{ pointer: '/operation', problem: 'unknown' }]);
      if (!mayRaise(operation)) return refuse('campaignOperationNotRunning', { operation });
      const id = ids.next();
      return { output: { id }, subjects: [id], facts: [{ topic: 'giving.campaign', item: { id } }] };
    }),
  write: async (sql, _state, granted, moment) => {
    const rows = granted.map(({ item, decision }) => newRow(decision.output.id, item.input, moment));
    await openThem(sql, rows, moment);
    await insertCampaigns(sql, rows);
  },
});

/** Books and the campaigns' accounts; what is open already stays. */
async function openThem(sql: Sql, rows: readonly CampaignRow[], moment: Moment): Promise<void> {
  const byBook = Map.groupBy(rows, ({ book }) => book);
  for (const book of [...byBook.keys()].toSorted()) {
    await openBook(sql, { id: book, organisation: book }, moment);
    const accounts = (byBook.get(book) ?? []).map(({ id, currency, operation }) => ({
      code: accountCode.campaign(id),
      asset: currency,
      outside: false,
      operation,
    }));
    await openAccounts(sql, book, accounts, moment);
  }
}

function newRow(id: Id, input: NewCampaign, { now }: Moment): CampaignRow {
  return {
    book: input.organisation,
    id,
    operation: input.operation,
    titleZh: input.title.zh,
    titleEn: input.title.en,
    purposeZh: input.purpose.zh,
    purposeEn: input.purpose.en,
    currency: input.currency,
    goal: input.goal,
    unitPrice: input.unit?.price ?? null,
    unitZh: input.unit?.name.zh ?? '',
    unitEn: input.unit?.name.en ?? '',
    filingNumber: input.filingNumber,
    state: 'draft',
    reasonZh: '',
    reasonEn: '',
    openedAt: null,
    endedAt: null,
    version: 1,
    createdAt: now,
  };
}
