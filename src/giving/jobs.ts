import type { Pipeline } from '../platform/index.ts';
import { expireDonations } from './store/donations.ts';

/** What a scheduled job of giving may use; the platform's job context fits. */
interface JobContext {
  readonly pipeline: Pipeline;
}

/** Giving's own work by the clock: a payment that was not made in its time has expired. */
export const givingJobs = [
  {
    task: 'giving.expireDonations',
    schedule: '*/10 * * * *',
    run: async ({ pipeline }: JobContext): Promise<void> => {
      await expireDonations(pipeline.database, pipeline.clock.now());
    },
  },
] as const;
