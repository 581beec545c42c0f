import { isRefused, type EntrySubject, type OutboxEntry } from '../outbox/entry.ts';
import type { KeptList } from './list.ts';
import type { HeldLot } from './lists.ts';

/** How a page calls a lot at a site in its address. */
export function heldRecord({ facility, lot }: Pick<HeldLot, 'facility' | 'lot'>): string {
  return `${facility.id}.${lot}`;
}

/** The entries about records of a kind, the newest first. */
export function entriesAbout(
  entries: readonly OutboxEntry[],
  kind: EntrySubject['kind'],
  record?: string,
): readonly OutboxEntry[] {
  return entries
    .filter(({ about }) => about?.kind === kind && (record === undefined || about.record === record))
    .toReversed();
}

/**
 * Lots with what is really left of each: what was recorded on this phone and is not in the list yet is taken off,
 * whether it was sent or not. What the server refused did not happen.
 */
export function heldNow(list: KeptList<HeldLot>, entries: readonly OutboxEntry[]): readonly HeldLot[] {
  return list.rows
    .map((row) => {
      const gone = entriesAbout(entries, 'handover', heldRecord(row))
        .filter((entry) => !isRefused(entry))
        .filter(({ state }) => state.kind !== 'received' || state.at >= list.at)
        .reduce((sum, { about }) => sum + BigInt(about?.pieces ?? '0'), 0n);
      const left = BigInt(row.onHand) - gone;
      return { ...row, onHand: String(left > 0n ? left : 0n) };
    })
    .filter(({ onHand }) => onHand !== '0');
}

/** The entry that stands for a consignment's receipt on this phone: the latest one that was not refused, else the latest. */
export function receiptEntry(entries: readonly OutboxEntry[], consignment: string): OutboxEntry | undefined {
  const all = entriesAbout(entries, 'receipt', consignment);
  return all.find((entry) => !isRefused(entry)) ?? all[0];
}
