import { transact, type Database, type Moment } from '../../platform/index.ts';
import type { ReleaseEntry } from '../rules/entry.ts';
import { findExpiredHolds } from '../store/holds.ts';
import { post } from './post.ts';

const holdsAtOnce = 1_000;

/**
 * Ends the holds that are past their time, in all books, a batch at a time. One that is posted or voided at the
 * same moment stays as it is. @returns how many were ended
 */
export async function expireHolds(database: Database, moment: Moment): Promise<number> {
  let expired = 0;
  for (;;) {
    const found = await findExpiredHolds(database, moment.now, holdsAtOnce);
    const entries = found.map(({ book, id }): ReleaseEntry => ({
      op: 'release',
      book,
      hold: id,
      resolution: 'expired',
    }));
    const outcomes = await transact(database, (sql) => post(sql, entries, moment));
    const ended = outcomes.filter(({ ok }) => ok).length;
    expired += ended;
    if (found.length < holdsAtOnce || ended === 0) return expired;
  }
}
