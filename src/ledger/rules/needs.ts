import type { Id } from '../../kernel/ids.ts';
import type { Entry } from './entry.ts';

/** What the decisions on the entries of one book have to know. */
export interface BookNeeds {
  readonly book: Id;
  readonly accounts: Set<string>;
  /** Ids that may be there already. */
  readonly transfers: Set<Id>;
  /** Transfers that roles speak of. */
  readonly origins: Set<Id>;
  readonly holds: Set<Id>;
  /** Holds that end without a transfer: their accounts are known from them alone. */
  readonly releases: Set<Id>;
  readonly conversions: Set<Id>;
  /** Gifts that something is refunded of. */
  readonly gifts: Set<Id>;
}

/** The needs of entries, book by book in the order of their ids (in which books are locked). */
export function needsOf(entries: readonly Entry[]): readonly BookNeeds[] {
  const byBook = new Map<Id, BookNeeds>();
  for (const entry of entries) {
    let needs = byBook.get(entry.book);
    if (needs === undefined) byBook.set(entry.book, (needs = noNeeds(entry.book)));
    collect(needs, entry);
  }
  return [...byBook.values()].toSorted((a, b) => (a.book < b.book ? -1 : 1));
}

function collect(needs: BookNeeds, entry: Entry): void {
  if (entry.op === 'release') {
    needs.holds.add(entry.hold);
    needs.releases.add(entry.hold);
    return;
  }
  needs.accounts.add(entry.from).add(entry.to);
  if (entry.op === 'hold') {
    needs.holds.add(entry.id);
    return;
  }
  needs.transfers.add(entry.id);
  if (entry.hold !== undefined) needs.holds.add(entry.hold);
  const { role } = entry;
  if (role === undefined || role.type === 'link') return;
  if (role.type === 'conversion') {
    needs.conversions.add(role.conversion);
    return;
  }
  needs.transfers.add(role.of);
  needs.origins.add(role.of);
  if (role.type === 'refund') needs.gifts.add(role.of);
}

function noNeeds(book: Id): BookNeeds {
  return {
    book,
    accounts: new Set(),
    transfers: new Set(),
    origins: new Set(),
    holds: new Set(),
    releases: new Set(),
    conversions: new Set(),
    gifts: new Set(),
  };
}
