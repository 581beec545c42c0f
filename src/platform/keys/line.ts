import { randomBytes } from 'node:crypto';

/** Master keys are 256 bits: as long as the AES keys that are derived from them. */
export const masterKeyBytes = 32;

/** The keys are missing or unusable. The message names the variable or the file and never holds key text. */
export class KeyRingError extends Error {
  override readonly name = 'KeyRingError';
}

/**
 * Fresh key text for one version: `2:<base64 of 32 random bytes>`. It is the one place where key text leaves
 * the program, so it is only for whoever writes it to the key file or hands it to the operator.
 * @throws RangeError for a version below 1 or above 32767 (a smallint in the vault's rows).
 */
export function generateKeyLine(version = 1): string {
  if (!isVersion(version)) throw new RangeError('a key version is a whole number from 1 to 32767');
  return `${version}:${randomBytes(masterKeyBytes).toString('base64')}`;
}

/**
 * Reads master keys: `version:base64` entries set apart by commas or new lines; a line that begins with # is
 * a comment. `origin` names the variable or file in the errors.
 * @throws KeyRingError when there is none, an entry is malformed, or a version or a key comes twice.
 */
export function parseKeys(text: string, origin: string): ReadonlyMap<number, Uint8Array> {
  const entries = text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .flatMap((line) => line.split(','))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (entries.length === 0) throw new KeyRingError(`${origin} holds no key; expected 1:<base64 of 32 bytes>`);
  const keys = new Map<number, Uint8Array>();
  const seen = new Set<string>();
  entries.forEach((entry, index) => {
    const place = `${origin}, key ${index + 1} of ${entries.length}`;
    const { version, key } = parseEntry(entry, place);
    if (keys.has(version)) throw new KeyRingError(`${place}: version ${version} comes twice`);
    const spelling = key.toString('base64');
    if (seen.has(spelling)) throw new KeyRingError(`${place}: the same key under two versions`);
    keys.set(version, key);
    seen.add(spelling);
  });
  return keys;
}

function parseEntry(entry: string, place: string): { version: number; key: Buffer } {
  const match = /^([1-9][0-9]{0,4}):([A-Za-z0-9+/]+={0,2})$/.exec(entry);
  const version = Number(match?.[1]);
  if (match?.[2] === undefined || !isVersion(version)) {
    throw new KeyRingError(`${place}: expected version:base64 with a version from 1 to 32767`);
  }
  const key = Buffer.from(match[2], 'base64');
  if (key.length !== masterKeyBytes || key.toString('base64') !== match[2]) {
    throw new KeyRingError(`${place}: expected the base64 of exactly ${masterKeyBytes} bytes`);
  }
  return { version, key };
}

function isVersion(version: number): boolean {
  return Number.isInteger(version) && version >= 1 && version <= 32_767;
}
