import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { factSources } from '../../src/house.ts';
import { loadStartingCatalogue } from '../../src/goods/index.ts';
import type { Id } from '../../src/kernel/ids.ts';
import { openTestPeople, type TestPeople } from '../../src/people/testing.ts';
import { loadPlaces } from '../../src/places/index.ts';
import { openDatabase, type Database, type Sql } from '../../src/platform/database/index.ts';
import { checkLog, sequenceBook } from '../../src/proof/index.ts';
import { testOrigin, testSigner } from '../../src/proof/testing.ts';
import { recordGiftInKind } from '../../src/supply/index.ts';
import { testTrace, type TestTrace } from '../../src/trace/testing.ts';
import { databaseWithin } from '../kit/whole-check.ts';

vi.setConfig({ testTimeout: 120_000 });

let people: TestPeople;
let line: TestTrace;
let owner: Database;

/** A gift on its way to the hand and the letter, sealed in the log; then every constraint is taken off. */
beforeAll(async () => {
  people = await openTestPeople(8);
  await loadPlaces(people.pipeline, { downTo: 'county' });
  await loadStartingCatalogue(people.pipeline);
  const items = await people.database.query<{ id: Id }>('select id from goods.item order by id limit 1');
  const organisation = await people.make.organisation({ kind: 'charity' });
  const operation = await people.make.operation({ organisation }, 'running');
  const item = items.rows[0]?.id as Id;
  line = await testTrace(people.pipeline, { organisation, operation, item });
  await line.give(5_000n);
  await line.wholeWay(5_000n, 20n, 1n);
  await line.run(recordGiftInKind, {
    book: line.book,
    operation,
    item,
    facility: line.warehouse,
    pieces: 3n,
    lotNumber: null,
    expiresOn: null,
    receivedAt: null,
    giver: null,
    fairValue: null,
  });
  const { database, clock } = people;
  await sequenceBook({ database, clock, signer: testSigner, originOf: testOrigin }, line.book);
  owner = openDatabase({ url: people.store.ownerUrl, connectionsMax: 1 });
  await owner.query(`do $$ declare one record; begin
    for one in select conrelid::regclass as relation, conname from pg_constraint join pg_namespace n on n.oid = connamespace
                where n.nspname in ('giving', 'supply', 'shipping', 'distribution', 'acknowledgement')
                  and contype in ('f', 'c') loop
      execute format('alter table %s drop constraint if exists %I', one.relation, one.conname);
    end loop;
  end $$`);
}, 120_000);
afterAll(async () => {
  await owner.close();
  await people.close();
});

/** Rounds have a test of their own: here goods are packed without one. */
const facts = factSources.filter(({ kinds }) => !kinds.includes('allocation'));

/** What the check of the log finds after a statement behind the app's back, which is taken back. */
async function foundAfter(statement: string): Promise<readonly string[]> {
  return owner.withConnection(async (sql: Sql) => {
    await sql.query('begin');
    try {
      const { rowCount } = await sql.query(statement);
      if (rowCount === 0) throw new Error(`changes nothing: ${statement}`);
      const logs = await checkLog(databaseWithin(sql), { signer: testSigner, facts });
      return logs.flatMap(({ findings }) => findings.map((finding) => JSON.stringify(finding)));
    } finally {
      await sql.query('rollback');
    }
  });
}

const otherValues: Readonly<Record<string, (column: string) => string>> = {
  uuid: () => 'gen_random_uuid()',
  bigint: (column) => `coalesce(${column}, 0) + 1`,
  integer: (column) => `coalesce(${column}, 0) + 1`,
  text: (column) => `coalesce(${column}, '') || 'x'`,
  date: (column) => `coalesce(${column}, '2030-01-01'::date) + 1`,
  'timestamp with time zone': (column) => `coalesce(${column}, 'epoch') + interval '1 second'`,
  bytea: (column) => `set_byte(${column}, 0, get_byte(${column}, 0) # 1)`,
};

/**
 * Tables of facts with the columns that no leaf tells: where a campaign stands and its words, which may be put better;
 * areas, by which lists are read and which follow from the facility; which hold of the book was sent off.
 */
const tables: Readonly<Record<string, readonly string[]>> = {
  'giving.campaign': [
    'title_zh',
    'title_en',
    'purpose_zh',
    'purpose_en',
    'unit_zh',
    'unit_en',
    'state',
    'reason_zh',
    'reason_en',
    'ended_at',
    'version',
    'created_at',
  ],
  'supply.purchase': [],
  'supply.lot': [],
  'shipping.consignment': ['to_area', 'created_at'],
  'shipping.consignment_line': ['hold_id'],
  'shipping.departure': [],
  'distribution.receipt': ['area'],
  'distribution.receipt_line': [],
  'distribution.handover': ['area'],
  'acknowledgement.letter': ['area'],
};

describe('rows of the line that were changed behind the app’s back', () => {
  it('are in order before anything was changed', async () => {
    expect(await foundAfter('select')).toEqual([]);
  });

  it.each(Object.entries(tables))('in %s are found, column by column', async (table, untold) => {
    const { rows } = await owner.query<{ name: string; type: string }>(
      `select column_name::text as name, data_type::text as type from information_schema.columns
        where table_schema = $1 and table_name = $2 and is_generated = 'NEVER' order by ordinal_position`,
      table.split('.'),
    );
    const missed: string[] = [];
    for (const { name, type } of rows) {
      const other = otherValues[type];
      if (other === undefined) throw new Error(`${table}.${name} is of a type that nobody changes`);
      const found = await foundAfter(`update ${table} set ${name} = ${other(name)}`);
      if (found.length === 0) missed.push(name);
    }
    expect(missed).toEqual(untold);
  });
});
