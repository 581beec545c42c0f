import { generateKeyLine } from '../platform/keys/index.ts';

/** `mutao keys new`: a fresh master key line, for MUTAO_KEYS or the key file. */
export function newKey(number: string): void {
  process.stdout.write(`${generateKeyLine(Number(number))}\n`);
}
