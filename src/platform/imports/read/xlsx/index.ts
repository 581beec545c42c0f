import { UnreadableFile, type RawRow, type SourceFacts } from '../raw.ts';
import { sheetRows } from './sheet.ts';
import { readDateStyles, readSharedTexts, readWorkbook, type Sheet } from './workbook.ts';
import { openPackage, type Package } from './zip.ts';

/** Opens one sheet of a workbook, by default the first that is not hidden. @throws UnreadableFile */
export async function openXlsx(
  path: string,
  wanted: number | null,
): Promise<{ facts: SourceFacts; rows: AsyncIterable<RawRow> }> {
  const parts = await openPackage(path);
  try {
    const { sheets, from1904 } = await readWorkbook(parts);
    const at =
      wanted ??
      Math.max(
        sheets.findIndex(({ hidden }) => !hidden),
        0,
      );
    const sheet = sheets[at];
    if (sheet === undefined) throw new UnreadableFile('sheetMissing', { sheet: at, sheets: sheets.length });
    const context = {
      from1904,
      texts: await readSharedTexts(parts),
      dateStyles: await readDateStyles(parts),
    };
    return {
      facts: {
        format: 'xlsx',
        encoding: null,
        marked: false,
        delimiter: null,
        sheets: sheets.map(({ name }) => name),
        sheet: at,
      },
      rows: closing(parts, sheet, (stream) => sheetRows(stream, context)),
    };
  } catch (error) {
    parts.close();
    throw error;
  }
}

async function* closing(
  parts: Package,
  sheet: Sheet,
  rowsOf: (stream: NonNullable<Awaited<ReturnType<Package['open']>>>) => AsyncIterable<RawRow>,
): AsyncGenerator<RawRow, void, undefined> {
  try {
    const stream = await parts.open(sheet.part);
    if (stream === null) throw new UnreadableFile('zipBroken');
    yield* rowsOf(stream);
  } finally {
    parts.close();
  }
}
