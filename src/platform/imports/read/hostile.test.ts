import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatOf, tableTypeOf } from '../intake.ts';
import { sheetXml, workbookParts, xlsxOf } from '../testing/xlsx.ts';
import { zipOf } from '../testing/zip.ts';
import { readLimits, type RawRow, type TableFormat } from './raw.ts';
import { readTable } from './table.ts';

let folder: string;
let next = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mutao-hostile-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(bytes: string | Uint8Array): Promise<string> {
  const path = join(folder, String((next += 1)));
  await writeFile(path, bytes);
  return path;
}

async function rowsOf(
  path: string,
  format: TableFormat,
  limits?: Parameters<typeof readTable>[1],
): Promise<readonly RawRow[]> {
  const rows: RawRow[] = [];
  for await (const part of readTable({ path, format, sheet: null, unfold: null }, limits))
    if (part.kind === 'rows') rows.push(...part.rows);
  return rows;
}

const small = [
  ['编号', '名称'],
  ['1', '口罩'],
];
const sheets = [{ name: '一', rows: small }];
const refuses = async (bytes: string | Uint8Array, format: TableFormat, reason: string): Promise<void> => {
  await expect(rowsOf(await fileOf(bytes), format)).rejects.toMatchObject({ name: 'UnreadableFile', reason });
};

describe('a hostile text', () => {
  it('of one endless line is refused after its first megabyte', async () => {
    const path = join(folder, 'endless.csv');
    const piece = Buffer.alloc(1_048_576, 'x');
    await pipeline(
      Readable.from(
        (function* () {
          for (let index = 0; index < 16; index += 1) yield piece;
        })(),
      ),
      createWriteStream(path),
    );
    const tight = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 };
    await expect(rowsOf(path, 'csv', tight)).rejects.toMatchObject({ reason: 'lineTooLong' });
  }, 60_000);

  it('with a quote that is never closed is refused', () =>
    refuses(`a,b\n"${'x\n'.repeat(700_000)}`, 'csv', 'lineTooLong'));
  it('with a quote that is open at its end is refused', () => refuses('a,b\n1,"2', 'csv', 'quotesBroken'));
  it('with too many columns is refused', () => refuses(`${'a,'.repeat(400)}\n`, 'csv', 'tooManyColumns'));
  it('with a cell as long as a book is refused', () =>
    refuses(`a,b\n${'x'.repeat(40_000)},1\n`, 'csv', 'cellTooLong'));
  it('with more rows than any list is refused', async () => {
    await refuses('1\n'.repeat(readLimits.rows + 1), 'csv', 'tooManyRows');
  }, 60_000);
  it('in no known encoding is refused', () =>
    refuses(Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a]), 'csv', 'encodingUnknown'));
  it('with zeros in it is refused as binary', () => refuses('a,b\n1,\u0000\n', 'csv', 'binary'));
  it('of nothing but spaces is refused as empty', () => refuses(' \n\n', 'csv', 'empty'));
});

describe('a hostile workbook', () => {
  it('that is a zip bomb is refused before it is inflated', async () => {
    const huge = `<worksheet><sheetData>${' '.repeat(40_000_000)}</sheetData></worksheet>`;
    await refuses(xlsxOf(sheets, [{ name: 'xl/worksheets/sheet1.xml', data: huge }]), 'xlsx', 'zipBomb');
  });
  it('that lies about its sizes is refused', async () => {
    const rows = Array.from({ length: 2_000 }, (_, row) => [`${row}`, '口罩']);
    const data = sheetXml(rows, []);
    await refuses(
      xlsxOf(sheets, [{ name: 'xl/worksheets/sheet1.xml', data, claims: { size: 100 } }]),
      'xlsx',
      'zipBroken',
    );
  });
  it('with a flood of entries is refused', async () => {
    const entries = Array.from({ length: 6_000 }, (_, index) => ({ name: `x/${index}`, data: '' }));
    await refuses(zipOf([...workbookParts(sheets), ...entries]), 'xlsx', 'zipBomb');
  });
  it('with entities in its XML is refused', async () => {
    const laughs =
      '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>';
    await refuses(
      xlsxOf(sheets, [{ name: 'xl/worksheets/sheet1.xml', data: laughs }]),
      'xlsx',
      'xmlEntities',
    );
  });
  it('that asks for a file of ours in an entity is refused', async () => {
    const reads = '<!DOCTYPE w SYSTEM "file:///etc/passwd"><workbook/>';
    await refuses(xlsxOf(sheets, [{ name: 'xl/workbook.xml', data: reads }]), 'xlsx', 'xmlEntities');
  });
  it('with macros is refused', () =>
    refuses(xlsxOf(sheets, [{ name: 'xl/vbaProject.bin', data: 'x' }]), 'xlsx', 'macros'));
  it('that is encrypted is refused', async () => {
    await refuses(zipOf(workbookParts(sheets).map((part) => ({ ...part, flags: 1 }))), 'xlsx', 'encrypted');
  });
  it('with broken XML is refused', () =>
    refuses(
      xlsxOf(sheets, [{ name: 'xl/worksheets/sheet1.xml', data: '<worksheet><sheetData><row' }]),
      'xlsx',
      'xmlBroken',
    ));
  it('with a nest of tags is refused', async () => {
    await refuses(
      xlsxOf(sheets, [{ name: 'xl/worksheets/sheet1.xml', data: '<a>'.repeat(5_000) }]),
      'xlsx',
      'xmlBroken',
    );
  });
  it('with too many sheets is refused', async () => {
    const many = Array.from({ length: 120 }, (_, index) => ({ name: `${index}`, rows: small }));
    await refuses(xlsxOf(many), 'xlsx', 'tooManySheets');
  });
  it('with a cell far to the right is refused', async () => {
    await refuses(
      xlsxOf([{ name: '一', rows: [Array.from({ length: 400 }, () => 'x')] }]),
      'xlsx',
      'tooManyColumns',
    );
  });
  it('that is a zip of something else is refused', () =>
    refuses(zipOf([{ name: 'letter.txt', data: 'x' }]), 'xlsx', 'zipBroken'));
  it('that is cut short is refused', () => refuses(xlsxOf(sheets).subarray(0, 400), 'xlsx', 'zipBroken'));
  it('that needs more memory than its thread has is refused, and the house stays up', async () => {
    const texts = Array.from(
      { length: 400_000 },
      (_, index) => `<si><t>${index} 口罩 ${'x'.repeat(100)}${index * 7}</t></si>`,
    ).join('');
    const path = await fileOf(
      xlsxOf(sheets, [{ name: 'xl/sharedStrings.xml', data: `<sst>${texts}</sst>` }]),
    );
    const tight = { maxOldGenerationSizeMb: 24, maxYoungGenerationSizeMb: 8, stackSizeMb: 4 };
    await expect(rowsOf(path, 'xlsx', tight)).rejects.toMatchObject({ reason: 'tooMuchMemory' });
  }, 60_000);
});

describe('a hostile JSON', () => {
  it('that is none is refused', () => refuses('[1, 2', 'json', 'jsonBroken'));
  it('that is no list of objects is refused', async () => {
    await refuses('{"a": 1}', 'json', 'jsonNoTable');
    await refuses('[1, 2]', 'json', 'jsonNoTable');
    await refuses('[]', 'json', 'jsonNoTable');
  });
  it('nested without end is refused', async () => {
    const path = await fileOf(`[{"a":${'{"b":'.repeat(100_000)}1${'}'.repeat(100_000)}}]`);
    await expect(rowsOf(path, 'json')).rejects.toMatchObject({ reason: 'jsonBroken' });
  });
});

describe('the kind of a file', () => {
  it('is decided by its content, and a name that says otherwise is refused', () => {
    const type = tableTypeOf(xlsxOf(sheets)) ?? '';
    expect(formatOf(type, 'list.xlsx')).toBe('xlsx');
    expect(() => formatOf(type, 'list.csv')).toThrow(
      expect.objectContaining({
        code: 'importFileUnreadable',
        details: { reason: 'extensionWrong', extension: 'csv', found: 'xlsx' },
      }),
    );
    expect(() => formatOf('text/csv', 'list.exe')).toThrow(
      expect.objectContaining({ code: 'importFileUnreadable' }),
    );
    expect(formatOf('text/csv', 'list')).toBe('csv');
  });

  it.each([
    ['%PDF-1.7\n\u0000', null],
    ['\u007fELF\u0000', null],
    ['[{"a":1}]', 'application/json'],
    ['\ufeff编号,名称', 'text/csv'],
  ])('%j', (head, expected) => {
    expect(tableTypeOf(Buffer.from(head))).toBe(expected);
  });

  it('of the old Excel is told apart, so that the refusal can say what to do', () => {
    expect(tableTypeOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('application/vnd.ms-excel');
  });
});
