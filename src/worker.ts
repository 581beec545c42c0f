import type { House } from './house.ts';
import { startJobs, type JobRunner } from './platform/jobs/index.ts';

const jobsAtOnce = 4;

/** Runs the jobs of a house until it is stopped; any number of workers share the queue. */
export function startWorker(house: House): Promise<JobRunner> {
  const { server, pipeline, log } = house;
  return startJobs(house.jobs, {
    url: server.url,
    ...(server.role === undefined ? {} : { role: server.role }),
    concurrency: jobsAtOnce,
    context: { pipeline, log },
  });
}
