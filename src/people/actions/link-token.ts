import { timingSafeEqual } from 'node:crypto';
import { isId, type Id } from '../../kernel/ids.ts';
import type { KeyRing } from '../../platform/index.ts';

/** What a link with a token may be for; a token for one is none for the other. */
export type LinkPurpose = 'invitation' | 'password-reset';

const idBytes = 16;
const versionBytes = 2;
const proofBytes = 24;

/**
 * The token in a link that stands for a record: its id, a key version and an HMAC over both. Nothing of it is
 * stored; whoever reads the database cannot make it.
 */
export function linkToken(keys: KeyRing, purpose: LinkPurpose, id: Id): string {
  const head = Buffer.alloc(idBytes + versionBytes);
  head.set(Buffer.from(id.replaceAll('-', ''), 'hex'));
  head.writeUInt16BE(keys.current, idBytes);
  return Buffer.concat([head, proofOf(keys, purpose, head, keys.current)]).toString('base64url');
}

/** The id of the record that a token is for, or null when we did not make the token for this purpose. */
export function idOfLink(keys: KeyRing, purpose: LinkPurpose, token: string): Id | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== idBytes + versionBytes + proofBytes) return null;
  if (bytes.toString('base64url') !== token) return null;
  const head = bytes.subarray(0, idBytes + versionBytes);
  const version = head.readUInt16BE(idBytes);
  if (!keys.versions.includes(version)) return null;
  const proof = bytes.subarray(idBytes + versionBytes);
  if (!timingSafeEqual(proof, proofOf(keys, purpose, head, version))) return null;
  const hex = head.toString('hex', 0, idBytes);
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return isId(id) ? id : null;
}

function proofOf(keys: KeyRing, purpose: LinkPurpose, head: Uint8Array, version: number): Buffer {
  return keys.hmac(purpose, head, version).subarray(0, proofBytes);
}
