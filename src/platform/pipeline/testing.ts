import { createHmac } from 'node:crypto';
import { randomIds } from '../../kernel/ids.ts';
import { systemClock } from '../../kernel/time.ts';
import type { Database } from '../database/index.ts';
import type { Pipeline } from './pipeline.ts';

/** A pipeline for tests: everything is permitted and nobody listens, unless a test says otherwise. */
export function testPipeline(database: Database, overrides: Partial<Pipeline> = {}): Pipeline {
  return {
    database,
    clock: systemClock,
    ids: randomIds(() => systemClock.now()),
    authorize: async (_sql, questions) => questions.map(() => null),
    digest: (bytes) => createHmac('sha256', 'a key for tests').update(bytes).digest(),
    tasksOf: () => [],
    announce: () => undefined,
    ...overrides,
  };
}
