import type { Canonical } from '../../kernel/canonical.ts';
import { cleanText, cut, looksLikeFormula, unknownWords } from './cells/index.ts';
import { fieldNamed, type ImportField, type Importer, type Row, type RowProblem } from './importer.ts';
import type { Layout } from './layout/layout.ts';
import type { Notices } from './notices.ts';
import type { RawRow } from './read/raw.ts';

/** A problem of a row with the cell as it stands in the file; null where the cell may not be shown. */
export interface CellProblem extends RowProblem {
  readonly cell: string | null;
}

/** A row of the file after reading. */
export type ReadRow =
  | { readonly kind: 'blank'; readonly number: number; readonly place: string }
  | {
      readonly kind: 'good';
      readonly number: number;
      readonly place: string;
      readonly row: Row;
      /** The cell of a field as it may be shown, for what is found out about the row later; null: none. */
      readonly cellOf: (field: string | null) => string | null;
    }
  | {
      readonly kind: 'bad';
      readonly number: number;
      readonly place: string;
      readonly problems: readonly CellProblem[];
    };

interface Column {
  readonly index: number;
  readonly name: string;
  readonly field: ImportField;
}

/** Reads rows of one table in their order; it remembers what merged cells carry down. */
export interface RowReader {
  read(raw: RawRow): ReadRow;
}

const totalWords = /^(合\s*计|总\s*计|小\s*计|共\s*计|总合计|grand total|subtotal|total|sum)[\s:：]*$/i;
const cellErrors = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/;

/** Opens a reader for a layout. What is worth a word but no refusal goes to `notices`. */
export function openRows(
  importer: Importer,
  layout: Layout,
  headings: readonly string[],
  notices: Notices,
): RowReader {
  const columns = layout.columns.flatMap((name, index): readonly Column[] => {
    const field = name === null ? undefined : fieldNamed(importer, name);
    return name === null || field === undefined ? [] : [{ index, name, field }];
  });
  const absent = Object.keys(importer.fields).filter(
    (name) => !columns.some((column) => column.name === name),
  );
  const above = new Map<string, string>();
  return {
    read: (raw) => {
      const { number, place } = raw;
      const cells = raw.cells.map(cleanText);
      if (cells.every((cell) => cell === '') && raw.formulas === undefined)
        return { kind: 'blank', number, place };
      if (cells.slice(layout.columns.length).some((cell) => cell !== ''))
        notices.add('extraCells', null, number);
      const stray = strayRow(cells, columns, headings);
      if (stray !== null)
        return { kind: 'bad', number, place, problems: [{ field: null, reason: stray, cell: null }] };
      const row: Record<string, Canonical> = Object.fromEntries(absent.map((name) => [name, null]));
      const problems: CellProblem[] = [];
      for (const column of columns) {
        const problem = readCell(column, cells, raw, above, notices, row);
        if (problem !== null) problems.push(problem);
      }
      if (problems.length === 0) {
        const { problems: found, notes } = importer.examine(row);
        for (const { field, reason } of notes) notices.add(reason, field, number);
        problems.push(
          ...found.map((problem) => ({ ...problem, cell: shownCell(problem.field, columns, cells) })),
        );
      }
      return problems.length > 0
        ? { kind: 'bad', number, place, problems }
        : { kind: 'good', number, place, row, cellOf: (field) => shownCell(field, columns, cells) };
    },
  };
}

/**
 * A row that is no data: a total, the headings once more, or a note, which stands alone in the first cell of a
 * wider table and is no value of the field there.
 */
function strayRow(
  cells: readonly string[],
  columns: readonly Column[],
  headings: readonly string[],
): string | null {
  const filled = columns.filter(({ index }) => (cells[index] ?? '') !== '');
  if (filled.length === 0) return 'noteRow';
  if (filled.length > 1 && filled.every(({ index }) => cells[index] === headings[index]))
    return 'headingRepeated';
  const isTotal = cells.some((cell) => totalWords.test(cell));
  const alone =
    filled.length === 1 && columns.length > 1 && filled[0]?.index === 0 && isProse(cells[0] ?? '');
  if (!isTotal && !alone) return null;
  const lacksRequired = columns.some(
    ({ index, field }) =>
      field.required === true && field.carriedDown !== true && !field.parse(cells[index] ?? '').ok,
  );
  return lacksRequired ? (isTotal ? 'totalRow' : 'noteRow') : null;
}

/** A sentence or a remark rather than a value: longer than a code, or with a colon in it. */
function isProse(cell: string): boolean {
  return Array.from(cell).length > 12 || /[:：。，]/.test(cell);
}

function readCell(
  { index, name, field }: Column,
  cells: readonly string[],
  raw: RawRow,
  above: Map<string, string>,
  notices: Notices,
  row: Record<string, Canonical>,
): CellProblem | null {
  const bad = (reason: string, cell: string): CellProblem => ({
    field: name,
    reason,
    cell: shown(field, cell),
  });
  let cell = cells[index] ?? '';
  if (raw.formulas?.includes(index) === true || looksLikeFormula(cell)) return bad('formula', cell);
  if (cellErrors.test(cell)) return bad('cellError', cell);
  if (field.carriedDown === true) {
    const carried = above.get(name);
    if (cell !== '') above.set(name, cell);
    else if (carried !== undefined) {
      notices.add('carriedDown', name, raw.number);
      cell = carried;
    }
  }
  row[name] = null;
  const isUnknown = (field.unknown ?? unknownWords).has(cell.toLowerCase());
  if (isUnknown) notices.add('unknown', name, raw.number);
  if (cell === '' || isUnknown) return field.required === true ? bad('missing', cell) : null;
  notices.fill(name);
  const parsed = field.parse(cell);
  if (!parsed.ok) return bad(parsed.reason, cell);
  for (const note of parsed.notes) notices.add(note, name, raw.number);
  if (typeof parsed.value === 'string') notices.see(name, parsed.value);
  row[name] = parsed.value;
  return null;
}

const cellShownMax = 200;

/** A mobile number in a cell that may be shown is covered all the same. */
function shown(field: ImportField, cell: string): string | null {
  if (field.personal === true) return null;
  return cut(cell, cellShownMax).replaceAll(/(?<!\d)(1[3-9]\d)\d{6}(\d{2})(?!\d)/g, '$1******$2');
}

function shownCell(name: string | null, columns: readonly Column[], cells: readonly string[]): string | null {
  const column = columns.find((candidate) => candidate.name === name);
  return column === undefined ? null : shown(column.field, cells[column.index] ?? '');
}
