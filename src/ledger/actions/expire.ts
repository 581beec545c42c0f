import { transact, type Database, type Moment } from '../../platform/index.ts';
import type { ReleaseEntry } from '../rules/entry.ts';
import { findExpiredHolds } from '../store/holds.ts';
import { post } from './post.ts';

const holdsAtOnce = 1_000;

/**
 * Ends the holds that are past their time, in all books, a batch at a time. One that is posted or voided at the
 * same moment stays as it is. A book whose holds cannot be ended does not keep those of the others waiting: its
 * error is thrown when they are done. @returns how many were ended
 */
export async function expireHolds(database: Database, moment: Moment): Promise<number> {
  let expired = 0;
  const failures: unknown[] = [];
  for (;;) {
    const found = await findExpiredHolds(database, moment.now, holdsAtOnce);
    let ended = 0;
    for (const own of Map.groupBy(found, ({ book }) => book).values()) {
      const entries = own.map(({ book, id }): ReleaseEntry => ({
        op: 'release',
        book,
        hold: id,
        resolution: 'expired',
      }));
      try {
        const outcomes = await transact(database, (sql) => post(sql, entries, moment));
        ended += outcomes.filter(({ ok }) => ok).length;
      } catch (error) {
        failures.push(error);
      }
    }
    expired += ended;
    if (found.length === holdsAtOnce && ended > 0) continue;
    if (failures.length > 0) throw failures[0];
    return expired;
  }
}
