import type { Refusal } from '../../kernel/refusal.ts';
import { appendNewLeaves, type Leaf } from '../../proof/index.ts';
import { sentTogether, type Moment, type Sql } from '../../platform/index.ts';
import { newBatch, type Batch } from '../rules/batch.ts';
import { decide } from '../rules/decide.ts';
import type { Entry, Posted } from '../rules/entry.ts';
import { leafOf } from '../rules/leaf.ts';
import { needsOf } from '../rules/needs.ts';
import { isRefused, refuse } from '../rules/refuse.ts';
import { unlessTaken } from './again.ts';
import { pairName, prepareLinks, type Circles } from './links.ts';
import { loadBook } from '../store/load.ts';
import { saveBook } from '../store/save.ts';

/** The answer to entries that stand or fall together. */
export type PostOutcome =
  | { readonly ok: true; readonly posted: readonly Posted[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** Entries on their way into the book, in one transaction: open, decide each, write once. */
export interface Posting {
  /**
   * Decides one entry, or several that stand or fall together, after all that were decided before. Only
   * entries that the posting was opened with.
   */
  decide(entries: Entry | readonly Entry[]): PostOutcome;
  /** Writes what was decided with yes: transfers, holds, totals and the leaves of the public log. */
  write(sql: Sql): Promise<void>;
}

/**
 * Opens a posting for commands of other modules: called in `load` with every entry that may come, `decide` in
 * `decideMany`, `write` in `write`. Locks the accounts concerned in one order; a transaction opens one posting.
 */
export async function openPosting(sql: Sql, candidates: readonly Entry[], moment: Moment): Promise<Posting> {
  const needs = needsOf(candidates);
  const states = [];
  for (const each of needs) states.push(await loadBook(sql, each));
  const batch = newBatch(states, moment.now);
  const circles = await prepareLinks(sql, candidates);
  const known = new Map(needs.map((each) => [each.book, each]));
  return {
    decide: (entries) => {
      const list = isList(entries) ? entries : [entries];
      for (const entry of list)
        if (entry.op !== 'release' && known.get(entry.book)?.accounts.has(entry.from) !== true)
          throw new RangeError('a posting decides the entries that it was opened with');
      const result = findCircle(circles, list) ?? decide(batch, list);
      return isRefused(result) ? { ok: false, refusal: result } : { ok: true, posted: result };
    },
    write: (within) => write(within, batch, moment),
  };
}

/**
 * Posts entries in the transaction of `sql`, in their order, each answered for itself; a list within the list
 * stands or falls together. The same for one and for a hundred thousand.
 */
export async function post(
  sql: Sql,
  entries: readonly (Entry | readonly Entry[])[],
  moment: Moment,
): Promise<readonly PostOutcome[]> {
  const posting = await openPosting(sql, entries.flat(), moment);
  const outcomes = entries.map((each) => posting.decide(each));
  await posting.write(sql);
  return outcomes;
}

function findCircle(circles: Circles, entries: readonly Entry[]): Refusal | null {
  if (circles.size === 0) return null;
  for (const entry of entries) {
    if (entry.op !== 'transfer' || entry.role?.type !== 'link') continue;
    const circle = circles.get(pairName(entry.book, entry.role.peerBook));
    if (circle !== undefined) return refuse('conversionCircular', { assets: circle });
  }
  return null;
}

async function write(sql: Sql, batch: Batch, moment: Moment): Promise<void> {
  const changed = [...batch.changes.values()].toSorted((a, b) => (a.book < b.book ? -1 : 1));
  // Leaves are made and sent while the server writes the rows.
  await sentTogether([
    ...changed.map((changes) => unlessTaken(() => saveBook(sql, changes, batch.recordedAt))),
    appendNewLeaves(sql, leavesOf(batch), moment),
  ]);
}

function leavesOf(batch: Batch): readonly Leaf[] {
  const leaves: Leaf[] = [];
  for (const { book, transfers } of batch.changes.values()) {
    const accounts = batch.books.get(book)?.accountsById;
    for (const row of transfers)
      leaves.push(
        leafOf(row, accounts?.get(row.fromAccount)?.code ?? '', accounts?.get(row.toAccount)?.code ?? ''),
      );
  }
  return leaves;
}

function isList(entries: Entry | readonly Entry[]): entries is readonly Entry[] {
  return Array.isArray(entries);
}
