/**
 * Trace: following a gift down to the hands, and a hand-over up to its givers. It reads every module and nobody imports
 * it. Nouns: step (what a giver understands of a movement), share (the gift's part of it), end (what became of a
 * part). Invariants: the ends add up to the gift, exactly and as shown; a gift is found by its code alone and no
 * answer, log or refusal repeats that code.
 */
export { traceEndpoints, traceRefusals } from './contract.ts';
export { traceRoutes } from './routes.ts';
