/**
 * Goods: the catalogue. Nouns: item (its grade in the name), pack (pieces in a 箱 or 盒), standard, fitness (what
 * goods are good for). Invariants: two grades are two items; quantities count pieces and packs only write them
 * down; unknown standards are no yes; items are retired, never deleted.
 */
export { goodsRoutes } from './routes.ts';
export { goodsImporters } from './actions/importers.ts';
export { loadStartingCatalogue } from './actions/starting-catalogue.ts';
export { createItem } from './actions/create-item.ts';
export { addPack } from './actions/add-pack.ts';
export { findItem, findItems, lockItems, type ItemRow, type PackRow } from './store/items.ts';
export { packsOf } from './store/packs.ts';
export { judgeFitness, type Fitness, type Need } from './rules/fitness.ts';
export { namedItems } from './actions/named-items.ts';
export { openItemNamer } from './actions/open-item-namer.ts';
export type { ItemNamed, ItemNamer, UnsettledReason } from './rules/named-item.ts';
export { goodsEndpoints, goodsRefusals } from './contract.ts';
