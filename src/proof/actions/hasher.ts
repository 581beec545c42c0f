import { hash } from 'node:crypto';
import { treeHasher, type TreeHasher } from '../rules/hashing.ts';

/** The tree's hashes by Node's own SHA-256: three to five times as fast as one written in JavaScript. */
export const nodeHasher: TreeHasher = treeHasher((bytes) => hash('sha256', bytes, 'buffer'));

/** Writes the leaf hash of the UTF-8 bytes of a text; a hash in an array of its own would cost as much again. */
export function writeLeafHash(text: string, target: Buffer, at: number): void {
  target.write(hash('sha256', `\0${text}`, 'binary'), at, 'binary');
}
