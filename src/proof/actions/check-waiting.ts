import type { Id } from '../../kernel/ids.ts';
import { sameBytes } from '../rules/base64.ts';
import { hashBytes } from '../rules/hashing.ts';
import { parseLeaf } from '../rules/leaf-reader.ts';
import { countLeaves, readUnplaced, readWaiting, type WaitingBatch } from '../store/check.ts';
import { readLeaves } from '../store/leaves.ts';
import type { Walk } from './check-walk.ts';
import { compareWithFacts, type ReadLeaf } from './facts.ts';
import { nodeHasher } from './hasher.ts';

const batchesAtOnce = 64;
const leavesAtOnce = 10_000;

/** Leaves that wait for their numbers: written, hashed as written, and not numbered before. @returns how many. */
export async function checkWaiting(walk: Walk): Promise<number> {
  let waiting = 0;
  let behind: WaitingBatch | null = null;
  for (;;) {
    const batches: readonly WaitingBatch[] = await readWaiting(walk.sql, walk.bookId, behind, batchesAtOnce);
    for (const batch of batches) {
      waiting += batch.leafIds.length;
      await checkBatch(walk, batch);
    }
    behind = batches.at(-1) ?? null;
    if (batches.length < batchesAtOnce) return waiting;
  }
}

async function checkBatch({ sql, bookId, findings, facts }: Walk, batch: WaitingBatch): Promise<void> {
  const where = `proof.pending ${batch.batchId}`;
  if (batch.placed) findings.add('pendingBroken', where, null, { problem: 'numberedAlready' });
  const written = await readLeaves(sql, bookId, batch.leafIds);
  const leaves: ReadLeaf[] = [];
  batch.leafIds.forEach((leafId, index) => {
    const row = written.get(leafId);
    const bytes = row?.bytes;
    const hash = batch.hashes.subarray(index * hashBytes, (index + 1) * hashBytes);
    if (bytes === undefined) findings.add('leafMissing', `proof.leaf ${leafId}`, null);
    else if (!sameBytes(nodeHasher.leaf(bytes), hash))
      findings.add('pendingBroken', where, null, { problem: 'hashDiffers', leaf: leafId });
    if (row !== undefined && row.batchId !== batch.batchId)
      findings.add('leafRowChanged', `proof.leaf ${leafId}`, null, {
        batch: batch.batchId,
        found: row.batchId,
      });
    const leaf = bytes === undefined ? null : (parseLeaf(bytes)?.leaf ?? null);
    if (leaf !== null && bytes !== undefined) leaves.push({ leaf, bytes, position: null });
  });
  await compareWithFacts(sql, bookId, facts, leaves, findings);
}

/** Leaves that are written, but neither have a number nor wait for one. @param expected how many there should be */
export async function checkUnplaced({ sql, bookId, findings }: Walk, expected: number): Promise<void> {
  if ((await countLeaves(sql, bookId)) === expected) return;
  let behind: Id | null = null;
  for (;;) {
    const { last, unplaced }: { last: Id | null; unplaced: readonly Id[] } = await readUnplaced(
      sql,
      bookId,
      behind,
      leavesAtOnce,
    );
    for (const id of unplaced) findings.add('leafUnplaced', `proof.leaf ${id}`);
    if (last === null) return;
    behind = last;
  }
}
