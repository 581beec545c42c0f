import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { canonicalBytes } from '../../kernel/canonical.ts';
import type { Id } from '../../kernel/ids.ts';
import type { KeyRing } from '../keys/index.ts';

/** The personal data of one person or party: named texts such as name, signInName, phone, address. */
export type VaultFields = Readonly<Record<string, string>>;

/** A record as it lies in the table: nothing in it can be read without the key ring. */
export interface SealedRecord {
  readonly id: Id;
  readonly kind: string;
  readonly keyVersion: number;
  readonly salt: Uint8Array;
  readonly nonce: Uint8Array;
  /** Ciphertext with the 16-byte authentication tag behind it. */
  readonly cipher: Uint8Array;
}

/** A record that cannot be opened: changed, swapped, or closed under another key. A bug or an attack, never a refusal. */
export class VaultDamagedError extends Error {
  override readonly name = 'VaultDamagedError';
  readonly recordId: Id;

  constructor(recordId: Id) {
    super(`vault record ${recordId} cannot be opened: its row was changed or the key is another one`);
    this.recordId = recordId;
  }
}

const saltBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const paddingBytes = 64;

/**
 * Closes fields under the ring's newest key: AES-256-GCM (NIST SP 800-38D) with a key of the record's own,
 * HKDF-SHA256 of the vault key and a fresh random salt. Id, kind and key version are authenticated with it,
 * so that rows cannot be swapped. Texts are padded to 64 bytes: the length says little about a name.
 * @throws TypeError for a text that is not well-formed Unicode.
 */
export function sealFields(ring: KeyRing, id: Id, kind: string, fields: VaultFields): SealedRecord {
  const salt = randomBytes(saltBytes);
  const nonce = randomBytes(nonceBytes);
  const keyVersion = ring.current;
  const cipher = createCipheriv('aes-256-gcm', recordKey(ring, keyVersion, salt), nonce, {
    authTagLength: tagBytes,
  });
  cipher.setAAD(associatedData(id, kind, keyVersion));
  const closed = Buffer.concat([cipher.update(padded(canonicalBytes(fields))), cipher.final()]);
  return { id, kind, keyVersion, salt, nonce, cipher: Buffer.concat([closed, cipher.getAuthTag()]) };
}

/**
 * Opens what `sealFields` closed.
 * @throws VaultDamagedError when a bit, the id, the kind or the key differs.
 * @throws KeyRingError when the ring lacks the record's key version.
 */
export function openFields(ring: KeyRing, sealed: SealedRecord): VaultFields {
  const key = recordKey(ring, sealed.keyVersion, sealed.salt);
  const end = sealed.cipher.length - tagBytes;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.nonce, { authTagLength: tagBytes });
    decipher.setAAD(associatedData(sealed.id, sealed.kind, sealed.keyVersion));
    decipher.setAuthTag(sealed.cipher.subarray(end));
    const text = Buffer.concat([decipher.update(sealed.cipher.subarray(0, end)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as VaultFields;
  } catch {
    // The cause is left out on purpose: it could quote what was decrypted.
    throw new VaultDamagedError(sealed.id);
  }
}

function recordKey(ring: KeyRing, keyVersion: number, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', ring.derive('vault', keyVersion), salt, 'mutao/vault record', 32));
}

function associatedData(id: Id, kind: string, keyVersion: number): Uint8Array {
  return canonicalBytes(['mutao vault 1', id, kind, keyVersion]);
}

/** White space behind JSON is not part of it. */
function padded(text: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(Math.ceil(text.length / paddingBytes) * paddingBytes, ' ');
  bytes.set(text);
  return bytes;
}
