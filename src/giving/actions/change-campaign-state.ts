import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { operationsById } from '../../people/index.ts';
import { defineCommand, inOrder } from '../../platform/index.ts';
import { appendLeaves } from '../../proof/index.ts';
import type { CampaignState } from '../contract.ts';
import { campaignNeedsReason, refuseCampaignMove } from '../rules/campaign.ts';
import { campaignLeaf } from '../rules/leaf.ts';
import { refuse } from '../rules/refuse.ts';
import { campaignsById, lockCampaigns, updateCampaigns, type CampaignRow } from '../store/campaigns.ts';

/** Where a campaign is to go; the reason is public. */
export interface CampaignStateChange {
  readonly id: Id;
  /** The version that the caller saw. */
  readonly version: number;
  readonly state: CampaignState;
  readonly reason: { readonly zh: string; readonly en: string };
}

interface State {
  /** As the decisions of this batch have made them. */
  readonly rows: Map<Id, CampaignRow>;
  readonly operations: ReadonlyMap<Id, string>;
  /** Campaigns that this batch opens for the first time. */
  readonly opened: Set<Id>;
}

/**
 * Opens, pauses and ends campaigns. The first opening puts the campaign into the public log.
 * Refuses notFound, changedMeanwhile, campaignMoveImpossible, campaignReasonMissing, campaignOperationNotRunning.
 */
export const changeCampaignState = defineCommand<CampaignStateChange, { id: Id }, State>({
  name: 'giving.changeCampaignState',
  permission: 'giving.manageCampaigns',
  about: async (sql, items) => {
    const rows = await campaignsById(
      sql,
      items.map(({ input }) => input.id),
    );
    return items.map(({ input }) => {
      const row = rows.get(input.id);
      return row === undefined ? {} : { organisation: row.book, operation: row.operation };
    });
  },
  load: async (sql, items) => {
    const rows = await lockCampaigns(
      sql,
      items.map(({ input }) => input.id),
    );
    const operations = await operationsById(
      sql,
      [...rows.values()].map(({ operation }) => operation),
    );
    return {
      rows,
      operations: new Map([...operations].map(([id, { state }]) => [id, state])),
      opened: new Set<Id>(),
    };
  },
  decideMany: inOrder((state, { input }, { now }) => {
    const row = state.rows.get(input.id);
    if (row === undefined) return refuse('notFound');
    if (row.version !== input.version) return refuse('changedMeanwhile', { version: row.version });
    const refusal = refuseCampaignMove({
      from: row.state,
      to: input.state,
      reason: input.reason,
      operation: state.operations.get(row.operation) ?? 'closed',
    });
    if (refusal !== null) return refusal;
    if (row.openedAt === null) state.opened.add(row.id);
    state.rows.set(row.id, moved(row, input, now));
    return {
      output: { id: row.id },
      subjects: [row.id],
      facts: [{ topic: 'giving.campaign', item: { id: row.id } }],
    };
  }),
  write: async (sql, state, granted, moment) => {
    const ids = new Set(granted.map(({ item }) => item.input.id));
    const rows = [...ids].flatMap((id) => state.rows.get(id) ?? []);
    await updateCampaigns(sql, rows);
    await appendLeaves(sql, rows.filter(({ id }) => state.opened.has(id)).map(campaignLeaf), moment);
  },
});

/** A reason belongs to the state that it was given for: an open campaign has none. */
function moved(row: CampaignRow, { state, reason }: CampaignStateChange, now: Instant): CampaignRow {
  const kept = campaignNeedsReason(state) ? reason : { zh: '', en: '' };
  return {
    ...row,
    state,
    reasonZh: kept.zh,
    reasonEn: kept.en,
    openedAt: row.openedAt ?? now,
    endedAt: state === 'ended' ? now : null,
    version: row.version + 1,
  };
}
