import { zipOf, type ZipEntry } from './zip.ts';

/** A cell of a fixture: text, a number, a date (its serial) or a formula with its last result. */
export type FixtureCell =
  string | number | null | { readonly date: number } | { readonly formula: string; readonly result: string };

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest === 0 ? '' : letters(rest - 1)) + String.fromCharCode(65 + (column % 26));
}

function cellXml(cell: FixtureCell, at: string, texts: string[]): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c r="${at}" t="s"><v>${texts.push(cell) - 1}</v></c>`;
  if ('date' in cell) return `<c r="${at}" s="1"><v>${cell.date}</v></c>`;
  return `<c r="${at}" t="str"><f>${escaped(cell.formula)}</f><v>${escaped(cell.result)}</v></c>`;
}

/** The XML of a sheet, texts going to the shared ones. */
export function sheetXml(rows: readonly (readonly FixtureCell[])[], texts: string[]): string {
  const lines = rows.map((cells, row) => {
    const filled = cells.map((cell, column) => cellXml(cell, `${letters(column)}${row + 1}`, texts)).join('');
    return `<row r="${row + 1}">${filled}</row>`;
  });
  return `${head}<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

export interface FixtureSheet {
  readonly name: string;
  readonly rows: readonly (readonly FixtureCell[])[];
  readonly hidden?: true;
}

/** The parts of a workbook; a test may replace or add some before they are packed. */
export function workbookParts(
  sheets: readonly FixtureSheet[],
  replaced: readonly ZipEntry[] = [],
): readonly ZipEntry[] {
  const texts: string[] = [];
  const parts: ZipEntry[] = sheets.map(({ rows }, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    data: sheetXml(rows, texts),
  }));
  const listed = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"${hidden ? ' state="hidden"' : ''}/>`,
  );
  const targets = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  parts.push(
    {
      name: 'xl/workbook.xml',
      data: `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${listed.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.join('')}</Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      data: `${head}<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      data: `${head}<sst xmlns="${main}">${texts.map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`,
    },
  );
  const names = new Set(replaced.map(({ name }) => name));
  return [...parts.filter(({ name }) => !names.has(name)), ...replaced];
}

/** A workbook as bytes. */
export function xlsxOf(sheets: readonly FixtureSheet[], replaced: readonly ZipEntry[] = []): Buffer {
  return zipOf(workbookParts(sheets, replaced));
}
