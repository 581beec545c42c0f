import { createHmac, hkdfSync } from 'node:crypto';
import { KeyRingError } from './line.ts';

/**
 * What a derived key may be for. A purpose never shares its key with another, so that a digest made for one
 * table says nothing about another. A new use gets a new line here.
 */
export const keyPurposes = [
  'vault',
  'blind-index',
  'idempotency',
  'invitation',
  'password-reset',
  'session',
  'second-factor',
  'attempt',
  'payment-notification',
] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

/**
 * The deployment's master keys by version. New things use the highest version; older ones still open what
 * they closed. Master keys never leave the ring, and printing or serialising a ring shows versions only.
 */
export interface KeyRing {
  /** The version that new things use. */
  readonly current: number;
  /** All versions, lowest first. */
  readonly versions: readonly number[];
  /**
   * A key of 32 bytes for one purpose: HKDF-SHA256 (RFC 5869) of the master key.
   * @throws KeyRingError when the ring lacks the version.
   */
  derive(purpose: KeyPurpose, version?: number): Uint8Array;
  /** HMAC-SHA256 (32 bytes) under the purpose's key. @throws KeyRingError when the ring lacks the version. */
  hmac(purpose: KeyPurpose, bytes: Uint8Array, version?: number): Buffer;
}

/** A ring over parsed master keys. @throws KeyRingError when there are none. */
export function createKeyRing(masterKeys: ReadonlyMap<number, Uint8Array>): KeyRing {
  const versions = [...masterKeys.keys()].toSorted((a, b) => a - b);
  const current = versions.at(-1);
  if (current === undefined) throw new KeyRingError('a key ring needs at least one key');
  const derived = new Map<string, Uint8Array>();

  const derivedKey = (purpose: KeyPurpose, version = current): Uint8Array => {
    const label = `${purpose}/${version}`;
    const known = derived.get(label);
    if (known !== undefined) return known;
    const master = masterKeys.get(version);
    if (master === undefined) {
      throw new KeyRingError(
        `key version ${version} is needed but missing; the ring holds ${versions.join(', ')}`,
      );
    }
    const key = new Uint8Array(hkdfSync('sha256', master, 'mutao key ring', `mutao/${purpose}`, 32));
    derived.set(label, key);
    return key;
  };

  return {
    current,
    versions,
    // A copy, so that a caller that wipes its key does not wipe everybody's.
    derive: (purpose, version) => derivedKey(purpose, version).slice(),
    hmac: (purpose, bytes, version) =>
      createHmac('sha256', derivedKey(purpose, version)).update(bytes).digest(),
  };
}
