/**
 * The public log, one per book: an append-only Merkle tree of public facts that outsiders check with tools that
 * we did not write (C2SP tlog-tiles, tlog-checkpoint, tlog-proof). Nouns: Leaf (one public fact), checkpoint
 * (a signed head), tile, proof. Invariants: a leaf is written in the transaction of its fact, numbered once
 * and never changed; the head only grows; every published checkpoint is kept.
 */
export { appendLeaves, appendNewLeaves } from './actions/append.ts';
export { checkLog, type LogCheck, type LogCheckOptions } from './actions/check.ts';
export { defineFacts, type FactTable } from './actions/define-facts.ts';
export type { FactSource } from './actions/facts.ts';
export { logOf } from './actions/log-of.ts';
export { exportLog } from './actions/log-source.ts';
export { checkLogKey } from './actions/own-key.ts';
export { consistencyProof, proofOf, type LeafProof } from './actions/proofs.ts';
export { createLogSigner, loadLogSigner, logKeyFileIn, logOrigin, type LogSigner } from './actions/signer.ts';
export { sequenceBook, type Round, type SequencerParts } from './actions/sequence.ts';
export { tileCache, type TileCache } from './actions/tile-cache.ts';
export { verifyTarget, VerifyProblem, type VerifyRequest, type VerifyResult } from './actions/verify.ts';
export { proofEndpoints, proofRefusals } from './contract.ts';
export { startSequencer, type Sequencer, type SequencerOptions } from './jobs.ts';
export { proofRoutes } from './routes.ts';
export { leafBytes, type Leaf, type LeafTransfer } from './rules/leaf.ts';
export type { Finding } from './rules/findings.ts';
export type { LogReport } from './rules/verify-log.ts';
export { anyLog } from './store/any.ts';
