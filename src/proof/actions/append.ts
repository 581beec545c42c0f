import type { Id, IdSource } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { sqlState, sqlStateOf, type Sql } from '../../platform/index.ts';
import { hashBytes } from '../rules/hashing.ts';
import { leafText, type Leaf } from '../rules/leaf.ts';
import { insertLeaves, insertNewLeaves, insertPending, readLeaves, type LeafBatch } from '../store/leaves.ts';
import { writeLeafHash } from './hasher.ts';

/** Leaves in one batch at most: a batch is numbered as a whole and looked through for each proof. */
const batchLeavesMax = 2048;

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
  for (const batch of batchesOf(leaves, moment.ids)) await appendBatch(sql, batch);
}

/**
 * The same for facts that are new, so that nothing was appended under their ids before: for whoever writes their rows in
 * the same transaction. Costs a third less.
 * @throws Refusal leafIdReused when an id is there already, whatever its bytes: the transaction is then lost
 */
export async function appendNewLeaves(
  sql: Sql,
  leaves: readonly Leaf[],
  moment: { readonly ids: IdSource },
): Promise<void> {
  try {
    for (const batch of batchesOf(leaves, moment.ids)) await insertNewLeaves(sql, batch);
  } catch (error) {
    if (sqlStateOf(error) === sqlState.uniqueViolation) throw new Refusal('leafIdReused', {});
    throw error;
  }
}

function* batchesOf(leaves: readonly Leaf[], ids: IdSource): Generator<LeafBatch> {
  const byBook = Map.groupBy(leaves, ({ bookId }) => bookId);
  for (const bookId of [...byBook.keys()].toSorted()) {
    const ofBook = byBook.get(bookId) ?? [];
    for (let start = 0; start < ofBook.length; start += batchLeavesMax) {
      const part = ofBook.slice(start, start + batchLeavesMax);
      const texts = part.map(leafText);
      const leafIds = part.map(({ leafId }) => leafId);
      yield { bookId, batchId: ids.next(), leafIds, texts, hashes: hashesOf(texts) };
    }
  }
}

async function appendBatch(sql: Sql, batch: LeafBatch): Promise<void> {
  if (await insertLeaves(sql, batch)) return;
  const { bookId, batchId } = batch;
  const fresh = await onlyFresh(sql, batch);
  if (fresh.size === 0) return;
  await insertPending(sql, {
    bookId,
    batchId,
    leafIds: [...fresh.keys()],
    hashes: hashesOf([...fresh.values()]),
  });
}

/** Leaf hashes, one after the other. */
function hashesOf(texts: readonly string[]): Uint8Array {
  const hashes = Buffer.allocUnsafe(texts.length * hashBytes);
  texts.forEach((text, index) => writeLeafHash(text, hashes, index * hashBytes));
  return hashes;
}

/** The leaves that this batch wrote, each once. @throws Refusal leafIdReused when one was there with other bytes */
async function onlyFresh(sql: Sql, batch: LeafBatch): Promise<ReadonlyMap<Id, string>> {
  const kept = await readLeaves(sql, batch.bookId, batch.leafIds);
  const fresh = new Map<Id, string>();
  batch.leafIds.forEach((leafId, index) => {
    const text = batch.texts[index] ?? '';
    const row = kept.get(leafId);
    if (row === undefined || Buffer.compare(row.bytes, Buffer.from(text)) !== 0)
      throw new Refusal('leafIdReused', { leafId });
    if (row.batchId === batch.batchId) fresh.set(leafId, text);
  });
  return fresh;
}
