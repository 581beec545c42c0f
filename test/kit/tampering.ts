import { randomUUID } from 'node:crypto';
import { systemClock } from '../../src/kernel/time.ts';
import { openDatabase, type Database, type Sql } from '../../src/platform/database/index.ts';
import { testDatabase } from '../../src/platform/testing/index.ts';
import { sequenceBook } from '../../src/proof/index.ts';
import { testOrigin, testSigner } from '../../src/proof/testing.ts';
import { openStory, type Story } from '../ledger/story.ts';
import { seededRandom } from './random.ts';
import { foundAfter, type Found } from './whole-check.ts';

const rounds = 12;

/** A story in book and log, and somebody who owns the tables. */
export interface Tampering {
  readonly owner: Database;
  readonly story: Story;
  /** Changes a column of a random row, again and again; answers the changes that the report did not name. */
  unnoticed(change: RandomChange): Promise<readonly string[]>;
  /** What is found after statements in which $1 is the book. @throws Error when one of them changes nothing */
  foundAfter(...statements: readonly string[]): Promise<readonly Found[]>;
  close(): Promise<void>;
}

export interface RandomChange {
  readonly table: string;
  /** Selects the rows to choose from: "at" (ctid as text) and "names", any of which the report must name. */
  readonly rows: string;
  readonly columns: readonly string[];
  readonly seed: number;
  readonly times: number;
}

/** Tells a story of hundreds of transfers, seals all but its last round, and takes every constraint off. */
export async function openTampering(): Promise<Tampering> {
  const test = await testDatabase();
  const database = test.open();
  const story = await openStory(database);
  const parts = { database, signer: testSigner, clock: systemClock, originOf: testOrigin };
  for (let round = 1; round <= rounds; round += 1) {
    await story.goOn();
    if (round === rounds) break;
    await sequenceBook(parts, story.book.id);
    await sequenceBook(parts, story.other.id);
  }
  const owner = openDatabase({ url: test.ownerUrl, connectionsMax: 1 });
  await loosen(owner);
  return {
    owner,
    story,
    unnoticed: (change) => unnoticed(owner, change),
    foundAfter: (...statements) =>
      foundAfter(owner, async (sql) => {
        for (const statement of statements)
          if ((await sql.query(statement, [story.book.id])).rowCount === 0)
            throw new Error(`changes nothing: ${statement}`);
      }),
    close: async () => {
      await owner.close();
      await test.close();
    },
  };
}

/** Who owns the tables takes every constraint off first: the check must do without them. */
async function loosen(sql: Sql): Promise<void> {
  await sql.query(`do $$ declare one record; begin
    for one in select conrelid::regclass as relation, conname from pg_constraint
                where connamespace in ('ledger'::regnamespace, 'proof'::regnamespace)
                  and contype in ('f', 'c') loop
      execute format('alter table %s drop constraint if exists %I', one.relation, one.conname);
    end loop;
    for one in select indexrelid::regclass as index from pg_index
                join pg_class on pg_class.oid = indexrelid
               where relnamespace in ('ledger'::regnamespace, 'proof'::regnamespace)
                 and indisunique and not indisprimary
                 and not exists (select from pg_constraint where conindid = indexrelid) loop
      execute format('drop index %s', one.index);
    end loop;
  end $$`);
}

/** How a value of a type becomes another one; $1 is a random whole number but zero, $2 a random UUID. */
const otherValues: Readonly<Record<string, (column: string) => string>> = {
  bigint: (column) => `coalesce(${column}, 0) + $1::int`,
  'timestamp with time zone': (column) => `coalesce(${column}, 'epoch') + $1::int * interval '1 millisecond'`,
  uuid: () => '$2::uuid',
  boolean: (column) => `not ${column}`,
  text: (column) => `coalesce(${column}, '') || case when $1::int > 0 then 'x' else '改' end`,
  bytea: (column) =>
    `coalesce(set_byte(${column}, ${at(column)}, get_byte(${column}, ${at(column)}) # (1 << (abs($1::int) % 7))),
              sha256($2::text::bytea))`,
  note: (column) =>
    `overlay(${column} placing case when substr(${column}, ${at(column)} + 1, 1) = 'x' then 'y' else 'x' end
             from ${at(column)} + 1 for 1)`,
};

function at(column: string): string {
  return `abs($1::int) % octet_length(${column})`;
}

async function typesOf(sql: Sql, table: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql.query<{ name: string; type: string }>(
    `select column_name::text as name, data_type::text as type from information_schema.columns
      where table_schema = $1 and table_name = $2`,
    table.split('.'),
  );
  return new Map(rows.map(({ name, type }) => [name, name === 'note' ? 'note' : type]));
}

async function unnoticed(
  owner: Database,
  { table, rows, columns, seed, times }: RandomChange,
): Promise<readonly string[]> {
  const random = seededRandom(seed);
  const pick = <Value>(values: readonly Value[]): Value => {
    const value = values[Math.floor(random() * values.length)];
    if (value === undefined) throw new Error(`nothing to choose from in ${table}`);
    return value;
  };
  const types = await typesOf(owner, table);
  const { rows: places } = await owner.query<{ at: string; names: string[] }>(rows);
  const missed: string[] = [];
  for (let change = 0; change < times; change += 1) {
    const place = pick(places);
    const column = pick(columns);
    const other = otherValues[types.get(column) ?? ''];
    if (other === undefined) throw new Error(`${table}.${column} is of a type that nobody changes`);
    const given = [(1 + Math.floor(random() * 10_000)) * (random() < 0.5 ? 1 : -1), randomUUID()];
    const found = await foundAfter(owner, async (sql) => {
      const { rowCount } = await sql.query(
        `update ${table} set ${column} = changed.value
           from (select ctid as place, ${other(column)} as value, $1::int, $2::uuid from ${table}) as changed
          where ctid = changed.place and ctid = $3::text::tid`,
        [...given, place.at],
      );
      if (rowCount !== 1) throw new Error(`${rowCount} rows of ${table} were changed`);
    });
    const named = found.some(({ says }) => place.names.some((name) => says.includes(name)));
    if (!named) missed.push(`${column} of ${place.names[0]}: ${JSON.stringify(found.slice(0, 3))}`);
  }
  return missed;
}
