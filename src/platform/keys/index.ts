/**
 * The deployment's keys: master keys by version (from MUTAO_KEYS or the key file) and the keys derived from
 * them, one per purpose. Invariants: the highest version closes, every version opens; key text is never
 * printed, logged or put into an error.
 */
export { generateKeyLine, KeyRingError } from './line.ts';
export { createKeyRing, keyPurposes, type KeyPurpose, type KeyRing } from './ring.ts';
export { keyFileIn, loadKeyRing, loadKeys, type KeySource } from './load.ts';
