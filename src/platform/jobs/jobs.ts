import { Logger, parseCronItems, run, type Runner, type TaskList } from 'graphile-worker';
import pg from 'pg';
import type { Id } from '../../kernel/ids.ts';
import type { Pipeline } from '../pipeline/index.ts';
import type { Log } from '../telemetry/log.ts';

/** What a job may use. */
export interface JobContext {
  readonly pipeline: Pipeline;
  readonly log: Log;
}

/**
 * Interest in a topic of the outbox. The job runs after the commit, once or (after a crash) more than once:
 * `handle` must be such that a second time changes nothing.
 */
export interface Subscription {
  readonly topic: string;
  /** Name of the job: "acknowledgement.tellGivers". */
  readonly task: string;
  handle(items: readonly unknown[], context: JobContext): Promise<void>;
}

/** Work that is due by the clock, on one server at a time. */
export interface ScheduledJob {
  readonly task: string;
  /** Five fields of cron, in UTC. */
  readonly schedule: string;
  run(context: JobContext): Promise<void>;
}

export interface Jobs {
  readonly subscriptions: readonly Subscription[];
  readonly scheduled: readonly ScheduledJob[];
}

/** For the pipeline: which jobs hear of a topic. */
export function tasksByTopic(jobs: Jobs): (topic: string) => readonly string[] {
  const tasks = Map.groupBy(jobs.subscriptions, ({ topic }) => topic);
  return (topic) => (tasks.get(topic) ?? []).map(({ task }) => task);
}

export interface JobRunnerOptions {
  readonly url: string;
  readonly role?: string;
  readonly concurrency: number;
  readonly context: JobContext;
}

export interface JobRunner {
  /** Lets running jobs end, then closes its connections. */
  stop(): Promise<void>;
}

/** Runs jobs until it is stopped. Any number of runners share one queue. */
export async function startJobs(jobs: Jobs, options: JobRunnerOptions): Promise<JobRunner> {
  const { context } = options;
  const role = options.role === undefined ? {} : { options: `-c role=${options.role}` };
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.concurrency + 2,
    application_name: 'mutao jobs',
    ...role,
  });
  const onPoolError = (err: Error): void =>
    context.log.warn({ err }, 'a connection of the job queue broke; it comes back');
  pool.on('error', onPoolError);
  pool.on('connect', (client) => client.on('error', onPoolError));
  const runner: Runner = await run({
    pgPool: pool,
    concurrency: options.concurrency,
    noHandleSignals: true,
    pollInterval: 2_000,
    taskList: taskList(jobs, context),
    parsedCronItems: parseCronItems(jobs.scheduled.map(({ task, schedule }) => ({ task, match: schedule }))),
    logger: toLog(context.log),
  });
  return {
    stop: async () => {
      await runner.stop();
      await pool.end();
    },
  };
}

function taskList(jobs: Jobs, context: JobContext): TaskList {
  const tasks: TaskList = {};
  for (const subscription of jobs.subscriptions) {
    tasks[subscription.task] = async (payload) => {
      const items = await readFact(context.pipeline, (payload as { fact: Id }).fact);
      await subscription.handle(items, context);
    };
  }
  for (const job of jobs.scheduled) tasks[job.task] = () => job.run(context);
  return tasks;
}

async function readFact({ database }: Pipeline, fact: Id): Promise<readonly unknown[]> {
  const { rows } = await database.query<{ items: unknown[] }>(
    'select items from platform.outbox where id = $1',
    [fact],
  );
  return rows[0]?.items ?? [];
}

/** graphile-worker's messages quote payloads and errors; only what kind of thing happened is kept. */
function toLog(log: Log): Logger {
  return new Logger(({ taskIdentifier, jobId }) => (level, _message, meta) => {
    if (level !== 'error' && level !== 'warning') return;
    const err: unknown = meta['error'];
    log[level === 'error' ? 'error' : 'warn']({ task: taskIdentifier, job: jobId, err }, 'job queue');
  });
}
