/**
 * What facilities ask for in an operation. Nouns: need (of one facility for one item), amounts (pieces; null is
 * unknown and never zero), days of stock, verification. Invariants: a facility asks for one thing once at a time; a
 * need whose item is not settled is never verified; a grade is never guessed; nothing here is about a person.
 */
export { needsEndpoints, needsRefusals } from './contract.ts';
export { needsRoutes } from './routes.ts';
export { needsImporter } from './actions/needs-importer.ts';
export { reportNeed, type ReportedNeed } from './actions/report-need.ts';
export { meetNeed, sendBackNeed, settleNeed, verifyNeed, withdrawNeed } from './actions/move-need.ts';
export { findNeeds, lockNeeds, openNeeds, type NeedRow } from './store/needs.ts';
