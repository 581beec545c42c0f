import type { House } from './house.ts';
import { startJobs } from './platform/jobs/index.ts';
import { logOrigin, startSequencer } from './proof/index.ts';

const jobsAtOnce = 4;

/** What works beside the server: jobs, and the sequencer of the public log. */
export interface Worker {
  /** Lets what is under way end. */
  stop(): Promise<void>;
}

/** Starts the worker of a house; any number of them share the queue and the logs. */
export async function startWorker(house: House): Promise<Worker> {
  const { server, pipeline, log, database, signer, config } = house;
  const jobs = await startJobs(house.jobs, {
    url: server.url,
    ...(server.role === undefined ? {} : { role: server.role }),
    concurrency: jobsAtOnce,
    context: { pipeline, log },
  });
  const sequencer = startSequencer({
    database,
    signer,
    clock: pipeline.clock,
    originOf: (book) => logOrigin(config.publicOrigin, book),
    onError: (err) => log.warn({ err }, 'a round of the public log failed; it is tried again'),
  });
  return {
    stop: async () => {
      await sequencer.stop();
      await jobs.stop();
    },
  };
}
