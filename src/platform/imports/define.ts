import type { Sql } from '../database/index.ts';
import type {
  ImportFields,
  Importer,
  ImporterDefinition,
  KeyedRow,
  Row,
  RowOf,
  Settings,
} from './importer.ts';
import { rehearseRows, submitRows } from './once.ts';

/**
 * Declares what a module can import: fields, how a row is known again, and the command that each row becomes.
 * Permission, idempotency, outbox and audit are the command's; nothing is written past the pipeline.
 */
export function defineImporter<const Fields extends ImportFields, Input, Output, State, Found = undefined>(
  definition: ImporterDefinition<Fields, Input, Output, State, Found>,
): Importer {
  const personal = Object.entries(definition.fields).flatMap(([name, field]) =>
    field.personal ? [name] : [],
  );
  const typed = (row: Row): RowOf<Fields> => row as RowOf<Fields>;
  const way = {
    importer: definition.name,
    command: definition.command,
    // A pointer to what the list has no field for concerns the row as a whole.
    fieldOf: (pointer: string): string | null => {
      const field = definition.pointers?.[pointer] ?? pointer;
      return field in definition.fields ? field : null;
    },
    toInputs: async (sql: Sql, rows: readonly KeyedRow[], settings: Settings) => {
      const found = (await definition.lookUp?.(
        sql,
        rows.map(({ row }) => typed(row)),
        settings,
      )) as Found;
      return rows.map(({ row }) => definition.toInput(typed(row), found, settings));
    },
  };
  return {
    name: definition.name,
    permission: definition.permission,
    fields: definition.fields,
    unfold: definition.unfold ?? null,
    settings: definition.settings ?? null,
    repeats: definition.identity.repeats,
    fixedScope: definition.fixedScope ?? {},
    scopeOf: (settings) => ({ ...definition.fixedScope, ...definition.scopeOf?.(settings) }),
    keyOf: (row, settings) => {
      const bare = { ...row, ...Object.fromEntries(personal.map((name) => [name, null])) };
      return definition.identity.of(typed(bare), settings);
    },
    examine: (row) => {
      const said = definition.check?.(typed(row)) ?? [];
      return {
        problems: said.filter(({ note }) => note !== true),
        notes: said.filter(({ note }) => note === true),
      };
    },
    rehearse: (pipeline, rows, submission) => rehearseRows(pipeline, way, rows, submission),
    submit: (pipeline, rows, submission) => submitRows(pipeline, way, rows, submission),
  };
}
