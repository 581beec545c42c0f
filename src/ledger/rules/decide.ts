import type { Refusal } from '../../kernel/refusal.ts';
import { isRefused, refuse } from './refuse.ts';
import type { Batch, Done } from './batch.ts';
import { decideHold, decideRelease } from './decide-hold.ts';
import { decideTransfer } from './decide-transfer.ts';
import type { Entry, Posted, TransferEntry } from './entry.ts';

/**
 * Decides entries that stand or fall together, one after the other, against the batch as the entries before
 * left it. A refusal leaves the batch as it was.
 * @throws RangeError when a half of a linked pair is without its other half: a mistake of the caller's code.
 */
export function decide(batch: Batch, entries: readonly Entry[]): readonly Posted[] | Refusal {
  if (entries.length > 1 || (entries[0]?.op === 'transfer' && entries[0].role?.type === 'link'))
    requirePairs(entries);
  const done: Done[] = [];
  for (const entry of entries) {
    const result = decideOne(batch, entry);
    if (isRefused(result)) {
      for (const { undo } of done.toReversed()) undo();
      return result;
    }
    done.push(result);
  }
  const mixed = mixedReplay(done);
  if (mixed !== null) {
    for (const { undo } of done.toReversed()) undo();
    return refuse('transferIdReused', { transfer: mixed.id });
  }
  return done.map(({ posted }) => posted);
}

function decideOne(batch: Batch, entry: Entry): Done | Refusal {
  if (entry.op === 'transfer') return decideTransfer(batch, entry);
  if (entry.op === 'hold') return decideHold(batch, entry);
  return decideRelease(batch, entry);
}

/** What stood or fell together was posted together: if only a part is there, it was posted as something else. */
function mixedReplay(done: readonly Done[]): Posted | null {
  const before = done.find(({ posted }) => posted.replayed);
  return before !== undefined && done.some(({ posted }) => !posted.replayed) ? before.posted : null;
}

function requirePairs(entries: readonly Entry[]): void {
  const halves = entries.filter(
    (entry): entry is TransferEntry => entry.op === 'transfer' && entry.role?.type === 'link',
  );
  for (const half of halves) {
    const { role } = half;
    const peer = halves.find(
      (other) => role?.type === 'link' && other.id === role.peer && other.book === role.peerBook,
    );
    const back = peer?.role;
    const paired =
      role?.type === 'link' &&
      back?.type === 'link' &&
      back.peer === half.id &&
      back.peerBook === half.book &&
      back.side !== role.side &&
      peer?.amount === half.amount;
    if (!paired) throw new RangeError('a linked transfer is posted together with its other half');
  }
}
