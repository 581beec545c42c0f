/**
 * Supply: what comes in. Nouns: supplier, purchase (one line: pieces of an item at an agreed price), gift in
 * kind, lot (goods that came together), stock. Invariants: an order commits its money before anybody else can
 * spend it; no more is paid or received than was agreed; what is on hand is read from the book, never typed.
 */
export { supplyEndpoints, supplyRefusals } from './contract.ts';
export { supplyRoutes } from './routes.ts';
export { supplyFacts } from './actions/facts.ts';
export { createSupplier } from './actions/create-supplier.ts';
export { placeOrder } from './actions/place-order.ts';
export { payPurchase } from './actions/pay-purchase.ts';
export { receiveGoods } from './actions/receive-goods.ts';
export { recordGiftInKind } from './actions/record-gift-in-kind.ts';
export { stockOf, type StockLot } from './actions/stock.ts';
export type { LotRow } from './rules/lot.ts';
export { findLots } from './store/lots.ts';
export { findPurchases, type PurchaseLine } from './store/purchases.ts';
