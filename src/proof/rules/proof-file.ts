import { fromBase64, toBase64 } from './base64.ts';
import { openCheckpoint, type Checkpoint } from './checkpoint.ts';
import { hashBytes, type TreeHasher } from './hashing.ts';
import { parseLeaf, type ParsedLeaf } from './leaf-reader.ts';
import { isIncluded } from './merkle-proof.ts';
import type { VerifierKey } from './note.ts';

/** A proof that one leaf stands in a log, complete in itself (C2SP tlog-proof, file name *.tlog-proof). */
export interface ProofFile {
  readonly index: number;
  /** From the leaf's sibling up to the root's child. */
  readonly path: readonly Uint8Array[];
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string;
  /** The bytes of the leaf, which C2SP leaves to the application: they stand in the line `extra`. */
  readonly leaf: Uint8Array | null;
}

const header = 'c2sp.org/tlog-proof@v1';

/** The text of a proof file. */
export function proofFileText({ index, path, checkpoint, leaf }: ProofFile): string {
  const extra = leaf === null ? [] : [`extra ${toBase64(leaf)}`];
  return [header, ...extra, `index ${index}`, ...path.map(toBase64), '', checkpoint].join('\n');
}

/** Reads a proof file; null when malformed. */
export function parseProofFile(text: string): ProofFile | null {
  const split = text.indexOf('\n\n');
  if (split < 0) return null;
  const [first, ...lines] = text.slice(0, split).split('\n');
  const extra =
    lines[0]?.startsWith('extra ') === true ? fromBase64(lines.shift()?.slice(6) ?? '') : undefined;
  const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '')?.[1];
  const path = lines.map(fromBase64);
  if (first !== header || extra === null || index === undefined || !Number.isSafeInteger(Number(index)))
    return null;
  if (path.some((hash) => hash?.length !== hashBytes)) return null;
  return {
    index: Number(index),
    path: path as Uint8Array[],
    checkpoint: text.slice(split + 2),
    leaf: extra ?? null,
  };
}

export type ProofVerdict =
  | {
      readonly ok: true;
      readonly index: number;
      readonly checkpoint: Checkpoint;
      readonly signedBy: readonly VerifierKey[];
      readonly leaf: ParsedLeaf;
    }
  | {
      readonly ok: false;
      readonly problem:
        | 'malformed'
        | 'leafMissing'
        | 'leafMalformed'
        | 'checkpointMalformed'
        | 'notSigned'
        | 'signatureWrong'
        | 'originDiffers'
        | 'notIncluded';
    };

/**
 * Checks a proof file without a network: the checkpoint is signed by a known key, and the leaf stands in its tree.
 * @param leafGiven the leaf's bytes where the file does not carry them
 */
export async function verifyProofFile(
  hasher: TreeHasher,
  text: string,
  known: readonly VerifierKey[],
  leafGiven?: Uint8Array,
): Promise<ProofVerdict> {
  const proof = parseProofFile(text);
  if (proof === null) return { ok: false, problem: 'malformed' };
  const verdict = await openCheckpoint(proof.checkpoint, known);
  if (!verdict.ok)
    return { ok: false, problem: verdict.problem === 'malformed' ? 'checkpointMalformed' : verdict.problem };
  const bytes = leafGiven ?? proof.leaf;
  if (bytes === null) return { ok: false, problem: 'leafMissing' };
  const { checkpoint, signedBy } = verdict;
  if (!isIncluded(hasher, hasher.leaf(bytes), proof.index, proof.path, checkpoint))
    return { ok: false, problem: 'notIncluded' };
  const leaf = parseLeaf(bytes);
  if (leaf === null) return { ok: false, problem: 'leafMalformed' };
  return { ok: true, index: proof.index, checkpoint, signedBy, leaf };
}
