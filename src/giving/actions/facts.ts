import { defineFacts, type FactSource } from '../../proof/index.ts';
import { booksWithDonations, paidDonationIds } from '../store/donations.ts';
import { campaignLeaf } from '../rules/leaf.ts';
import { booksWithCampaigns, openedCampaignIds, openedCampaigns } from '../store/campaigns.ts';

/**
 * What giving tells the public log: campaigns that were opened to gifts. A donation's leaf is that of its transfer,
 * under the same id: a gift that is shown as paid and has none is told too.
 */
export const givingFacts: readonly FactSource[] = [
  defineFacts({
    kind: 'campaign',
    books: booksWithCampaigns,
    idsAfter: openedCampaignIds,
    leaves: async (sql, book, ids) => (await openedCampaigns(sql, book, ids)).map(campaignLeaf),
  }),
  {
    ...defineFacts({
      kind: 'transfer',
      books: booksWithDonations,
      idsAfter: paidDonationIds,
      leaves: async () => [],
    }),
    // The leaves themselves are the ledger's to compare.
    kinds: [],
  },
];
