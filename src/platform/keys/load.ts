import * as fs from 'node:fs';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { generateKeyLine, KeyRingError, parseKeys } from './line.ts';
import { createKeyRing, type KeyRing } from './ring.ts';

/** The environment variable that holds master keys. */
export const keysVariable = 'MUTAO_KEYS';

/** Where the key file lies in a data folder. */
export function keyFileIn(dataFolder: string): string {
  return join(dataFolder, 'keys', 'master.keys');
}

export interface KeySource {
  /** The value of the variable; when it is set, the file is not looked at. */
  readonly variable: string | undefined;
  /** The variable's name, for messages; MUTAO_KEYS unless other keys are meant. */
  readonly variableName?: string;
  /** The key file (see `keyFileIn`). */
  readonly file: string;
  /**
   * Make the file with a fresh key when it is absent: only right for an embedded database at its very first
   * start. Beside an existing database it would hide that the keys were lost.
   */
  readonly createFile: boolean;
}

/**
 * The deployment's key ring, from the environment or from the key file.
 * @throws KeyRingError, naming the variable or the file, when keys are absent or malformed, or when others
 * than the file's owner and group could read it.
 */
export function loadKeyRing(source: KeySource): KeyRing {
  return createKeyRing(loadKeys(source));
}

/** Keys of 32 bytes by version, from the environment or from a file. @throws KeyRingError as loadKeyRing. */
export function loadKeys(source: KeySource): ReadonlyMap<number, Uint8Array> {
  const { variable, variableName = keysVariable, file, createFile } = source;
  if (variable !== undefined && variable.trim() !== '') return parseKeys(variable, variableName);
  if (createFile) createKeyFile(file);
  return parseKeys(readKeyFile(file, variableName), file);
}

function readKeyFile(file: string, variableName: string): string {
  let handle: number;
  try {
    handle = fs.openSync(file, 'r');
  } catch (error) {
    throw new KeyRingError(
      `no keys: set ${variableName} to 1:<base64 of 32 bytes>, or make ${file} readable (${codeOf(error)})`,
    );
  }
  try {
    // Reading rights of the group stay allowed: mounted secrets come that way.
    const { mode } = fs.fstatSync(handle);
    if ((mode & 0o037) !== 0) {
      const seen = (mode & 0o777).toString(8).padStart(4, '0');
      throw new KeyRingError(`${file} is open to other users (mode ${seen}); run chmod 600 on it`);
    }
    return fs.readFileSync(handle, 'utf8');
  } finally {
    fs.closeSync(handle);
  }
}

/** Writes aside and links into place: two starts at once end with one file, and a crash with none or a whole one. */
function createKeyFile(file: string): void {
  if (fs.existsSync(file)) return;
  const folder = dirname(file);
  const aside = `${file}.${randomUUID()}`;
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.writeFileSync(aside, `${generateKeyLine(1)}\n`, { mode: 0o600, flag: 'wx', flush: true });
    fs.linkSync(aside, file);
    syncFolder(folder);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw new KeyRingError(`cannot make ${file} (${codeOf(error)})`);
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

function syncFolder(folder: string): void {
  const handle = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
