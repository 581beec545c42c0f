import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { uuidV7, type Id } from '../../kernel/ids.ts';
import { toInstant, type Instant } from '../../kernel/time.ts';
import { testDatabase, type TestDatabase } from '../testing/index.ts';
import { bigintColumn, idColumn, instantColumn } from './binary-columns.ts';
import type { Database } from './pool.ts';

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  database = test.open();
});
afterAll(() => test.close());

const anyMoment: fc.Arbitrary<Instant> = fc
  .date({ min: new Date('0001-01-01T00:00:00.000Z'), max: new Date('9999-12-31T23:59:59.999Z') })
  .filter((date) => !Number.isNaN(date.getTime()))
  .map(toInstant);
const anyId: fc.Arbitrary<Id> = fc
  .uint8Array({ minLength: 10, maxLength: 10 })
  .map((random) => uuidV7('2020-01-24T08:00:00.000Z' as Instant, random));
const anyRow = fc.record({
  id: fc.option(anyId),
  total: fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  at: fc.option(anyMoment),
});

it('PostgreSQL reads ids, amounts, moments and nulls as they were', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyRow, { maxLength: 20 }), async (given) => {
      const { rows } = await database.query(
        'select id, total, at from unnest($1::uuid[], $2::bigint[], $3::timestamptz[]) as n (id, total, at)',
        [
          idColumn(given, ({ id }) => id),
          bigintColumn(given, ({ total }) => total),
          instantColumn(given, ({ at }) => at),
        ],
      );
      expect(rows).toEqual(given);
    }),
    { numRuns: 100, seed: 31 },
  );
});
