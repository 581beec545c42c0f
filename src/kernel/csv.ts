/**
 * One line of CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV
 * injection); whole numbers, below zero too, are left as they are.
 */
export function csvLine(cells: readonly (string | number | bigint | null)[]): string {
  return `${cells.map((cell) => csvCell(cell === null ? '' : String(cell))).join(',')}\r\n`;
}

const wholeNumber = /^-?\d+$/;
/** The sign may stand behind what cannot be seen, and in full width; a cell may not begin with a tab or a new line. */
const formulaStart = /^[\s\p{Cc}]*[=+\-@|%＝＋－＠]|^[\t\r\n]/u;

function csvCell(text: string): string {
  const safe = formulaStart.test(text) && !wholeNumber.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** So that spreadsheets read UTF-8 as such. */
export const csvStart = '\uFEFF';
