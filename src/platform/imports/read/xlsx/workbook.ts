import { cleanText, cut } from '../../cells/index.ts';
import { UnreadableFile, readLimits } from '../raw.ts';
import type { Package } from './zip.ts';
import { readWhole } from './xml.ts';

export interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Days are counted from 1904 (old files from Macintosh). */
  readonly from1904: boolean;
}

/** The sheets of a workbook in their order. @throws UnreadableFile */
export async function readWorkbook(parts: Package): Promise<Workbook> {
  const targets = await readTargets(parts);
  const stream = await parts.open('xl/workbook.xml');
  if (stream === null) throw new UnreadableFile('zipBroken');
  const sheets: Sheet[] = [];
  let from1904 = false;
  await readWhole(stream, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const part = targets.get(attributes['r:id'] ?? attributes['id'] ?? '');
      if (part === undefined) return;
      sheets.push({
        name: cut(cleanText(attributes['name'] ?? ''), 60),
        part,
        hidden: (attributes['state'] ?? 'visible') !== 'visible',
      });
      if (sheets.length > readLimits.sheets)
        throw new UnreadableFile('tooManySheets', { max: readLimits.sheets });
    },
    text: () => undefined,
    close: () => undefined,
  });
  return { sheets, from1904 };
}

async function readTargets(parts: Package): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  const stream = await parts.open('xl/_rels/workbook.xml.rels');
  if (stream === null) throw new UnreadableFile('zipBroken');
  await readWhole(stream, {
    open: (name, { Id: id, Target: target, Type: type }) => {
      if (name !== 'Relationship' || id === undefined || target === undefined) return;
      if (type?.endsWith('/worksheet') === true)
        targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
    text: () => undefined,
    close: () => undefined,
  });
  return targets;
}

/** The shared texts; readings of characters (furigana) are left out. @throws UnreadableFile */
export async function readSharedTexts(parts: Package): Promise<readonly string[]> {
  const stream = await parts.open('xl/sharedStrings.xml');
  const texts: string[] = [];
  if (stream === null) return texts;
  let [inText, inReading, text] = [false, false, ''];
  await readWhole(stream, {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') inReading = true;
      inText = name === 't' && !inReading;
    },
    text: (piece) => {
      if (!inText) return;
      text += piece;
      if (text.length > readLimits.cellCharacters * 2)
        throw new UnreadableFile('cellTooLong', { max: readLimits.cellCharacters });
    },
    close: (name) => {
      if (name === 't') inText = false;
      if (name === 'rPh') inReading = false;
      if (name === 'si') texts.push(unescaped(text));
    },
  });
  return texts;
}

/** Control characters are written as _x000D_ in sheets. */
export function unescaped(text: string): string {
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Formats of dates that every spreadsheet has built in (ECMA-376, 18.8.30; 27 to 36 and 50 to 58 in Chinese and Japanese). */
const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/** For each cell style whether it shows a number as a date. @throws UnreadableFile */
export async function readDateStyles(parts: Package): Promise<readonly boolean[]> {
  const stream = await parts.open('xl/styles.xml');
  const dates: boolean[] = [];
  if (stream === null) return dates;
  const custom = new Map<string, boolean>();
  let inCells = false;
  await readWhole(stream, {
    open: (name, attributes) => {
      if (name === 'numFmt')
        custom.set(attributes['numFmtId'] ?? '', showsDate(attributes['formatCode'] ?? ''));
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      const format = attributes['numFmtId'] ?? '0';
      dates.push(custom.get(format) ?? builtInDates.has(Number(format)));
    },
    text: () => undefined,
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return dates;
}

/** True for a format with a day or a year in it, outside quotes, escapes and brackets. */
function showsDate(format: string): boolean {
  return /[dy年日]/i.test(format.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/g, ''));
}
