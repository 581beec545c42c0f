import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { KeyRingError, loadKeys } from '../../platform/index.ts';
import { keyIdOf, signatureLine, verifierKeyText } from '../rules/note.ts';

/** The environment variable that holds the log's seeds. */
export const logKeyVariable = 'MUTAO_LOG_KEY';

/** Where the seeds lie in a data folder. */
export function logKeyFileIn(dataFolder: string): string {
  return join(dataFolder, 'keys', 'log.key');
}

/**
 * Signs checkpoints. One Ed25519 key signs all logs of a deployment; under each log's origin it is a key of its
 * own name and id. Generations: the highest signs, the others stay known so that old checkpoints can be checked.
 */
export interface LogSigner {
  readonly generation: number;
  /** Signature line of a note's text under a log's origin. */
  sign(origin: string, text: string): string;
  /** `origin+id+base64` for each generation, the signing one first: what verifiers are given. */
  verifierKeys(origin: string): readonly string[];
}

/**
 * The signer from seeds of 32 bytes by generation (`1:<base64>`, separated by commas or lines), from MUTAO_LOG_KEY
 * or from keys/log.key, which is made with mode 0600 at the very first start of an embedded database. Losing the seed
 * ends the log's name: nobody else can sign its next checkpoint.
 * @throws KeyRingError when seeds are absent, malformed or readable by others
 */
export function loadLogSigner(source: {
  readonly variable: string | undefined;
  readonly file: string;
  readonly createFile: boolean;
}): LogSigner {
  return createLogSigner(loadKeys({ ...source, variableName: logKeyVariable }));
}

/** A signer over seeds by generation. @throws KeyRingError when there are none. */
export function createLogSigner(seeds: ReadonlyMap<number, Uint8Array>): LogSigner {
  const generations = [...seeds.keys()].toSorted((a, b) => b - a);
  const pairs = generations.map((generation) => pairOf(seeds.get(generation) ?? new Uint8Array(0)));
  const [current] = pairs;
  const [generation] = generations;
  if (current === undefined || generation === undefined)
    throw new KeyRingError('the public log needs at least one key');
  return {
    generation,
    sign: (origin, text) =>
      signatureLine(
        origin,
        keyIdOf(origin, current.publicKey),
        sign(null, Buffer.from(text), current.privateKey),
      ),
    verifierKeys: (origin) => pairs.map(({ publicKey }) => verifierKeyText(origin, publicKey)),
  };
}

/** DER of PKCS #8 before the 32 bytes of an Ed25519 seed (RFC 8410, section 7). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const spkiPrefixBytes = 12;

function pairOf(seed: Uint8Array): { readonly privateKey: KeyObject; readonly publicKey: Uint8Array } {
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { privateKey, publicKey: spki.subarray(spkiPrefixBytes) };
}

/**
 * The name of a book's log, which is its address without the scheme: "relief.example/api/log/<book>". It is taken when
 * the log is begun and stays, even if the service moves to another address.
 * @param publicOrigin "https://relief.example", or null where the service has no name of its own
 */
export function logOrigin(publicOrigin: string | null, bookId: string): string {
  const host = publicOrigin === null ? 'localhost' : new URL(publicOrigin).host;
  return `${host}/api/log/${bookId}`;
}
