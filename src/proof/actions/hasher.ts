import { hash } from 'node:crypto';
import { treeHasher, type TreeHasher } from '../rules/hashing.ts';

/** The tree's hashes by Node's own SHA-256: three to five times as fast as one written in JavaScript. */
export const nodeHasher: TreeHasher = treeHasher((bytes) => hash('sha256', bytes, 'buffer'));
