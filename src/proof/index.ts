/**
 * The public log, one per book: an append-only Merkle tree of public facts that outsiders check with tools that
 * we did not write (C2SP tlog-tiles, tlog-checkpoint, tlog-proof). Nouns: Leaf (one public fact), checkpoint
 * (a signed head), tile, proof. Invariants: a leaf is written in the transaction of its fact, numbered once
 * and never changed; the head only grows; every published checkpoint is kept.
 */
export { appendLeaves } from './actions/append.ts';
export { leafBytes, type Leaf, type LeafTransfer } from './rules/leaf.ts';
export { proofRefusals } from './contract.ts';
