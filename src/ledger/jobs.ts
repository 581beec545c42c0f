import type { Pipeline } from '../platform/index.ts';
import { checkBooks } from './actions/check.ts';
import { expireHolds } from './actions/expire.ts';

/** What a scheduled job of the book may use; the platform's job context fits. */
interface JobContext {
  readonly pipeline: Pipeline;
  readonly log: { error(details: object, message: string): void };
}

/** The book's own work by the clock. */
export const ledgerJobs = [
  {
    task: 'ledger.expireHolds',
    schedule: '* * * * *',
    run: async ({ pipeline }: JobContext): Promise<void> => {
      await expireHolds(pipeline.database, { now: pipeline.clock.now(), ids: pipeline.ids });
    },
  },
  {
    task: 'ledger.check',
    schedule: '41 19 * * *',
    run: async ({ pipeline, log }: JobContext): Promise<void> => {
      for (const { book, findings } of await checkBooks(pipeline.database))
        if (findings.length > 0) log.error({ book, findings }, 'the check of a book found something');
    },
  },
] as const;
