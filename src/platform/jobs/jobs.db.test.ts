import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { randomIds } from '../../kernel/ids.ts';
import { after, systemClock } from '../../kernel/time.ts';
import { transact, type Database } from '../database/index.ts';
import { testPipeline } from '../pipeline/testing.ts';
import { keepAnswers, writeOutbox } from '../pipeline/store.ts';
import { silentLog } from '../telemetry/log.ts';
import { testDatabase, type TestDatabase } from '../testing/index.ts';
import { startJobs, tasksByTopic, type JobRunner, type Jobs } from './jobs.ts';
import { answersKeptDays, upkeep } from './upkeep.ts';

const ids = randomIds(() => systemClock.now());
const heard: unknown[] = [];
const jobs: Jobs = {
  subscriptions: [
    {
      topic: 'test.happened',
      task: 'test.hear',
      handle: async (items) => {
        heard.push(...items);
      },
    },
  ],
  scheduled: upkeep,
};

let test: TestDatabase;
let database: Database;
let runner: JobRunner;

beforeAll(async () => {
  test = await testDatabase();
  database = test.open();
  const context = { pipeline: testPipeline(database), log: silentLog };
  runner = await startJobs(jobs, { ...test, concurrency: 2, context });
});
afterAll(async () => {
  await runner.stop();
  await test.close();
});

/** Tells a fact in a transaction of its own; `fail` rolls it back. */
function tell(item: unknown, fail = false): Promise<void> {
  return transact(database, async (sql) => {
    const row = { id: ids.next(), topic: 'test.happened', items: [item] };
    await writeOutbox(sql, [row], tasksByTopic(jobs), systemClock.now());
    if (fail) throw new Error('rolled back');
  });
}

describe('jobs', () => {
  it('hear of a fact after its commit, and never of one that was rolled back', async () => {
    await expect(tell({ n: 1 }, true)).rejects.toThrow('rolled back');
    await tell({ n: 2 });
    await vi.waitFor(() => expect(heard).toContainEqual({ n: 2 }), { timeout: 10_000 });
    expect(heard).not.toContainEqual({ n: 1 });
  });

  it('forget answers after their published time and keep the younger ones', async () => {
    const now = systemClock.now();
    const day = 24 * 60 * 60 * 1000;
    const kept = {
      caller: 'visitor',
      key: ids.next(),
      command: 'c',
      fingerprint: Buffer.from('f'),
      output: {},
    };
    const old = { ...kept, key: ids.next() };
    await keepAnswers(database, [kept], after(now, -(answersKeptDays - 1) * day));
    await keepAnswers(database, [old], after(now, -(answersKeptDays + 1) * day));
    const forget = upkeep.find(({ task }) => task === 'platform.forgetAnswers');
    await forget?.run({ pipeline: testPipeline(database), log: silentLog });
    const { rows } = await database.query<{ key: string }>('select key from platform.answer');
    expect(rows).toEqual([{ key: kept.key }]);
  });
});
