import type { ImportFields } from '../importer.ts';
import type { RawRow } from '../read/raw.ts';

/** Which table of a file is read, and which field each column holds: guessed, then mended by a person. */
export interface Layout {
  readonly sheet: number;
  /** Number of the first row of data; what stands above it are titles and headings. */
  readonly dataFrom: number;
  /** Number of the row of headings, or null where there is none. */
  readonly headingRow: number | null;
  /** For each column the name of the field that it holds, or null: it is left out. */
  readonly columns: readonly (string | null)[];
}

/** What is shown of the columns, so that a person can mend the layout. */
export interface ColumnSketch {
  readonly heading: string;
  /** Shapes of the first cells (9 for digits, 字 for characters), never the cells. */
  readonly shapes: readonly string[];
}

/** Rows that are looked at to guess a layout, and how much of each cell: no heading is longer. */
export const sampleRows = 60;
export const sampleCharacters = 400;

/** How many columns a sample has. */
export function widthOf(rows: readonly RawRow[]): number {
  return rows.reduce((width, row) => Math.max(width, row.cells.length), 0);
}

/** Required fields that no column holds. */
export function missingFields(fields: ImportFields, { columns }: Layout): readonly string[] {
  return Object.entries(fields).flatMap(([name, { required }]) =>
    required === true && !columns.includes(name) ? [name] : [],
  );
}
