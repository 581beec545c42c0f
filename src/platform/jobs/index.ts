/** Work that follows a commit or is due by the clock. Nouns: subscription, scheduled job, runner. */
export { startJobs, tasksByTopic, type JobRunner, type Jobs, type ScheduledJob } from './jobs.ts';
export { upkeep } from './upkeep.ts';
