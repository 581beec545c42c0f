/**
 * Giving: what comes from givers. Nouns: campaign (a filed fund-raising project of one organisation's book), donation (one
 * payment, state started → paid, failed or expired), gift code (the giver's secret, by which the gift is followed), payment
 * provider (an adapter). Invariants: a donation that is paid is a transfer of the book under the same id, once only; what
 * a provider took is booked whatever else happened; totals are read from the book, never kept; a gift code stands in no
 * log, audit, outbox or leaf.
 */
export { givingEndpoints, givingRefusals } from './contract.ts';
export { givingRoutes, type GivingOptions } from './routes.ts';
export { givingJobs } from './jobs.ts';
export { givingFacts } from './actions/facts.ts';
export { createCampaign, type NewCampaign } from './actions/create-campaign.ts';
export { changeCampaignState, type CampaignStateChange } from './actions/change-campaign-state.ts';
export { startDonation } from './actions/start-donation.ts';
export { confirmPayment, type PaymentNotification } from './actions/confirm-payment.ts';
export { readFigures, type CampaignFigures } from './actions/read-campaigns.ts';
export { campaignsById, listCampaigns, type CampaignList, type CampaignRow } from './store/campaigns.ts';
export {
  findDonationByCode,
  findDonations,
  findStartedDonation,
  type DonationRow,
} from './store/donations.ts';
export { giftCodeText, readGiftCode, type ReadGiftCode } from './rules/gift-code.ts';
