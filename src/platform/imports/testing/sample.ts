import { Refusal } from '../../../kernel/refusal.ts';
import { defineCommand } from '../../pipeline/index.ts';
import { choice, code, counted, dayOf, decimalNumber, telephone, text } from '../cells/index.ts';
import { defineImporter } from '../define.ts';
import type { ImportFields } from '../importer.ts';

interface Line {
  readonly code: string;
  readonly day: string | null;
  readonly pieces: bigint | null;
}

/** Statements that make the sample's table; a line is there once, by its code. */
export const sampleTable = [
  'create schema test',
  'create table test.line (code text primary key, day date, pieces bigint, times int not null default 1)',
  'create table test.forbidden (code text primary key)',
  'grant usage on schema test to mutao_app',
  'grant select, insert, update on test.line, test.forbidden to mutao_app',
] as const;

/** Takes lines in; those of 1999 and forbidden ones are refused. A line told again with other content is changed. */
export const takeLine = defineCommand<Line, { code: string }, ReadonlySet<string>>({
  name: 'test.takeLine',
  permission: 'test.takeLine',
  about: async (_sql, items) => items.map(() => ({})),
  load: async (sql, items) => {
    const codes = items.map(({ input }) => input.code);
    const { rows } = await sql.query<{ code: string }>(
      'select code from test.forbidden where code = any($1)',
      [codes],
    );
    return new Set(rows.map(({ code: forbidden }) => forbidden));
  },
  decideMany: (forbidden, items) =>
    items.map(({ input }) =>
      forbidden.has(input.code)
        ? new Refusal('lineForbidden')
        : input.day?.startsWith('1999') === true
          ? new Refusal('lineTooOld', { year: 1999 }, [{ pointer: '/day', problem: 'before the operation' }])
          : {
              output: { code: input.code },
              subjects: [],
              facts: [{ topic: 'test.line', item: { code: input.code } }],
            },
    ),
  write: async (sql, _state, granted) => {
    await sql.query(
      `insert into test.line (code, day, pieces) select * from unnest($1::text[], $2::date[], $3::bigint[])
       on conflict (code) do update set day = excluded.day, pieces = excluded.pieces, times = test.line.times + 1`,
      [
        granted.map(({ item }) => item.input.code),
        granted.map(({ item }) => item.input.day),
        granted.map(({ item }) => item.input.pieces),
      ],
    );
  },
});

const fields = {
  code: { words: ['编号', 'line code'], required: true, parse: code(/^L[0-9]{6}$/) },
  receiver: { words: ['接收单位', 'receiver'], carriedDown: true, parse: text({ max: 60 }) },
  kind: { words: ['类别', 'kind'], parse: choice({ mask: ['口罩'], gown: ['隔离衣'] }) },
  day: { words: ['日期', 'date'], hxl: ['#date'], parse: dayOf() },
  pieces: { words: ['数量', 'quantity'], hxl: ['#quantity'], parse: counted },
  amount: { words: ['金额', 'amount'], parse: decimalNumber({ places: 2 }) },
  contact: { words: ['联系电话', 'phone'], personal: true, parse: telephone },
} as const satisfies ImportFields;

/** An importer for tests, with every kind of field. */
export const sampleImporter = defineImporter({
  name: 'test.lines',
  permission: 'test.takeLine',
  fields,
  identity: { of: (row) => [row.code], repeats: 'once' },
  command: takeLine,
  toInput: (row) => ({
    input: { code: row.code, day: row.day, pieces: row.pieces?.count ?? null },
  }),
});
