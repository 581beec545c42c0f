import type { ScheduledJob } from '../platform/index.ts';
import { checkBooks } from './actions/check.ts';
import { expireHolds } from './actions/expire.ts';

/** The book's own work by the clock. */
export const ledgerJobs: readonly ScheduledJob[] = [
  {
    task: 'ledger.expireHolds',
    schedule: '* * * * *',
    run: async ({ pipeline }) => {
      await expireHolds(pipeline.database, { now: pipeline.clock.now(), ids: pipeline.ids });
    },
  },
  {
    task: 'ledger.check',
    schedule: '41 19 * * *',
    run: async ({ pipeline, log }) => {
      for (const { book, findings } of await checkBooks(pipeline.database))
        if (findings.length > 0) log.error({ book, findings }, 'the check of a book found something');
    },
  },
];
