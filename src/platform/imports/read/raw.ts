import type { FileReason } from '../../contract/imports.ts';

/** A row as the file has it: its number among all rows of the table (from 1), where it stands, its cells. */
export interface RawRow {
  readonly number: number;
  /** Line of a CSV, row of a sheet, or JSON pointer: what a person looks for in the file. */
  readonly place: string;
  readonly cells: readonly string[];
  /** Columns whose cell holds a formula; its last result is in `cells` and is not to be believed. */
  readonly formulas?: readonly number[];
}

export type TableFormat = 'csv' | 'xlsx' | 'json';

/** What the file itself says, before anything is guessed about its columns. */
export interface SourceFacts {
  readonly format: TableFormat;
  readonly encoding: string | null;
  /** Begins with a byte order mark. */
  readonly marked: boolean;
  readonly delimiter: string | null;
  /** Names of all sheets; the one that is read is `sheet` (from 0). */
  readonly sheets: readonly string[];
  readonly sheet: number;
}

/** What is asked of a reader. */
export interface ReadRequest {
  readonly path: string;
  readonly format: TableFormat;
  /** Sheet to read, from 0; null takes the first that is not hidden. */
  readonly sheet: number | null;
  /** For JSON: the member whose elements become rows of their own. */
  readonly unfold: string | null;
}

/** Limits on what is read; a file beyond one of them is refused as a whole. */
export const readLimits = {
  bytes: 100 * 1_048_576,
  jsonBytes: 32 * 1_048_576,
  /** Values, lists and objects in a JSON, about: each of them takes memory of its own. */
  jsonValues: 4_000_000,
  rows: 1_000_000,
  columns: 300,
  cellCharacters: 32_767,
  /** Of one line of a text, and of all cells of a row: a workbook may point to one long text from every cell. */
  lineCharacters: 1_048_576,
  /** In all rows together: a small file may say one thing a million times over. */
  tableCharacters: 400 * 1_048_576,
  sheets: 100,
  zipEntries: 5_000,
  inflatedBytes: 700 * 1_048_576,
  /** Bytes out for each byte in; a sheet of real rows stays far below. */
  inflationRatio: 150,
  /** Below this size a high ratio is harmless. */
  inflationFreeBytes: 4 * 1_048_576,
} as const;

/** A file that cannot be read as a table; the reason is one of a closed list, the details are figures. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly reason: FileReason;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(reason: FileReason, details: Readonly<Record<string, string | number>> = {}) {
    super(reason);
    this.reason = reason;
    this.details = details;
  }
}

/** Checks a row against the limits. @throws UnreadableFile */
export function withinLimits(row: RawRow): RawRow {
  if (row.number > readLimits.rows) throw new UnreadableFile('tooManyRows', { max: readLimits.rows });
  if (row.cells.length > readLimits.columns)
    throw new UnreadableFile('tooManyColumns', { row: row.number, max: readLimits.columns });
  for (const cell of row.cells)
    if (cell.length > readLimits.cellCharacters)
      throw new UnreadableFile('cellTooLong', { row: row.number, max: readLimits.cellCharacters });
  if (charactersOf(row) > readLimits.lineCharacters)
    throw new UnreadableFile('lineTooLong', { row: row.number, max: readLimits.lineCharacters });
  return row;
}

/** UTF-16 units in all cells of a row. */
export function charactersOf({ cells }: RawRow): number {
  return cells.reduce((sum, { length }) => sum + length, 0);
}
