import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { caseSchema, postCase } from '../../../test/vectors/lineage-case.ts';
import { checkAnswers } from '../../../test/vectors/lineage.ts';
import { randomBooks } from '../../../test/vectors/random-book.ts';
import { replay, type Names } from '../../../test/vectors/replay.ts';
import { fractionText } from '../../kernel/fraction.ts';
import { transact, type Database, type Sql } from '../../platform/index.ts';
import { testDatabase, type TestDatabase } from '../../platform/testing/index.ts';
import type { LineageReader, Ref, Trail, TrailPage } from '../rules/lineage.ts';
import { follow } from '../rules/lineage-follow.ts';
import type { MemoryBook } from '../rules/lineage-memory-book.ts';
import { origins } from '../rules/lineage-origins.ts';
import { lineageReader } from './lineage.ts';
import { inSnapshot } from './snapshot.ts';

const root = join(import.meta.dirname, '../../..');
const moreCases = join(root, '../shared/vectors/lineage/cases.ndjson');

let place: TestDatabase;
let database: Database;
beforeAll(async () => {
  place = await testDatabase();
  database = place.open(2);
});
afterAll(() => place.close());

type Answers = readonly (readonly string[])[];

/** The pages of both ways for every transfer, as text with the names of the memory. */
async function answersOf(
  reader: LineageReader,
  memory: MemoryBook,
  refOf: (ref: Ref) => Ref,
  nameOf: (id: string) => string,
  page: TrailPage,
): Promise<Answers> {
  const answers: (readonly string[])[] = [];
  for (const transfer of memory.transfers.values())
    for (const way of [follow, origins])
      answers.push(textOf(await way(reader, refOf(transfer), page), nameOf));
  return answers;
}

function textOf({ pieces, next }: Trail, nameOf: (id: string) => string): readonly string[] {
  const lines = pieces.map(({ start, end, path, state, at, asset, amount }) =>
    [
      ...[start, end, amount].map(fractionText),
      asset,
      state,
      `${nameOf(at.book)}/${nameOf(at.id)}`,
      ...path.map((step) => `${step.type} ${nameOf(step.book)}/${nameOf(step.id)}`),
    ].join(' '),
  );
  return [...lines.toSorted(), `next ${next === undefined ? 'none' : fractionText(next)}`];
}

/** A reader that is asked by the names of a case and answers with them. */
function named(reader: LineageReader, names: Names): LineageReader {
  const back = (asset: string): string => asset.replace('item:', '');
  const forth = (asset: string): string => (asset === 'CNY' ? asset : `item:${asset}`);
  const ids = (refs: readonly Ref[]) =>
    refs.map(({ book, id }) => ({ book: names.id(book), id: names.id(id) }));
  const name = (id: string): string => names.name(id);
  const renamed = (row: Awaited<ReturnType<LineageReader['transfers']>>[number]) => {
    const { role } = row;
    return {
      ...row,
      book: name(row.book),
      id: name(row.id),
      asset: back(row.asset),
      from: { ...row.from, id: name(row.from.id) },
      to: { ...row.to, id: name(row.to.id) },
      role:
        role === null
          ? null
          : role.type === 'conversion'
            ? { ...role, conversion: name(role.conversion) }
            : role.type === 'link'
              ? { ...role, peer: { book: name(role.peer.book), id: name(role.peer.id) } }
              : { ...role, of: name(role.of) },
    };
  };
  return {
    transfers: async (refs) => (await reader.transfers(ids(refs))).map(renamed),
    conversions: async (refs) =>
      (await reader.conversions(ids(refs))).map((row) => ({
        book: name(row.book),
        id: name(row.id),
        inputs: row.inputs.map((input) => ({ ...input, asset: back(input.asset) })),
        output: { ...row.output, asset: back(row.output.asset) },
      })),
    find: async (axis, spans, rowsMax) => {
      const asked = spans.map((span) => ({
        ...span,
        book: names.id(span.book),
        owner: names.id(span.owner),
        asset: forth(span.asset),
      }));
      const found = await reader.find(axis, asked, rowsMax);
      return found.map(({ rows, until }) => ({ rows: rows.map(renamed), until }));
    },
  };
}

/** The first plan of each named statement, with sequential scans as dear as they are on a large table. */
async function planOf(sql: Sql, name: string, values: string): Promise<string> {
  await sql.query(`set local enable_seqscan = off; set local plan_cache_mode = force_generic_plan`);
  const { rows } = await sql.query<{ 'QUERY PLAN': string }>(`explain execute "${name}" (${values})`);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

async function checkOnTables(line: string): Promise<readonly string[]> {
  const given = caseSchema.parse(JSON.parse(line));
  const memory = postCase(given);
  const names = await transact(database, (sql) => replay(sql, memory));
  return inSnapshot(database, (sql) => checkAnswers(given, named(lineageReader(sql), names)));
}

describe('lineage on the book’s tables', () => {
  it('answers for random books as the book in memory does, in whole and in pages', async () => {
    await fc.assert(
      fc.asyncProperty(randomBooks(90), fc.integer({ min: 12, max: 15 }), async (memory, limit) => {
        const names = await transact(database, (sql) => replay(sql, memory));
        const refOf = ({ book, id }: Ref): Ref => ({ book: names.id(book), id: names.id(id) });
        for (const page of [{}, { limit }]) {
          const expected = await answersOf(
            memory.reader(),
            memory,
            (ref) => ref,
            (id) => id,
            page,
          );
          const got = await inSnapshot(database, (sql) =>
            answersOf(lineageReader(sql), memory, refOf, (id) => names.name(id), page),
          );
          expect(got).toEqual(expected);
        }
      }),
      { seed: 20200124, numRuns: 12 },
    );
  });

  it('answers the examples as written', async () => {
    for (const line of readFileSync(join(root, 'test/vectors/examples.ndjson'), 'utf8').trimEnd().split('\n'))
      expect(await checkOnTables(line)).toEqual([]);
  });

  test('and the cases beside the checkout', { timeout: 120_000 }, async (context) => {
    if (!existsSync(moreCases)) return context.skip('there are no cases beside this checkout');
    for (const line of readFileSync(moreCases, 'utf8').trimEnd().split('\n'))
      expect(await checkOnTables(line)).toEqual([]);
  });

  it('reads index ranges alone', async () => {
    await transact(database, async (sql) => {
      const span = {
        book: '00000000-0000-7000-8000-000000000000',
        owner: '00000000-0000-7000-8000-000000000000',
      };
      const reader = lineageReader(sql);
      for (const axis of ['leaving', 'arriving', 'refunded', 'returned', 'input', 'output'] as const) {
        await reader.find(axis, [{ ...span, asset: 'CNY', from: 0n, until: 1n }], 10);
        const values = `'${span.book}', '{${span.owner}}', '{CNY}', '{0}', '{1}', 10`;
        const plan = await planOf(sql, `ledger.lineage.${axis}`, values);
        expect(plan).not.toMatch(/Seq Scan on|Sort/);
        expect(plan.match(/Index Scan.* on transfer/g)).toHaveLength(2);
      }
    });
  });
});
