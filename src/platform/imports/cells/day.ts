import { read, unreadable, type CellParser, type Note, type Parsed } from './parsed.ts';
import { halfWidth } from './text.ts';

const dayMilliseconds = 86_400_000;
/** Day 0 of spreadsheets' serial dates, chosen so that days after February 1900 come out right. */
const serialStart = Date.UTC(1899, 11, 30);

/** YYYY-MM-DD of a serial date (43860 is 2020-01-30). */
export function dayOfSerial(serial: number): string {
  return new Date(serialStart + Math.floor(serial) * dayMilliseconds).toISOString().slice(0, 10);
}

function day(year: number, month: number, date: number, notes: readonly Note[] = []): Parsed<string> {
  const at = new Date(Date.UTC(year, month - 1, date));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== date) return unreadable('dateImpossible');
  if (year < 1900 || year > 2100) return unreadable('dateOutOfRange');
  return read(at.toISOString().slice(0, 10), notes);
}

const yearFirst =
  /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?(?:[ T]?\d{1,2}:\d{2}(?::\d{2})?)?$/;
const yearLast = /^(\d{1,2})[-./](\d{1,2})[-./](\d{2}|\d{4})$/;
const together = /^(\d{4})(\d{2})(\d{2})$/;
const serial = /^(\d{5})(?:\.\d+)?$/;
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * A day as YYYY-MM-DD. Reads 2020-01-22, 2020.01.22, 2020/1/22, 2020年1月22日, 20200122, the serial 43860, a
 * moment in UTC (as the day that it is in `timeZone`), and 1/29/20 where only one order of month and day is
 * possible; 1/2/20 is refused as ambiguous.
 */
export function dayOf(options: { readonly timeZone?: string } = {}): CellParser<string> {
  return (cell) => {
    const half = halfWidth(cell);
    const first = yearFirst.exec(half) ?? together.exec(half);
    if (first !== null) {
      const plain = /^\d{4}-\d{2}-\d{2}$/.test(half);
      return day(Number(first[1]), Number(first[2]), Number(first[3]), plain ? [] : ['dateSpelling']);
    }
    const number = serial.exec(half);
    if (number !== null) return read(dayOfSerial(Number(number[1])), ['serialDate']);
    const last = yearLast.exec(half);
    if (last !== null) return dayOrMonthFirst(Number(last[1]), Number(last[2]), last[3] ?? '');
    if (moment.test(half) && !Number.isNaN(Date.parse(half)))
      return read(dayIn(new Date(half), options.timeZone ?? 'Asia/Shanghai'), ['momentAsDay']);
    return unreadable('notADate');
  };
}

function dayOrMonthFirst(one: number, two: number, yearText: string): Parsed<string> {
  const notes = yearText.length === 2 ? ['dateSpelling', 'twoDigitYear'] : ['dateSpelling'];
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText);
  if (one <= 12 && two <= 12 && one !== two) return unreadable('dateAmbiguous');
  return one > 12 ? day(year, two, one, notes) : day(year, one, two, notes);
}

function dayIn(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}
