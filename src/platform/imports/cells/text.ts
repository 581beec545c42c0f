import { read, unreadable, type CellParser } from './parsed.ts';

/**
 * Control characters, zero-width ones, and those that turn the direction of writing: they come along when tables
 * are copied from pages and chats, or stand there so that one name looks like another.
 */
const unseen =
  /(?![\n\t\r])\p{Cc}|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/**
 * The cell without unseen characters, runs of white space made one space, trimmed. Line breaks stay; half of a
 * character becomes U+FFFD.
 */
export function cleanText(raw: string): string {
  return raw
    .toWellFormed()
    .replaceAll(unseen, '')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n[ \n]*/g, '\n')
    .trim();
}

/** Full-width digits, letters and signs as their ASCII twins; for numbers, codes and dates, not for prose. */
export function halfWidth(cell: string): string {
  return cell.normalize('NFKC').replaceAll('－', '-').replaceAll('−', '-');
}

/** The beginning of a text, at most `max` UTF-16 units; no character is cut in half. */
export function cut(whole: string, max: number): string {
  if (whole.length <= max) return whole;
  const characters = Array.from(whole.slice(0, max));
  if (characters.at(-1)?.isWellFormed() === false) characters.pop();
  // Put together anew: a slice would keep the whole text in memory.
  return characters.join('');
}

/** Whether a spreadsheet would take the cell for a formula (or a DDE command) when it is opened there. */
export function looksLikeFormula(cell: string): boolean {
  const begun = cell.trimStart();
  if (/^=./.test(begun)) return true;
  // A call is looked for where a word begins and nowhere inside of it: long cells are read once.
  return /^[+\-@]/.test(begun) && /\||(?<![\w.])\.*[A-Za-z][A-Za-z.]*\(/.test(begun.split('\n', 1)[0] ?? '');
}

/** Texts that published lists write where they know nothing. */
export const unknownWords: ReadonlySet<string> = new Set([
  '-',
  '--',
  '—',
  '——',
  '/',
  '\\',
  'n/a',
  'na',
  'nan',
  'null',
  'none',
  '不详',
  '未知',
  '暂无',
  '待定',
  '无',
]);

/** Free text of at most `max` characters; line breaks become spaces unless `lines` is set. */
export function text(options: { readonly max: number; readonly lines?: true }): CellParser<string> {
  return (cell) => {
    const value = options.lines === true ? cell : cell.replaceAll('\n', ' ');
    if (!value.isWellFormed() || value.includes('\ufffd')) return unreadable('textBroken');
    if (Array.from(value).length > options.max) return unreadable('textTooLong');
    return read(value, value === cell ? [] : ['lineBreaks']);
  };
}

/** A code such as a postal or product code: width and case levelled, spaces removed, then matched. */
export function code(pattern: RegExp): CellParser<string> {
  return (cell) => {
    const value = halfWidth(cell).replaceAll(/\s/g, '').toUpperCase();
    // Spreadsheets show long numbers as 6.90123E+12: the digits behind are gone.
    if (/^\d(\.\d+)?E\+\d+$/.test(value) && !pattern.test(value)) return unreadable('digitsLost');
    // A column of numbers comes back from a spreadsheet as 110101.0.
    const whole = /^\d+\.0+$/.test(value) ? value.slice(0, value.indexOf('.')) : value;
    return pattern.test(whole) ? read(whole) : unreadable('codeMalformed');
  };
}

/** One of a closed list: `words` maps each spelling (any case and width) to its value. */
export function choice<const Words extends Readonly<Record<string, readonly string[]>>>(
  words: Words,
): CellParser<NoInfer<keyof Words & string>> {
  type Value = keyof Words & string;
  const spellings = new Map<string, Value>();
  for (const [value, spelled] of Object.entries(words) as [Value, readonly string[]][])
    for (const word of [value, ...spelled]) spellings.set(levelled(word), value);
  return (cell) => {
    const value = spellings.get(levelled(cell));
    return value === undefined ? unreadable('choiceUnknown') : read(value);
  };
}

/** Yes or no, as lists write it. */
export const yesNo: CellParser<'yes' | 'no'> = choice({
  yes: ['y', 'true', '1', '是', '有', '√', '✓'],
  no: ['n', 'false', '0', '否', '无', '×', '✗'],
});

/** Telephone numbers as they are written; several in one cell are noted, because they belong to several people or desks. */
export const telephone: CellParser<string> = (cell) => {
  const numbers = halfWidth(cell).match(/[\d*][\d*\- ]{5,}[\d*]/g) ?? [];
  if (numbers.length === 0 && !/\d{3,}/.test(halfWidth(cell))) return unreadable('telephoneMalformed');
  if (Array.from(cell).length > 200) return unreadable('textTooLong');
  return read(cell, numbers.length > 1 ? ['severalNumbers'] : []);
};

/** For comparing words: width, case and white space levelled. */
export function levelled(word: string): string {
  return halfWidth(word)
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '');
}
