import type { Readable } from 'node:stream';
import { dayOfSerial } from '../../cells/index.ts';
import { readLimits, UnreadableFile, withinLimits, type RawRow } from '../raw.ts';
import { unescaped } from './workbook.ts';
import { readXml, type XmlHandler } from './xml.ts';

export interface SheetContext {
  readonly texts: readonly string[];
  readonly dateStyles: readonly boolean[];
  readonly from1904: boolean;
}

/** Days between the two starts of counting. */
const days1904 = 1462;

interface Cell {
  column: number;
  kind: string;
  style: number;
  formula: boolean;
  value: string;
}

/** Rows of a sheet as they come; cells that were merged away are empty, like in the sheet. @throws UnreadableFile */
export function sheetRows(stream: Readable, context: SheetContext): AsyncGenerator<RawRow, void, undefined> {
  const gathered: RawRow[] = [];
  return readXml(stream, sheetHandler(context, gathered), () => gathered.splice(0));
}

function sheetHandler(context: SheetContext, gathered: RawRow[]): XmlHandler {
  let number = 0;
  let cells: string[] = [];
  let formulas: number[] = [];
  let cell: Cell | null = null;
  let taking = false;
  const finish = (done: Cell): void => {
    const text = textOf(done, context);
    if (text === '' && !done.formula) return;
    if (done.column >= readLimits.columns)
      throw new UnreadableFile('tooManyColumns', { row: number, max: readLimits.columns });
    if ((cells[done.column] ?? '') !== '') throw new UnreadableFile('xmlBroken');
    while (cells.length <= done.column) cells.push('');
    cells[done.column] = text;
    if (done.formula) formulas.push(done.column);
  };
  return {
    open: (name, attributes) => {
      if (name === 'row') {
        number = rowNumber(attributes['r'], number);
        [cells, formulas] = [[], []];
      } else if (name === 'c') cell = newCell(attributes, cell);
      else if (name === 'f' && cell !== null) cell.formula = true;
      taking = name === 'v' || name === 't';
    },
    text: (piece) => {
      if (!taking || cell === null) return;
      cell.value += piece;
      if (cell.value.length > readLimits.cellCharacters * 2)
        throw new UnreadableFile('cellTooLong', { row: number, max: readLimits.cellCharacters });
    },
    close: (name) => {
      taking = false;
      if (name === 'c' && cell !== null) finish(cell);
      if (name !== 'row') return;
      const row = { number, place: String(number), cells };
      gathered.push(withinLimits(formulas.length === 0 ? row : { ...row, formulas }));
      cell = null;
    },
  };
}

function rowNumber(written: string | undefined, before: number): number {
  const number = written === undefined ? before + 1 : Number(written);
  if (!Number.isSafeInteger(number) || number <= before) throw new UnreadableFile('xmlBroken');
  return number;
}

function newCell(attributes: Readonly<Record<string, string>>, before: Cell | null): Cell {
  const reference = attributes['r'];
  return {
    column: reference === undefined ? (before === null ? 0 : before.column + 1) : columnOf(reference),
    kind: attributes['t'] ?? 'n',
    style: Number(attributes['s'] ?? '0'),
    formula: false,
    value: '',
  };
}

/** Column from 0 of a reference such as AB12. */
function columnOf(reference: string): number {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference)?.[1];
  if (letters === undefined) throw new UnreadableFile('xmlBroken');
  return Array.from(letters).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function textOf({ kind, style, value }: Cell, context: SheetContext): string {
  if (value === '') return '';
  if (kind === 's') {
    const text = context.texts[Number(value)];
    if (text === undefined) throw new UnreadableFile('xmlBroken');
    return text;
  }
  if (kind === 'str' || kind === 'inlineStr') return unescaped(value);
  if (kind === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (kind === 'n' && context.dateStyles[style] === true && /^\d{1,6}(\.\d+)?$/.test(value))
    return dateText(Number(value) + (context.from1904 ? days1904 : 0));
  // A float is written with 17 digits there: 30.592800000000001 is what somebody typed as 30.5928.
  return kind === 'n' && /^-?\d+\.\d{10,}$/.test(value) ? String(Number(value)) : value;
}

function dateText(serial: number): string {
  const all = Math.round(serial * 1440);
  const minutes = all % 1440;
  const two = (part: number): string => String(part).padStart(2, '0');
  const time = minutes === 0 ? '' : ` ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return dayOfSerial((all - minutes) / 1440) + time;
}
