import { Refusal } from '../../kernel/refusal.ts';
import { defaultIntake, type IntakePolicy } from '../files/index.ts';
import { cleanText, cut } from './cells/index.ts';
import type { TableFormat } from './read/raw.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const oldExcel = 'application/vnd.ms-excel';

/** What the first bytes of a file show of its kind; null where it is no table that can be read. */
export function tableTypeOf(head: Uint8Array): string | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (bytes.length >= 4 && bytes.readUInt32BE(0) === 0x504b0304) return xlsx;
  if (bytes.length >= 4 && bytes.readUInt32BE(0) === 0xd0cf11e0) return oldExcel;
  const wide = bytes.length >= 2 && [0xfffe, 0xfeff].includes(bytes.readUInt16BE(0));
  if (wide) return 'text/csv';
  if (bytes.includes(0)) return null;
  return /^(\ufeff)?\s*[[{]/.test(bytes.toString('utf8')) ? 'application/json' : 'text/csv';
}

/** Lists are taken besides letters and photos; their kind is decided by their content. */
export const importIntake: IntakePolicy = {
  ...defaultIntake,
  accept: ['text/csv', 'application/json', xlsx],
  recognise: tableTypeOf,
};

const formats: Readonly<Record<string, TableFormat>> = {
  'text/csv': 'csv',
  'application/json': 'json',
  [xlsx]: 'xlsx',
};
const extensions: Readonly<Record<TableFormat, readonly string[]>> = {
  csv: ['csv', 'txt', 'tsv'],
  json: ['json'],
  xlsx: ['xlsx'],
};

/** The name of a file as it is kept: without unseen characters, which a form can carry. */
export function keptFileName(name: string): string {
  return cut(cleanText(name), 200);
}

/**
 * The format of a kept file, whose name must not claim another one. A name without an extension claims nothing.
 * @throws Refusal importFileUnreadable extensionWrong
 */
export function formatOf(mediaType: string, fileName: string): TableFormat {
  const format = formats[mediaType];
  if (format === undefined) throw new Refusal('typeUnsupported', { found: mediaType });
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(fileName)?.[1]?.toLowerCase();
  if (extension !== undefined && !extensions[format].includes(extension))
    throw new Refusal('importFileUnreadable', { reason: 'extensionWrong', extension, found: format });
  return format;
}
