/**
 * Distribution: goods at the site. Nouns: receipt (a consignment that came, counted), hand-over (pieces that
 * came to those who were to have them). Invariants: a consignment is counted once; what is counted and what is
 * short add up to what was sent; a site hands over only what it has; no person is named.
 */
export { distributionEndpoints, distributionRefusals } from './contract.ts';
export { distributionRoutes } from './routes.ts';
export { distributionFacts } from './actions/facts.ts';
export { receiveConsignment } from './actions/receive-consignment.ts';
export { handOver } from './actions/hand-over.ts';
export { presentHandovers } from './actions/read.ts';
export type { Handover } from './rules/handover.ts';
export type { Receipt } from './rules/receipt.ts';
export { findHandovers, handoversIn } from './store/handovers.ts';
export { findReceipts, receiptsOfConsignments } from './store/receipts.ts';
