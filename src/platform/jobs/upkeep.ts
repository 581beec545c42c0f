import { after } from '../../kernel/time.ts';
import { forgetAnswersBefore } from '../pipeline/index.ts';
import type { ScheduledJob } from './jobs.ts';

const day = 24 * 60 * 60 * 1000;

/** How long an answer is kept under its key: longer than a phone stays in a valley without a network. */
export const answersKeptDays = 90;

/** The platform's own upkeep. */
export const upkeep: readonly ScheduledJob[] = [
  {
    task: 'platform.forgetAnswers',
    schedule: '17 3 * * *',
    run: async ({ pipeline }) => {
      await forgetAnswersBefore(pipeline.database, after(pipeline.clock.now(), -answersKeptDays * day));
    },
  },
];
