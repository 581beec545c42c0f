/**
 * The book: one double-entry ledger for money and goods. Nouns: book (a legal entity's), account (one asset, two
 * totals that only grow), transfer (an amount between two accounts, final), hold (an amount reserved, resolved
 * once), conversion (assets that turn into one asset at agreed totals). Invariants: every asset sums to zero; an
 * inside account never gives what it has not got; each transfer has its place on both axes, without gap or
 * overlap, and its leaf in the public log; the same id is posted once.
 */
export { ledgerEndpoints, ledgerRefusals, type LedgerRefusalCode } from './contract.ts';
export { bookExists } from './store/books.ts';
export { openAccounts, openBook, type AccountOpening } from './actions/open.ts';
export { openPosting, post, type Posting, type PostOutcome } from './actions/post.ts';
export { ledgerJobs } from './jobs.ts';
export { ledgerRoutes } from './routes.ts';
export { ledgerFacts } from './actions/facts.ts';
export { checkBook, checkBooks, runCheck, type BookCheck, type BookFinding } from './actions/check.ts';
export { expireHolds } from './actions/expire.ts';
export {
  listAccounts,
  readAccount,
  readHistory,
  trialBalance,
  type AccountStatement,
  type StatementLine,
} from './actions/statements.ts';
export { requireInBook } from './actions/require-in-book.ts';
export { balancesOf, type Balance } from './actions/balances.ts';
export { createPoster, type PosterOptions, type Submitted } from './actions/poster.ts';
export {
  openConversions,
  type AgreedTotal,
  type ConversionOpening,
  type ConversionOutcome,
} from './actions/conversions.ts';
export { amendConversions, type AmendmentEntry } from './actions/amend.ts';
export {
  linkedPair,
  type Entry,
  type HoldEntry,
  type Posted,
  type PostedTransfer,
  type ReleaseEntry,
  type TransferEntry,
  type TransferRole,
} from './rules/entry.ts';
export { isAccountCode, isAsset } from './rules/asset.ts';
export {
  accountCode,
  accountPlace,
  itemAsset,
  lossReasons,
  type AccountPlace,
  type LossReason,
} from './rules/account-code.ts';
export { follow, origins, originsWithin } from './actions/lineage.ts';
export { findMovements, movementsInto, type Movement } from './actions/movements.ts';
export { readSpending, type Spending } from './store/spending.ts';
export type { Piece, PieceState, Ref, Step, Trail, TrailPage } from './rules/lineage.ts';
