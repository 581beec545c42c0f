import { fromBase64, toBase64 } from './base64.ts';
import { hashBytes } from './hashing.ts';
import type { TreeHead } from './merkle-proof.ts';
import { openNote, type VerifierKey } from './note.ts';

/** A head of a log as it is signed (C2SP tlog-checkpoint). */
export interface Checkpoint extends TreeHead {
  /** Names the log: its address without "https://". */
  readonly origin: string;
}

/** The text that is signed, with its last new line. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Reads the text of a checkpoint; lines after the third are extensions and passed over. Null when malformed. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const lines = text.split('\n');
  const [origin = '', size = '', encoded = '', ...rest] = lines;
  const root = fromBase64(encoded);
  if (origin === '' || !/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) return null;
  if (root === null || root.length !== hashBytes || rest.at(-1) !== '') return null;
  if (rest.slice(0, -1).includes('')) return null;
  return { origin, size: Number(size), root };
}

export type CheckpointVerdict =
  | { readonly ok: true; readonly checkpoint: Checkpoint; readonly signedBy: readonly VerifierKey[] }
  | { readonly ok: false; readonly problem: 'malformed' | 'notSigned' | 'signatureWrong' | 'originDiffers' };

/** Checks the signatures and the form of a checkpoint; its origin must be the name of a key that signed it. */
export async function openCheckpoint(
  note: string,
  known: readonly VerifierKey[],
): Promise<CheckpointVerdict> {
  const verdict = await openNote(note, known);
  if (!verdict.ok) return verdict;
  const checkpoint = parseCheckpoint(verdict.text);
  if (checkpoint === null) return { ok: false, problem: 'malformed' };
  const signedBy = verdict.keys;
  if (!signedBy.some(({ name }) => name === checkpoint.origin))
    return { ok: false, problem: 'originDiffers' };
  return { ok: true, checkpoint, signedBy };
}
