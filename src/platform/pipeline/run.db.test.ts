import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomIds, type Id } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { systemClock } from '../../kernel/time.ts';
import { appRole, RunAgain, type Database } from '../database/index.ts';
import { testDatabase, type TestDatabase } from '../testing/index.ts';
import {
  defineCommand,
  inOrder,
  runBatch,
  runCommand,
  type Actor,
  type CommandItem,
  type Pipeline,
} from './index.ts';
import { testPipeline } from './testing.ts';

/** A small module of its own: tickets are taken from a drawer that holds so many; a name is used once. */
interface Take {
  readonly drawer: string;
  readonly name: string;
}

const take = defineCommand<Take, { id: Id }, Map<string, number>>({
  name: 'test.take',
  permission: 'test.take',
  about: async (_sql, items) => items.map(() => ({})),
  load: async (sql, items) => {
    const drawers = [...new Set(items.map(({ input }) => input.drawer))].toSorted();
    const { rows } = await sql.query<{ name: string; left: number }>(
      'select name, tickets_left as left from test.drawer where name = any($1) order by name for update',
      [drawers],
    );
    return new Map(rows.map((row) => [row.name, row.left]));
  },
  decideMany: inOrder((left, { input }, { ids }) => {
    const tickets = left.get(input.drawer);
    if (tickets === undefined) return new Refusal('notFound', { drawer: input.drawer });
    if (tickets === 0) return new Refusal('drawerEmpty', { drawer: input.drawer });
    left.set(input.drawer, tickets - 1);
    const id = ids.next();
    return { output: { id }, subjects: [id], facts: [{ topic: 'test.taken', item: { id } }] };
  }),
  write: async (sql, left, granted) => {
    await sql.query('insert into test.ticket select * from unnest($1::uuid[], $2::text[])', [
      granted.map(({ decision }) => decision.output.id),
      granted.map(({ item }) => item.input.name),
    ]);
    await sql.query(
      'update test.drawer d set tickets_left = n.left from unnest($1::text[], $2::int[]) as n (name, "left") where d.name = n.name',
      [[...left.keys()], [...left.values()]],
    );
  },
  integrity: { '23505': (input) => new Refusal('nameTaken', { name: input.name }) },
});

const ids = randomIds(() => systemClock.now());
const officer: Actor = { kind: 'account', account: ids.next() };
const item = (input: Take, key: Id | null = ids.next(), actor = officer): CommandItem<Take> => ({
  actor,
  input,
  key,
  requestId: 'request-1',
});

let test: TestDatabase;
let owner: pg.Client;
let database: Database;
let pipeline: Pipeline;

beforeAll(async () => {
  test = await testDatabase();
  owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
  await owner.query(`create schema test;
    create table test.drawer (name text primary key, tickets_left int not null check (tickets_left >= 0));
    create table test.ticket (id uuid primary key, name text not null unique);
    grant usage on schema test to ${appRole};
    grant select, insert, update on all tables in schema test to ${appRole}`);
  database = test.open(24);
  pipeline = testPipeline(database);
});
afterAll(async () => {
  await owner.end();
  await test.close();
});
beforeEach(async () => {
  await owner.query(`truncate test.drawer, test.ticket, platform.answer, platform.outbox, platform.audit;
    insert into test.drawer values ('large', 100000), ('single', 1)`);
});

async function counts(): Promise<Record<'tickets' | 'answers' | 'facts' | 'audited', number>> {
  const { rows } = await owner.query(`select (select count(*)::int from test.ticket) as tickets,
    (select count(*)::int from platform.answer) as answers,
    (select count(*)::int from platform.outbox) as facts,
    (select count(*)::int from platform.audit) as audited`);
  return rows[0];
}

describe('the write pipeline', () => {
  it('does a command sent 50 times at once under one key exactly once, and answers all 50 alike', async () => {
    const key = ids.next();
    const sent = Array.from({ length: 50 }, () =>
      runCommand(pipeline, take, item({ drawer: 'large', name: 'a' }, key)),
    );
    const answers = await Promise.all(sent);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await counts()).toEqual({ tickets: 1, answers: 1, facts: 1, audited: 1 });
  });

  it('gives the first answer to a repeated command even when its own success would now refuse it', async () => {
    const key = ids.next();
    const sent = Array.from({ length: 20 }, () =>
      runCommand(pipeline, take, item({ drawer: 'single', name: 'a' }, key)),
    );
    expect(new Set((await Promise.all(sent)).map(({ id }) => id)).size).toBe(1);
  });

  it('refuses another content under a used key and changes nothing', async () => {
    const key = ids.next();
    await runCommand(pipeline, take, item({ drawer: 'large', name: 'a' }, key));
    const before = await counts();
    await expect(runCommand(pipeline, take, item({ drawer: 'large', name: 'b' }, key))).rejects.toMatchObject(
      {
        code: 'idempotencyKeyReused',
      },
    );
    expect(await counts()).toEqual(before);
  });

  it('keeps the keys of different callers apart', async () => {
    const key = ids.next();
    const other: Actor = { kind: 'account', account: ids.next() };
    const first = await runCommand(pipeline, take, item({ drawer: 'large', name: 'a' }, key));
    const second = await runCommand(pipeline, take, item({ drawer: 'large', name: 'b' }, key, other));
    expect(second.id).not.toBe(first.id);
  });

  it('answers each of 1,000 commands for itself: 5 refused by the rule, 5 by the database, 990 done', async () => {
    await runCommand(pipeline, take, item({ drawer: 'large', name: 'taken' }));
    const inputs = Array.from({ length: 1_000 }, (_, index): Take => {
      if (index % 200 === 7) return { drawer: 'missing', name: `n${index}` };
      if (index % 200 === 150) return { drawer: 'large', name: 'taken' };
      return { drawer: 'large', name: `n${index}` };
    });
    const outcomes = await runBatch(
      pipeline,
      take,
      inputs.map((input) => item(input)),
    );
    expect(outcomes).toHaveLength(1_000);
    outcomes.forEach((outcome, index) => {
      const expected = index % 200 === 7 ? 'notFound' : index % 200 === 150 ? 'nameTaken' : 'done';
      expect(outcome.ok ? 'done' : outcome.refusal.code).toBe(expected);
    });
    expect(await counts()).toMatchObject({ tickets: 991, answers: 991 });
  });

  it('writes one outbox fact and one audit entry for a whole batch of one caller', async () => {
    await runBatch(
      pipeline,
      take,
      Array.from({ length: 300 }, (_, index) => item({ drawer: 'large', name: `n${index}` })),
    );
    expect(await counts()).toEqual({ tickets: 300, answers: 300, facts: 1, audited: 1 });
    const { rows } = await owner.query('select count, cardinality(subjects) as subjects from platform.audit');
    expect(rows).toEqual([{ count: 300, subjects: 300 }]);
  });

  it('decides in order inside a batch, so that a limit is hit by the last ones', async () => {
    const outcomes = await runBatch(
      pipeline,
      take,
      ['x', 'y', 'z'].map((name) => item({ drawer: 'single', name })),
    );
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, false]);
  });

  it('lets 64 takers at once take a limit of one exactly once', async () => {
    const takers = Array.from({ length: 64 }, (_, index) =>
      runBatch(pipeline, take, [item({ drawer: 'single', name: `n${index}` })]),
    );
    const outcomes = (await Promise.all(takers)).flat();
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await counts()).toEqual({ tickets: 1, answers: 1, facts: 1, audited: 1 });
  });

  it('answers a key that comes twice in one batch once, and refuses it with another content', async () => {
    const key = ids.next();
    const outcomes = await runBatch(pipeline, take, [
      item({ drawer: 'large', name: 'a' }, key),
      item({ drawer: 'large', name: 'a' }, key),
      item({ drawer: 'large', name: 'b' }, key),
    ]);
    expect(outcomes[1]).toEqual({ ...outcomes[0], replayed: true });
    expect(outcomes[2]).toMatchObject({ ok: false, refusal: { code: 'idempotencyKeyReused' } });
    expect(await counts()).toMatchObject({ tickets: 1, answers: 1 });
  });

  it('refuses without a trace when the permission is missing', async () => {
    const closed = testPipeline(database, {
      authorize: async (_sql, questions) => questions.map(() => new Refusal('notPermitted')),
    });
    await expect(runCommand(closed, take, item({ drawer: 'large', name: 'a' }))).rejects.toMatchObject({
      code: 'notPermitted',
    });
    expect(await counts()).toEqual({ tickets: 0, answers: 0, facts: 0, audited: 0 });
  });

  it('answers busy, not a bug, when it collides with others time after time', async () => {
    const unlucky = { ...take, load: () => Promise.reject(new RunAgain()) };
    await expect(runCommand(pipeline, unlucky, item({ drawer: 'large', name: 'a' }))).rejects.toMatchObject({
      code: 'busy',
    });
    expect(await counts()).toEqual({ tickets: 0, answers: 0, facts: 0, audited: 0 });
  });

  it('leaves nothing behind when the writing fails half-way', async () => {
    const failing = {
      ...take,
      write: async (...args: Parameters<typeof take.write>) => {
        await take.write(...args);
        throw new Error('the power went');
      },
    };
    await expect(runCommand(pipeline, failing, item({ drawer: 'large', name: 'a' }))).rejects.toThrow(
      'the power went',
    );
    expect(await counts()).toEqual({ tickets: 0, answers: 0, facts: 0, audited: 0 });
    const { rows } = await owner.query(`select tickets_left from test.drawer where name = 'large'`);
    expect(rows).toEqual([{ tickets_left: 100_000 }]);
  });

  it('adds the jobs of a topic in the same transaction', async () => {
    const heard = testPipeline(database, {
      tasksOf: (topic) => (topic === 'test.taken' ? ['test.hear'] : []),
    });
    await runBatch(heard, take, [
      item({ drawer: 'large', name: 'a' }),
      item({ drawer: 'missing', name: 'b' }),
    ]);
    const { rows } = await database.query<{ task: string; items: unknown[] }>(
      `select j.task_identifier as task, o.items from graphile_worker.jobs j
         join graphile_worker._private_jobs p on p.id = j.id
         join platform.outbox o on o.id = (p.payload ->> 'fact')::uuid`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ task: 'test.hear', items: [{ id: expect.any(String) }] });
  });

  it('cannot change or delete what is final, whatever the code tries', async () => {
    for (const statement of [
      'update platform.audit set count = 2',
      'delete from platform.audit',
      'delete from platform.outbox',
      'update platform.outbox set topic = topic',
      'update platform.answer set command = command',
      'delete from platform.migration',
    ]) {
      await expect(database.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
  });
});
