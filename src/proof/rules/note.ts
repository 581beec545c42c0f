import { fromBase64, toBase64, toHex } from './base64.ts';
import { sha256 } from './sha256.ts';

/** Types of keys in signed notes; only Ed25519 is checked here, signatures of others are passed over. */
export const ed25519Type = 0x01;

/** A public key of a signed note, as `name+id+base64(type ‖ key)` (C2SP signed-note). */
export interface VerifierKey {
  readonly name: string;
  /** First four bytes of SHA-256(name ‖ "\n" ‖ type ‖ key), in hexadecimal digits. */
  readonly id: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
}

export interface NoteSignature {
  readonly name: string;
  readonly id: string;
  readonly signature: Uint8Array<ArrayBuffer>;
}

export interface Note {
  /** What is signed, with its last new line. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const keyBytes = 32;
/** Go's reader refuses notes with more. */
const signaturesMax = 100;
const encoder = new TextEncoder();

/** The id of an Ed25519 key under a name, in hexadecimal digits. */
export function keyIdOf(name: string, publicKey: Uint8Array): string {
  return toHex(
    sha256(Uint8Array.from([...encoder.encode(name), 0x0a, ed25519Type, ...publicKey])).subarray(0, 4),
  );
}

/** The text of a verifier key. @throws RangeError for a name with a white space or a plus, or a key that is not 32 bytes. */
export function verifierKeyText(name: string, publicKey: Uint8Array): string {
  if (!isKeyName(name) || publicKey.length !== keyBytes)
    throw new RangeError('not the name and key of a note');
  return `${name}+${keyIdOf(name, publicKey)}+${toBase64(Uint8Array.from([ed25519Type, ...publicKey]))}`;
}

/** Reads a verifier key; null when malformed, of another type than Ed25519, or when id and key do not agree. */
export function parseVerifierKey(text: string): VerifierKey | null {
  // Base64 may hold a plus itself: only the first two set the parts apart.
  const match = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text);
  const [, name = '', id = '', encoded = ''] = match ?? [];
  const bytes = fromBase64(encoded);
  if (bytes === null || !isKeyName(name) || bytes.length !== keyBytes + 1 || bytes[0] !== ed25519Type)
    return null;
  const publicKey = bytes.slice(1);
  return keyIdOf(name, publicKey) === id ? { name, id, publicKey } : null;
}

function isKeyName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\s+\p{White_Space}]/u.test(name);
}

/** Reads a signed note; null when it is malformed. Nothing is checked but the form. */
export function parseNote(note: string): Note | null {
  if (!note.isWellFormed() || hasControls(note) || !note.endsWith('\n')) return null;
  const split = note.lastIndexOf('\n\n');
  if (split < 0) return null;
  const lines = note.slice(split + 2, -1).split('\n');
  const signatures = lines.map(parseSignature);
  if (lines.length > signaturesMax || signatures.some((signature) => signature === null)) return null;
  return { text: note.slice(0, split + 1), signatures: signatures as NoteSignature[] };
}

/** No control character but the new line may stand in a note. */
function hasControls(note: string): boolean {
  return Array.from(note).some((char) => char < ' ' && char !== '\n');
}

function parseSignature(line: string): NoteSignature | null {
  const match = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line);
  const [, name = '', encoded = ''] = match ?? [];
  const bytes = fromBase64(encoded);
  if (bytes === null || bytes.length <= 4 || !isKeyName(name)) return null;
  return { name, id: toHex(bytes.subarray(0, 4)), signature: bytes.slice(4) };
}

/** The line of a signature. */
export function signatureLine(name: string, id: string, signature: Uint8Array): string {
  const idBytes = (id.match(/../g) ?? []).map((digits) => Number.parseInt(digits, 16));
  return `\u2014 ${name} ${toBase64(Uint8Array.from([...idBytes, ...signature]))}\n`;
}

export type NoteVerdict =
  | { readonly ok: true; readonly text: string; readonly keys: readonly VerifierKey[] }
  | { readonly ok: false; readonly problem: 'malformed' | 'notSigned' | 'signatureWrong' };

/**
 * Checks a note against known keys: at least one of them must have signed, and none may have signed wrongly.
 * Signatures of other keys are passed over.
 */
export async function openNote(note: string, known: readonly VerifierKey[]): Promise<NoteVerdict> {
  const parsed = parseNote(note);
  if (parsed === null) return { ok: false, problem: 'malformed' };
  const keys: VerifierKey[] = [];
  for (const { name, id, signature } of parsed.signatures) {
    const key = known.find((candidate) => candidate.name === name && candidate.id === id);
    if (key === undefined || keys.includes(key)) continue;
    if (!(await isSignedBy(key, signature, encoder.encode(parsed.text))))
      return { ok: false, problem: 'signatureWrong' };
    keys.push(key);
  }
  return keys.length === 0 ? { ok: false, problem: 'notSigned' } : { ok: true, text: parsed.text, keys };
}

async function isSignedBy(
  { publicKey }: VerifierKey,
  signature: Uint8Array<ArrayBuffer>,
  text: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify']);
    return await crypto.subtle.verify({ name: 'Ed25519' }, key, signature, text);
  } catch (error) {
    // A key that is no point of the curve has signed nothing; a browser without Ed25519 must say so.
    if (error instanceof DOMException && error.name === 'DataError') return false;
    throw error;
  }
}
