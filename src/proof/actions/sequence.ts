import { setImmediate } from 'node:timers/promises';
import type { Id } from '../../kernel/ids.ts';
import type { Clock } from '../../kernel/time.ts';
import { transact, type Database } from '../../platform/index.ts';
import { checkpointText } from '../rules/checkpoint.ts';
import { hashBytes } from '../rules/hashing.ts';
import { tileTree, type Tile, type TileTree } from '../rules/tile-tree.ts';
import {
  createHead,
  insertCheckpoint,
  insertTiles,
  moveHead,
  oldestPending,
  placeBatches,
  readHead,
  writeEdges,
  type Head,
  type PendingBatch,
} from '../store/sequence.ts';
import { nodeHasher } from './hasher.ts';
import type { LogSigner } from './signer.ts';

/** Leaves that get their numbers in one round at most: 8 megabytes of hashes. */
export const roundLeavesMax = 262_144;

/** Leaves between two pauses, so that others in the process are answered meanwhile. */
const leavesPerPause = 2048;

export interface SequencerParts {
  readonly database: Database;
  readonly signer: LogSigner;
  readonly clock: Clock;
  /** The name of a log that is begun now (see logOrigin). */
  readonly originOf: (bookId: Id) => string;
}

/** What a round did: numbered leaves and published, found none, or lost against another server. */
export type Round =
  | { readonly state: 'published'; readonly size: number; readonly leaves: number }
  | { readonly state: 'idle' }
  | { readonly state: 'lost' };

/**
 * One round for one book: takes the oldest leaves that are committed and not numbered, numbers them, keeps the tiles that
 * became full and publishes a signed checkpoint, all in one transaction whose first statement moves the head by
 * compare-and-swap. Killed at any point it has done all or nothing; of two servers one does it.
 */
export async function sequenceBook(
  parts: SequencerParts,
  bookId: Id,
  leavesMax: number = roundLeavesMax,
): Promise<Round> {
  const { database } = parts;
  // The head first: whoever numbers these leaves between the two reads has moved it, and the swap below fails.
  const known = await readHead(database, bookId);
  const batches = await oldestPending(database, bookId, leavesMax);
  if (batches.length === 0) return { state: 'idle' };
  const head = known ?? (await begin(parts, bookId));
  const grown = await grow(head, batches);
  const published = await transact(database, (sql) => publish(sql));
  return published
    ? { state: 'published', size: grown.tree.size(), leaves: grown.leaves }
    : { state: 'lost' };

  async function publish(sql: Parameters<typeof moveHead>[0]): Promise<boolean> {
    const size = grown.tree.size();
    const root = grown.tree.root();
    if (!(await moveHead(sql, bookId, head.size, { size, root }))) return false;
    await placeBatches(sql, bookId, batches, grown.firstPositions);
    await insertTiles(sql, bookId, grown.full);
    await writeEdges(sql, bookId, grown.tree.edges());
    const text = checkpointText({ origin: head.origin, size, root });
    const { signer, clock } = parts;
    await insertCheckpoint(sql, bookId, {
      size,
      root,
      keyGeneration: signer.generation,
      note: `${text}\n${signer.sign(head.origin, text)}`,
      publishedAt: clock.now(),
    });
    return true;
  }
}

/** Of two servers that begin a log one gives it its origin; both go on from its empty head. */
async function begin({ database, originOf }: SequencerParts, bookId: Id): Promise<Head> {
  const origin = await createHead(database, bookId, originOf(bookId), nodeHasher.emptyRoot);
  return { origin, size: 0, edges: [] };
}

interface Grown {
  readonly tree: TileTree;
  readonly full: readonly Tile[];
  readonly firstPositions: readonly number[];
  readonly leaves: number;
}

async function grow(head: Head, batches: readonly PendingBatch[]): Promise<Grown> {
  const full: Tile[] = [];
  const tree = tileTree(nodeHasher, (tile) => full.push(tile), head);
  const firstPositions: number[] = [];
  let sincePause = 0;
  for (const { hashes } of batches) {
    firstPositions.push(tree.size());
    for (let at = 0; at < hashes.length; at += hashBytes) tree.append(hashes.subarray(at, at + hashBytes));
    sincePause += hashes.length / hashBytes;
    if (sincePause < leavesPerPause) continue;
    sincePause = 0;
    await setImmediate();
  }
  return { tree, full, firstPositions, leaves: tree.size() - head.size };
}
