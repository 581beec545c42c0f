import type { z } from 'zod';
import type { Canonical } from '../../kernel/canonical.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { ImportMode } from '../contract/imports.ts';
import type { Sql } from '../database/index.ts';
import type { Actor, Command, PermissionScope, Pipeline } from '../pipeline/index.ts';
import type { CellParser } from './cells/index.ts';

/** A column that an importer understands. */
export interface ImportField<Value extends Canonical = Canonical> {
  /** Words that its heading may be, in Chinese and English, without regard to case, width and spaces. */
  readonly words: readonly string[];
  /** HXL tags with attributes, such as #adm2+code. */
  readonly hxl?: readonly string[];
  readonly required?: boolean;
  /** Holds a person's name or contact: its cells are never shown, neither in reports nor in logs. */
  readonly personal?: true;
  /** An empty cell stands for the one above: merged cells of published lists. */
  readonly carriedDown?: true;
  /** What an empty cell stands for is unknown unless these words are taken for it (see unknownWords). */
  readonly unknown?: ReadonlySet<string>;
  /** May be found by what its cells hold, where no heading fits. */
  readonly byContent?: true;
  /** Values that a complete list would have; those that are absent are noticed. */
  readonly complete?: readonly string[];
  readonly parse: CellParser<Value>;
}

export type ImportFields = Readonly<Record<string, ImportField>>;

type ValueOf<Field> = Field extends { readonly parse: CellParser<infer Value> } ? Value : never;

/** What an importer gets of a row: the value of each field, null where the cell was empty or unknown. */
export type RowOf<Fields extends ImportFields> = {
  readonly [Name in keyof Fields]: Fields[Name] extends { readonly required: true }
    ? ValueOf<Fields[Name]>
    : ValueOf<Fields[Name]> | null;
};

export type Row = Readonly<Record<string, Canonical>>;
export type Settings = Readonly<Record<string, string>>;

/** What is wrong with a row, or worth a word, beyond single cells. */
export interface RowProblem<Field extends string = string> {
  readonly field: Field | null;
  readonly reason: string;
  readonly details?: Readonly<Record<string, string | number>>;
}

/** A row on its way to the command: where it stands, what it says, by what it is known again. */
export interface KeyedRow {
  readonly number: number;
  readonly row: Row;
  /** SHA-256 in hex of the importer and the parts that identify the row. */
  readonly key: string;
  /** Keyed digest in hex of all that the row says. */
  readonly content: string;
}

/** What became of a row: taken in (with what is worth a word about it), the same as one before, or refused. */
export type RowVerdict =
  | { readonly kind: 'accepted'; readonly notes: readonly RowProblem[] }
  | { readonly kind: 'repeated'; readonly importId: string }
  | { readonly kind: 'refused'; readonly problems: readonly RowProblem[] };

/** In whose name and for which import rows are taken in. */
export interface Submission {
  readonly importId: string;
  readonly actor: Actor;
  readonly settings: Settings;
  /** With 'all' a batch in which one row is refused changes nothing. */
  readonly mode: ImportMode;
}

/** An importer as the mechanism sees it; made by `defineImporter`. */
export interface Importer {
  readonly name: string;
  /** Asked of whoever uploads and runs; the command asks its own for each row besides. */
  readonly permission: string;
  readonly fields: ImportFields;
  readonly unfold: string | null;
  readonly settings: z.ZodObject | null;
  readonly repeats: 'once' | 'eachCounts';
  /** What the permission is asked about whatever is uploaded: whoever lacks it is not offered the importer. */
  readonly fixedScope: PermissionScope;
  scopeOf(settings: Settings): PermissionScope;
  /** Without the row's personal fields. */
  keyOf(row: Row, settings: Settings): readonly Canonical[];
  examine(row: Row): { readonly problems: readonly RowProblem[]; readonly notes: readonly RowProblem[] };
  rehearse(
    pipeline: Pipeline,
    rows: readonly KeyedRow[],
    submission: Submission,
  ): Promise<readonly RowVerdict[]>;
  submit(
    pipeline: Pipeline,
    rows: readonly KeyedRow[],
    submission: Submission,
  ): Promise<readonly RowVerdict[]>;
}

/** A field by its name; what every object inherits is none. */
export function fieldNamed({ fields }: Pick<Importer, 'fields'>, name: string): ImportField | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** What a module declares. */
export interface ImporterDefinition<Fields extends ImportFields, Input, Output, State, Found> {
  /** Module and what is imported: "goods.items". */
  readonly name: string;
  readonly permission: string;
  /** Declared as a constant of its own (`satisfies ImportFields`): only then are the rows typed by it. */
  readonly fields: Fields;
  /** For JSON: the member whose elements are rows of their own. */
  readonly unfold?: string;
  /** What a person must say besides the file (which operation, which organisation): texts. */
  readonly settings?: z.ZodObject;
  /** What the permission is asked about in any case: `{ area: '' }` for what belongs to the whole tree of areas. */
  readonly fixedScope?: PermissionScope;
  readonly scopeOf?: (settings: Settings) => PermissionScope;
  readonly identity: {
    /** The parts by which a row is known again in another file; personal fields are null here. */
    readonly of: (row: RowOf<Fields>, settings: Settings) => readonly Canonical[];
    /** once: equal parts are one thing, told twice. eachCounts: they are two things (two gifts of one day). */
    readonly repeats: 'once' | 'eachCounts';
  };
  /** Problems that need more than one cell; problems with `note` set are only noticed. */
  readonly check?: (
    row: RowOf<Fields>,
  ) => readonly (RowProblem<keyof Fields & string> & { readonly note?: true })[];
  readonly command: Command<Input, Output, State>;
  /** Which field a refusal of the command points to, where the command calls it otherwise. */
  readonly pointers?: Readonly<Record<string, keyof Fields & string>>;
  /** Looks up, for a batch, what rows refer to (a facility by its name). */
  readonly lookUp?: (sql: Sql, rows: readonly RowOf<Fields>[], settings: Settings) => Promise<Found>;
  /**
   * The command's input for a row, or what the row refers to in vain. What is worth a word though the row is taken
   * in comes as notes: the report names each such row.
   */
  readonly toInput: (
    row: RowOf<Fields>,
    found: Found,
    settings: Settings,
  ) =>
    | { readonly input: Input; readonly notes?: readonly RowProblem<keyof Fields & string>[] }
    | { readonly problems: readonly RowProblem<keyof Fields & string>[] };
}

/** A refusal of a command as the problem of the row that caused it; `fieldOf` says which field a pointer means. */
export function problemsOf(
  refusal: Refusal,
  fieldOf: (pointer: string) => string | null,
): readonly RowProblem[] {
  const details: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(refusal.details))
    if (typeof value === 'string' || typeof value === 'number') details[name] = value;
  const pointer = refusal.fields[0]?.pointer.split('/')[1];
  return [{ field: pointer === undefined ? null : fieldOf(pointer), reason: refusal.code, details }];
}
