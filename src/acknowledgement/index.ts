/**
 * Acknowledgement: what a site says to those whose gifts came to it. Nouns: letter (of thanks for one hand-over; a draft
 * until it is sent), receiver (a gift in the lineage of the hand-over). Invariants: a letter is sent once, to every
 * gift behind its hand-over and to each once; what was sent is final; of its words the log has a salted digest alone;
 * who may read it is the site's to say.
 */
export { acknowledgementEndpoints, acknowledgementRefusals } from './contract.ts';
export { acknowledgementRoutes } from './routes.ts';
export { acknowledgementFacts } from './actions/facts.ts';
export { writeLetter } from './actions/write-letter.ts';
export { sendLetter } from './actions/send-letter.ts';
export type { Letter } from './rules/letter.ts';
export { lettersOf } from './store/letters.ts';
