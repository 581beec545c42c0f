import { createHash, randomBytes } from 'node:crypto';
import { canonicalBytes, type Canonical } from '../../kernel/canonical.ts';

const saltBytes = 32;

/** A salt for one commitment: 32 random bytes. Keep it in the vault, with the record that it hides. */
export function commitmentSalt(): Uint8Array {
  return new Uint8Array(randomBytes(saltBytes));
}

/**
 * The private part of a public leaf: SHA-256(salt ‖ canonical bytes of the record). Whoever is given salt and
 * record can check it; once the salt is erased from the vault nobody can even guess the record.
 * @throws TypeError for a salt that is not 32 bytes, or a record that has no canonical form.
 */
export function commitment(salt: Uint8Array, record: Canonical): Uint8Array {
  if (salt.length !== saltBytes) throw new TypeError(`a commitment's salt is ${saltBytes} bytes`);
  return new Uint8Array(createHash('sha256').update(salt).update(canonicalBytes(record)).digest());
}
