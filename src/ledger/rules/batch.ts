import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Posted } from './entry.ts';
import { noChanges, type AccountState, type BookChanges, type BookState } from './state.ts';

/** The books of a batch while its entries are decided in their order; each decision moves them on. */
export interface Batch {
  readonly now: Instant;
  /** Not before any recording on the accounts concerned, so that recorded times only grow along an axis. */
  readonly recordedAt: Instant;
  readonly books: ReadonlyMap<Id, BookState>;
  readonly changes: Map<Id, BookChanges>;
}

/** A change that was made in memory and can be taken back. */
export type Undo = () => void;

/** An entry that was decided with yes, and the way back. */
export interface Done {
  readonly posted: Posted;
  readonly undo: Undo;
}

/** Accounts of an entry, found and fit for each other. */
export interface Parties {
  readonly state: BookState;
  readonly from: AccountState;
  readonly to: AccountState;
}

/** Puts loaded books together. `now` is the server's clock. */
export function newBatch(books: readonly BookState[], now: Instant): Batch {
  let recordedAt = now;
  for (const { accounts } of books)
    for (const { lastRecordedAt } of accounts.values())
      if (lastRecordedAt !== null && lastRecordedAt > recordedAt) recordedAt = lastRecordedAt;
  return {
    now,
    recordedAt,
    books: new Map(books.map((state) => [state.book, state])),
    changes: new Map(),
  };
}

/** The changes of a book so far. */
export function changesOf(batch: Batch, book: Id): BookChanges {
  let changes = batch.changes.get(book);
  if (changes === undefined) {
    changes = noChanges(book);
    batch.changes.set(book, changes);
  }
  return changes;
}

/** Marks two accounts as changed; the way back forgets those that nothing before had changed. */
export function markChanged({ accounts }: BookChanges, from: AccountState, to: AccountState): Undo {
  const fromKnown = accounts.has(from);
  const toKnown = accounts.has(to);
  accounts.add(from).add(to);
  return () => {
    if (!fromKnown) accounts.delete(from);
    if (!toKnown) accounts.delete(to);
  };
}

/** What may still leave an inside account: its balance without what is reserved. */
export function availableOf(account: AccountState): bigint {
  return account.inTotal - account.outTotal - account.heldOut;
}
