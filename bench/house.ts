import pg from 'pg';
import { randomIds, type Id } from '../src/kernel/ids.ts';
import { systemClock } from '../src/kernel/time.ts';
import { defineCommand, inOrder, runBatch, runCommand, system } from '../src/platform/index.ts';
import { testPipeline } from '../src/platform/pipeline/testing.ts';
import { perSecond, rounded, type Bench } from './kit/bench.ts';

const ids = randomIds(() => systemClock.now());

/** The smallest command that there is: what the pipeline itself costs. */
const note = defineCommand<{ text: string }, { id: Id }, null>({
  name: 'bench.note',
  permission: 'bench.note',
  about: async (_sql, items) => items.map(() => ({})),
  load: async () => null,
  decideMany: inOrder((_state, _item, moment) => {
    const id = moment.ids.next();
    return { output: { id }, subjects: [id], facts: [{ topic: 'bench.noted', item: { id } }] };
  }),
  write: async (sql, _state, granted) => {
    await sql.query(
      'insert into bench.note select * from unnest($1::uuid[], $2::text[])',
      [granted.map(({ decision }) => decision.output.id), granted.map(({ item }) => item.input.text)],
      'bench.note',
    );
  },
});

/** The write pipeline with a command alone and a thousand at once, against a bare insert per transaction. */
export const bench: Bench = {
  about: 'commands through the pipeline (key, outbox, audit) against a bare insert per transaction',
  run: async ({ size, say, database }) => {
    const place = await database();
    const owner = new pg.Client({ connectionString: place.ownerUrl });
    await owner.connect();
    await owner.query(`create schema bench; create table bench.note (id uuid primary key, text text not null);
      grant usage on schema bench to mutao_app; grant insert on bench.note to mutao_app`);
    await owner.end();
    const pool = place.open(16);
    const pipeline = testPipeline(pool);
    const item = (text: string) => ({
      actor: system,
      input: { text },
      key: ids.next(),
      requestId: ids.next(),
    });
    const seconds = size === 'full' ? 10 : 3;

    say('one bare insert per transaction, 16 callers');
    const bare = await perSecond(16, seconds, () =>
      pool.query('insert into bench.note values ($1, $2)', [ids.next(), 'a note'], 'bench.bare'),
    );
    say('one command at a time, 16 callers');
    const single = await perSecond(16, seconds, () => runCommand(pipeline, note, item('a note')));
    say('a thousand commands at a time, 2 callers');
    const batch = await perSecond(2, seconds, () =>
      runBatch(
        pipeline,
        note,
        Array.from({ length: 1000 }, () => item('a note')),
      ),
    );
    return {
      figures: {
        bare_insert_per_s: rounded(bare.perSecond),
        command_per_s: rounded(single.perSecond),
        command_p99_ms: rounded(single.p99),
        batch_command_per_s: rounded(batch.perSecond * 1000),
      },
      ratios: {
        command_vs_bare: single.perSecond / bare.perSecond,
        batch_vs_bare: (batch.perSecond * 1000) / bare.perSecond,
      },
    };
  },
};
