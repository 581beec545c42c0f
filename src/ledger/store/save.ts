import { sentTogether, type Sql } from '../../platform/index.ts';
import type { BookChanges } from '../rules/state.ts';
import { writeTotals } from './accounts.ts';
import { writeAxes } from './conversions.ts';
import { insertHolds, resolveHolds } from './holds.ts';
import { insertTransfers } from './transfers.ts';

/** Writes what a batch changes in a book: a statement for each kind of row, however many there are. */
export async function saveBook(sql: Sql, changes: BookChanges, recordedAt: string): Promise<void> {
  const { book, transfers, newHolds } = changes;
  const fresh = new Set(newHolds);
  const resolved = [...changes.resolvedHolds].filter((hold) => !fresh.has(hold));
  const writes: Promise<void>[] = [];
  if (newHolds.length > 0) writes.push(insertHolds(sql, book, newHolds));
  if (transfers.length > 0) writes.push(insertTransfers(sql, book, transfers));
  if (changes.accounts.size > 0) writes.push(writeTotals(sql, book, [...changes.accounts], recordedAt));
  if (resolved.length > 0) writes.push(resolveHolds(sql, book, resolved));
  if (changes.axes.size > 0) writes.push(writeAxes(sql, book, [...changes.axes]));
  await sentTogether(writes);
}
