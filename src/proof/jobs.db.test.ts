import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../kernel/time.ts';
import { transact, type Database } from '../platform/index.ts';
import { testDatabase, type TestDatabase } from '../platform/testing/index.ts';
import { appendLeaves } from './actions/append.ts';
import { startSequencer } from './jobs.ts';
import { leafMaker, testIds, testOrigin, testSigner } from './testing.ts';

let testing: TestDatabase;
let database: Database;
const bookIds = testIds(700);
const ids = testIds(701);
const parts = { signer: testSigner, clock: systemClock, originOf: testOrigin };

beforeAll(async () => {
  testing = await testDatabase();
  database = testing.open();
});
afterAll(() => testing.close());

const appendOne = (make: ReturnType<typeof leafMaker>): Promise<void> =>
  transact(database, (sql) => appendLeaves(sql, [make()], { ids }));

it('publishes for every book that has something new, again and again, until it is stopped', async () => {
  const first = leafMaker(bookIds.next(), 1);
  await appendOne(first);
  await appendOne(leafMaker(bookIds.next(), 2));
  let rounds = 0;
  const books = new Set<string>();
  await new Promise<void>((resolve, reject) => {
    const sequencer = startSequencer({
      ...parts,
      database,
      onError: reject,
      onRound: (book) => {
        rounds += 1;
        books.add(book);
        if (rounds === 2) void appendOne(first);
        if (rounds === 3) void sequencer.stop().then(resolve);
      },
    });
  });
  expect(books.size).toBe(2);
  expect(rounds).toBe(3);
});

it('a book whose round fails is told, and those behind it are published all the same', async () => {
  const [broken, sound] = [bookIds.next(), bookIds.next()].toSorted();
  if (broken === undefined || sound === undefined) throw new Error('two books');
  await appendOne(leafMaker(broken, 4));
  await appendOne(leafMaker(sound, 5));
  const refusing: Database = {
    ...database,
    query: (text, values, name) =>
      values?.[0] === broken
        ? Promise.reject(new Error('a row that cannot be read'))
        : database.query(text, values, name),
  };
  const errors: unknown[] = [];
  const published = await new Promise((resolve) => {
    const sequencer = startSequencer({
      ...parts,
      database: refusing,
      onError: (error) => errors.push(error),
      onRound: (book) => void sequencer.stop().then(() => resolve(book)),
    });
  });
  expect(published).toBe(sound);
  expect(errors).toHaveLength(1);
});

it('a round that fails is told, and the next one is tried', async () => {
  let failures = 0;
  const flaky: Database = {
    ...database,
    query: (text, values, name) => {
      if (failures === 0) {
        failures += 1;
        return Promise.reject(new Error('the database is away'));
      }
      return database.query(text, values, name);
    },
  };
  await appendOne(leafMaker(bookIds.next(), 3));
  const errors: unknown[] = [];
  await new Promise<void>((resolve) => {
    const sequencer = startSequencer({
      ...parts,
      database: flaky,
      onError: (error) => errors.push(error),
      onRound: () => void sequencer.stop().then(resolve),
    });
  });
  expect(errors).toMatchObject([{ message: 'the database is away' }]);
});
