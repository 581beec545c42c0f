import type { Id, IdSource } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Sql } from '../../platform/index.ts';
import { hashBytes } from '../rules/hashing.ts';
import { leafBytes, type Leaf } from '../rules/leaf.ts';
import { insertLeaves, insertPending, readLeaves } from '../store/leaves.ts';
import { nodeHasher } from './hasher.ts';

/** Leaves in one batch at most: a batch is numbered as a whole and looked through for each proof. */
const batchLeavesMax = 2048;

interface EncodedLeaf {
  readonly leafId: Id;
  readonly bytes: Uint8Array;
}

/**
 * Writes leaves in the transaction of the facts that they tell; the sequencer numbers them after the commit.
 * Set-based: one statement for a book's leaves (up to 2,048, then one more). Call it where the transaction holds its locks on
 * the accounts concerned, that is after posting: leaves are then numbered in the order of their starts.
 * A leaf whose id is there already with the same bytes is left alone.
 *
 * @param moment the pipeline's Moment, or any source of fresh ids
 * @throws Refusal leafIdReused when an id is there already with other bytes
 * @throws RangeError or TypeError for a malformed leaf (see leafBytes)
 */
export async function appendLeaves(
  sql: Sql,
  leaves: readonly Leaf[],
  moment: { readonly ids: IdSource },
): Promise<void> {
  const byBook = Map.groupBy(leaves, ({ bookId }) => bookId);
  for (const bookId of [...byBook.keys()].toSorted()) {
    const encoded = (byBook.get(bookId) ?? []).map((leaf) => ({
      leafId: leaf.leafId,
      bytes: leafBytes(leaf),
    }));
    for (let start = 0; start < encoded.length; start += batchLeavesMax)
      await appendBatch(sql, bookId, moment.ids.next(), encoded.slice(start, start + batchLeavesMax));
  }
}

async function appendBatch(sql: Sql, bookId: Id, batchId: Id, leaves: readonly EncodedLeaf[]): Promise<void> {
  const starts: number[] = [];
  let start = 1;
  for (const { bytes } of leaves) {
    starts.push(start);
    start += bytes.length;
  }
  const batch = { bookId, batchId, leafIds: leaves.map(({ leafId }) => leafId), hashes: hashesOf(leaves) };
  const allFresh = await insertLeaves(sql, {
    ...batch,
    starts,
    lengths: leaves.map(({ bytes }) => bytes.length),
    bytes: Buffer.concat(leaves.map(({ bytes }) => bytes)),
  });
  if (allFresh) return;
  const fresh = await onlyFresh(sql, bookId, batchId, leaves);
  if (fresh.length === 0) return;
  const leafIds = fresh.map(({ leafId }) => leafId);
  await insertPending(sql, { bookId, batchId, leafIds, hashes: hashesOf(fresh) });
}

/** Leaf hashes, one after the other. */
function hashesOf(leaves: readonly EncodedLeaf[]): Uint8Array {
  const hashes = new Uint8Array(leaves.length * hashBytes);
  leaves.forEach(({ bytes }, index) => hashes.set(nodeHasher.leaf(bytes), index * hashBytes));
  return hashes;
}

/** The leaves that this batch wrote, each once. @throws Refusal leafIdReused when one was there with other bytes */
async function onlyFresh(
  sql: Sql,
  bookId: Id,
  batchId: Id,
  leaves: readonly EncodedLeaf[],
): Promise<readonly EncodedLeaf[]> {
  const kept = await readLeaves(
    sql,
    bookId,
    leaves.map(({ leafId }) => leafId),
  );
  const fresh = new Map<Id, EncodedLeaf>();
  for (const leaf of leaves) {
    const row = kept.get(leaf.leafId);
    if (row === undefined || Buffer.compare(row.bytes, leaf.bytes) !== 0)
      throw new Refusal('leafIdReused', { leafId: leaf.leafId });
    if (row.batchId === batchId) fresh.set(leaf.leafId, leaf);
  }
  return [...fresh.values()];
}
