/**
 * One line of CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe in front;
 * whole numbers, below zero too, are left as they are.
 */
export function csvLine(cells: readonly (string | bigint | null)[]): string {
  return `${cells.map((cell) => csvCell(cell === null ? '' : String(cell))).join(',')}\r\n`;
}

const wholeNumber = /^-?\d+$/;
const formulaStart = /^[\s]*[=+\-@＝＋－＠\t\r]/;

function csvCell(text: string): string {
  const safe = formulaStart.test(text) && !wholeNumber.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** So that spreadsheets read UTF-8 as such. */
export const csvStart = '\uFEFF';
