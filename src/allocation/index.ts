/**
 * Who gets what of scarce goods. Nouns: round (one item in one warehouse of a book, for the verified needs of an
 * operation), line (what one site gets: what the rule gave, and what a hand changed), share (of a line in a lot: a
 * hold of the book). Invariants: nothing differs from the rule without a reason; nobody signs what they proposed or
 * changed; a signed round never holds more than there is, and is final.
 */
export { allocationEndpoints, allocationRefusals } from './contract.ts';
export { allocationRoutes } from './routes.ts';
export { allocationFacts } from './actions/facts.ts';
export { proposeRound, type NewRound } from './actions/propose-round.ts';
export { adjustLine, cancelRound, type SeenRound } from './actions/change-round.ts';
export { signRound } from './actions/sign-round.ts';
export { findRound, signedLines, type Round, type SignedLine } from './actions/signed-lines.ts';
