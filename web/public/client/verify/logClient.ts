import type { Checkpoint } from '../../../../src/proof/rules/checkpoint.ts';
import { openCheckpoint } from '../../../../src/proof/rules/checkpoint.ts';
import { hashedTile, type HashedTile } from '../../../../src/proof/rules/hashed-tile.ts';
import { treeHasher } from '../../../../src/proof/rules/hashing.ts';
import { isConsistent } from '../../../../src/proof/rules/merkle-proof.ts';
import { parseVerifierKey, type VerifierKey } from '../../../../src/proof/rules/note.ts';
import { sha256 } from '../../../../src/proof/rules/sha256.ts';
import { consistencySpans } from '../../../../src/proof/rules/spans.ts';
import { tilePath } from '../../../../src/proof/rules/tile-path.ts';
import { hashesOfSpans, keyOf, tilesFor } from '../../../../src/proof/rules/tile-reader.ts';

export const hasher = treeHasher(sha256);

/** Fetches a text of this site. @throws Error when it does not come; null for 404, with the body's code beside it */
export async function fetchText(address: string): Promise<string | null> {
  const answer = await fetch(address, { cache: 'no-cache' });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.text();
}

/** The keys of a log as they are written; those that cannot be read are left out. */
export function keysOf(texts: readonly string[]): readonly VerifierKey[] {
  return texts.flatMap((text) => parseVerifierKey(text) ?? []);
}

/** How a log stands to the one that this browser saw last. */
export type Growth =
  | { readonly state: 'first' }
  | { readonly state: 'grown'; readonly seen: number }
  | { readonly state: 'changed' }
  | { readonly state: 'keysChanged' };

interface Remembered {
  readonly note: string;
  readonly keys: readonly string[];
}

/** Compares a log with the head that this browser saw last, by tiles of the log. */
export async function growthOf(head: Checkpoint, keys: readonly string[], tiles: string): Promise<Growth> {
  const remembered = recall(head.origin);
  if (remembered === null) return { state: 'first' };
  if (!remembered.keys.some((key) => keys.includes(key))) return { state: 'keysChanged' };
  const opened = await openCheckpoint(remembered.note, keysOf(remembered.keys));
  if (!opened.ok || opened.checkpoint.origin !== head.origin) return { state: 'first' };
  const seen = opened.checkpoint;
  if (seen.size > head.size) return { state: 'changed' };
  const path = await consistencyPath(seen.size, head.size, tiles);
  return isConsistent(hasher, seen, path, head) ? { state: 'grown', seen: seen.size } : { state: 'changed' };
}

async function consistencyPath(oldSize: number, size: number, tiles: string): Promise<readonly Uint8Array[]> {
  if (oldSize === size || oldSize === 0) return [];
  const spans = consistencySpans(oldSize, size);
  const found = new Map<string, HashedTile>();
  for (const address of tilesFor(spans, size)) {
    const answer = await fetch(`${tiles}${tilePath(address).replace(/^tile\//, '')}`);
    if (!answer.ok) throw new Error(`${answer.status} tile`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    found.set(keyOf(address.level, address.number), hashedTile(hasher, bytes));
  }
  return hashesOfSpans(hasher, spans, found);
}

const memoryOf = (origin: string): string => `mutao-log ${origin}`;

function recall(origin: string): Remembered | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(memoryOf(origin)) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('note' in kept) || !('keys' in kept)) return null;
    const { note, keys } = kept;
    return typeof note === 'string' && Array.isArray(keys) ? { note, keys: keys.map(String) } : null;
  } catch {
    return null;
  }
}

/** Keeps the head of a log for the next time; a browser that keeps nothing simply begins anew. */
export function remember(origin: string, note: string, keys: readonly string[]): void {
  try {
    localStorage.setItem(memoryOf(origin), JSON.stringify({ note, keys }));
  } catch {
    // Storage is full or switched off.
  }
}
