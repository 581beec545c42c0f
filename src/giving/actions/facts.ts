import { defineFacts, type FactSource } from '../../proof/index.ts';
import { campaignLeaf } from '../rules/leaf.ts';
import { booksWithCampaigns, openedCampaignIds, openedCampaigns } from '../store/campaigns.ts';

/** Campaigns that were opened to gifts, as facts of the public log. A donation's leaf is that of its transfer. */
export const givingFacts: readonly FactSource[] = [
  defineFacts({
    kind: 'campaign',
    books: booksWithCampaigns,
    idsAfter: openedCampaignIds,
    leaves: async (sql, book, ids) => (await openedCampaigns(sql, book, ids)).map(campaignLeaf),
  }),
];
