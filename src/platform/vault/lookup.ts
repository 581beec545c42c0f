import { canonicalBytes } from '../../kernel/canonical.ts';
import type { KeyRing } from '../keys/index.ts';
import type { VaultFields } from './cipher.ts';

/** How one field is found again by its exact value. */
export interface LookUp {
  /** Two records of the kind may not hold the same value; the database refuses with SQLSTATE 23505. */
  readonly unique: boolean;
  /** Brings spellings of the same value together before it is hashed; an empty result is not indexed. */
  readonly normalise: (value: string) => string;
}

/** Kind of record → field → how it is looked up. Fields that are not named here cannot be searched. */
export type LookUps = Readonly<Record<string, Readonly<Record<string, LookUp>>>>;

/** A keyed digest of a value, under one version of the blind-index key. */
export interface Digest {
  readonly field: string;
  readonly keyVersion: number;
  readonly digest: Uint8Array;
  readonly unique: boolean;
}

/** For names and addresses: compatible characters unified (NFKC), lower case, single spaces, none at the ends. */
export function foldText(value: string): string {
  return value.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

/**
 * The digests that find a record. One for each key version of the ring: while a new key comes in, a value
 * that is indexed under the old key alone still collides with the same value in a new record.
 */
export function digestsOf(
  ring: KeyRing,
  lookUps: LookUps,
  kind: string,
  fields: VaultFields,
): readonly Digest[] {
  return Object.entries(lookUps[kind] ?? {}).flatMap(([field, lookUp]) => {
    const value = Object.hasOwn(fields, field) ? lookUp.normalise(fields[field] ?? '') : '';
    if (value === '') return [];
    return ring.versions.map((keyVersion) => ({
      field,
      keyVersion,
      digest: digestOf(ring, keyVersion, kind, field, value),
      unique: lookUp.unique,
    }));
  });
}

/**
 * The digests under which a value may lie in the index, one for each key version.
 * @throws TypeError when the kind's field has no look-up declared.
 */
export function digestsToFind(
  ring: KeyRing,
  lookUps: LookUps,
  kind: string,
  field: string,
  value: string,
): readonly Uint8Array[] {
  const lookUp = lookUps[kind]?.[field];
  if (lookUp === undefined) throw new TypeError(`the vault has no look-up for ${field} of ${kind}`);
  const normal = lookUp.normalise(value);
  if (normal === '') return [];
  return ring.versions.map((version) => digestOf(ring, version, kind, field, normal));
}

function digestOf(ring: KeyRing, version: number, kind: string, field: string, value: string): Uint8Array {
  return ring.hmac('blind-index', canonicalBytes([kind, field, value]), version);
}
