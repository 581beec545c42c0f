import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../kernel/refusal.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Database } from '../../platform/index.ts';
import { testDatabase, type TestDatabase } from '../../platform/testing/index.ts';
import { lockAccount, testBook, type TestBook } from '../testing.ts';
import { createPoster } from './poster.ts';
import { readAccount } from './statements.ts';

const queueMax = 50;
const batchMax = 20;
const batchesAtOnce = 2;

let test: TestDatabase;
let database: Database;
let book: TestBook;

beforeAll(async () => {
  test = await testDatabase();
  database = test.open(8);
  book = await testBook(database);
  await book.open('CNY', 'givers!', 'pot');
});
afterAll(() => test.close());

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('a poster before a database that does not answer', () => {
  it('keeps no more than its queue holds, tells the others when to come back, and posts what it took', async () => {
    const poster = createPoster({ database, moment: book.moment, queueMax, batchMax, batchesAtOnce });
    const letGo = await lockAccount(database, book.id, 'pot');
    const refused: Refusal[] = [];
    const submit = async (): Promise<Id | null> => {
      const entry = book.transfer('givers', 'pot', 1n);
      try {
        expect(await poster.submit(entry)).toMatchObject({ ok: true });
        return entry.id;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refused.push(error);
        return null;
      }
    };
    const answers: Promise<Id | null>[] = [];
    for (let wave = 0; wave < 20; wave += 1) {
      for (let caller = 0; caller < 500; caller += 1) answers.push(submit());
      await turn();
      expect(poster.usage().waiting).toBeLessThanOrEqual(queueMax);
      expect(poster.usage().running).toBeLessThanOrEqual(batchesAtOnce);
    }
    // Nothing has moved: what is under way fills its batches, what waits fills the queue, the rest was sent away.
    const room = queueMax + batchMax * batchesAtOnce;
    expect(poster.usage()).toEqual({ waiting: queueMax, running: batchesAtOnce });
    expect(refused).toHaveLength(20 * 500 - room);
    for (const { code, details } of refused) {
      expect(code).toBe('busy');
      expect(details['retryAfterSeconds']).toBeGreaterThan(0);
    }
    await letGo();
    const posted = (await Promise.all(answers)).filter((id) => id !== null);
    expect(posted).toHaveLength(room);
    expect(poster.usage()).toEqual({ waiting: 0, running: 0 });
    const { rows } = await database.query<{ id: Id }>(
      'select id from ledger.transfer where book_id = $1 order by id',
      [book.id],
    );
    expect(rows.map(({ id }) => id)).toEqual(posted.toSorted());
    await poster.close();
  });

  it('refuses who takes the id of another public fact, and posts the neighbours', async () => {
    const poster = createPoster({ database, moment: book.moment });
    const { id } = await readAccount(database, book.id, 'pot');
    const before = book.transfer('givers', 'pot', 1n);
    const answers = await Promise.allSettled(
      [before, book.transfer('givers', 'pot', 1n, { id }), book.transfer('givers', 'pot', 1n)].map((entry) =>
        poster.submit(entry),
      ),
    );
    expect(answers).toMatchObject([
      { value: { ok: true } },
      { reason: { code: 'leafIdReused' } },
      { value: { ok: true } },
    ]);
    await poster.close();
  });
});
