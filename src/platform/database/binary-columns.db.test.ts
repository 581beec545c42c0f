import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { uuidV7, type Id } from '../../kernel/ids.ts';
import { toInstant, type Instant } from '../../kernel/time.ts';
import { testDatabase, type TestDatabase } from '../testing/index.ts';
import {
  bigintColumn,
  hexColumn,
  idColumn,
  instantColumn,
  textColumn,
  utf8Column,
} from './binary-columns.ts';
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
/** PostgreSQL keeps no NUL in text. */
const anyText = fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll('\0', ' '));
/** Few values, so that neighbours are often the same. */
const oneOfFew = <Value>(any: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> =>
  fc.array(any, { minLength: 1, maxLength: 3 });
const anyRows = fc
  .record({
    ids: oneOfFew(fc.option(anyId)),
    totals: oneOfFew(fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }))),
    moments: oneOfFew(fc.option(anyMoment)),
    texts: oneOfFew(fc.option(anyText)),
    picks: fc.array(fc.nat(80), { maxLength: 20 }),
  })
  .map(({ ids, totals, moments, texts, picks }) =>
    picks.map((pick) => ({
      id: ids[pick % ids.length] ?? null,
      total: totals[pick % totals.length] ?? null,
      at: moments[pick % moments.length] ?? null,
      text: texts[pick % texts.length] ?? null,
    })),
  );

it('PostgreSQL reads ids, amounts, moments, texts and nulls as they were', async () => {
  await fc.assert(
    fc.asyncProperty(anyRows, async (given) => {
      const { rows } = await database.query(
        `select * from unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::text[], $5::bytea[], $6::bytea[])
           as n (id, total, at, text, bytes, digest)`,
        [
          idColumn(given, ({ id }) => id),
          bigintColumn(given, ({ total }) => total),
          instantColumn(given, ({ at }) => at),
          textColumn(given, ({ text }) => text),
          utf8Column(given, ({ text }) => text),
          hexColumn(given, ({ id }) => id?.replaceAll('-', '') ?? null),
        ],
      );
      expect(rows).toEqual(
        given.map((row) => ({
          ...row,
          bytes: row.text === null ? null : Buffer.from(row.text),
          digest: row.id === null ? null : Buffer.from(row.id.replaceAll('-', ''), 'hex'),
        })),
      );
    }),
    { numRuns: 100, seed: 31 },
  );
});
