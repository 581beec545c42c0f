/**
 * Shipping: goods on their way. Nouns: consignment (what goes from one place to one site together), leg (here
 * one), departure. Invariants: only what a signed allocation promised is packed, and once; what left is on the
 * way until it is received or lost; where pieces are is read from the book.
 */
export { shippingEndpoints, shippingRefusals } from './contract.ts';
export { shippingRoutes } from './routes.ts';
export { shippingFacts } from './actions/facts.ts';
export { createConsignment } from './actions/create-consignment.ts';
export { dispatchConsignment } from './actions/dispatch-consignment.ts';
export { readOnTheWayTo, type WireConsignment } from './actions/read.ts';
export type { Consignment, ConsignmentLine } from './rules/consignment.ts';
export { findConsignments } from './store/consignments.ts';
