import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { formatOf, tableTypeOf } from '../intake.ts';
import { openReaderFiles } from '../testing/reader-files.ts';
import { sheetXml, workbookParts, xlsxOf } from '../testing/xlsx.ts';
import { zipOf } from '../testing/zip.ts';
import { readLimits } from './raw.ts';
import { readTable } from './table.ts';

const files = openReaderFiles();
const { fileOf, rowsOf, reasonOf } = files;
afterAll(() => files.remove());

const small = [
  ['编号', '名称'],
  ['1', '口罩'],
];
const sheets = [{ name: '一', rows: small }];
const columnName = (column: number): string =>
  (column < 26 ? '' : String.fromCharCode(64 + Math.floor(column / 26))) +
  String.fromCharCode(65 + (column % 26));

describe('a hostile text', () => {
  it('of one endless line is refused after its first megabyte', async () => {
    const path = join(files.folder, 'endless.csv');
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

  it('with a quote that is never closed is refused', async () => {
    expect(await reasonOf(`a,b\n"${'x\n'.repeat(700_000)}`, 'csv')).toBe('lineTooLong');
  });
  it('with a quote that is open at its end is refused', async () => {
    expect(await reasonOf('a,b\n1,"2', 'csv')).toBe('quotesBroken');
  });
  it('with too many columns is refused', async () => {
    expect(await reasonOf(`${'a,'.repeat(400)}\n`, 'csv')).toBe('tooManyColumns');
  });
  it('with a cell as long as a book is refused', async () => {
    expect(await reasonOf(`a,b\n${'x'.repeat(40_000)},1\n`, 'csv')).toBe('cellTooLong');
  });
  it('with more rows than any list is refused', async () => {
    expect(await reasonOf('1\n'.repeat(readLimits.rows + 1), 'csv')).toBe('tooManyRows');
  }, 60_000);
  it('in no known encoding is refused', async () => {
    expect(await reasonOf(Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a]), 'csv')).toBe('encodingUnknown');
  });
  it('with zeros in it is refused as binary', async () => {
    expect(await reasonOf('a,b\n1,\u0000\n', 'csv')).toBe('binary');
  });
  it('of nothing but spaces is refused as empty', async () => {
    expect(await reasonOf(' \n\n', 'csv')).toBe('empty');
  });
});

describe('a hostile workbook', () => {
  it('that is a zip bomb is refused before it is inflated', async () => {
    const huge = `<worksheet><sheetData>${' '.repeat(40_000_000)}</sheetData></worksheet>`;
    expect(await reasonOf(xlsxOf(sheets, [{ name: 'xl/worksheets/sheet1.xml', data: huge }]), 'xlsx')).toBe(
      'zipBomb',
    );
  });
  it('that lies about its sizes is refused', async () => {
    const rows = Array.from({ length: 2_000 }, (_, row) => [`${row}`, '口罩']);
    const data = sheetXml(rows, []);
    expect(
      await reasonOf(
        xlsxOf(sheets, [{ name: 'xl/worksheets/sheet1.xml', data, claims: { size: 100 } }]),
        'xlsx',
      ),
    ).toBe('zipBroken');
  });
  it('with a flood of entries is refused', async () => {
    const entries = Array.from({ length: 6_000 }, (_, index) => ({ name: `x/${index}`, data: '' }));
    expect(await reasonOf(zipOf([...workbookParts(sheets), ...entries]), 'xlsx')).toBe('zipBomb');
  });
  it('with entities in its XML is refused', async () => {
    const laughs =
      '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>';
    expect(await reasonOf(xlsxOf(sheets, [{ name: 'xl/worksheets/sheet1.xml', data: laughs }]), 'xlsx')).toBe(
      'xmlEntities',
    );
  });
  it('that asks for a file of ours in an entity is refused', async () => {
    const reads = '<!DOCTYPE w SYSTEM "file:///etc/passwd"><workbook/>';
    expect(await reasonOf(xlsxOf(sheets, [{ name: 'xl/workbook.xml', data: reads }]), 'xlsx')).toBe(
      'xmlEntities',
    );
  });
  it('with macros is refused', async () => {
    expect(await reasonOf(xlsxOf(sheets, [{ name: 'xl/vbaProject.bin', data: 'x' }]), 'xlsx')).toBe('macros');
  });
  it('that is encrypted is refused', async () => {
    expect(await reasonOf(zipOf(workbookParts(sheets).map((part) => ({ ...part, flags: 1 }))), 'xlsx')).toBe(
      'encrypted',
    );
  });
  it('with broken XML is refused', async () => {
    expect(
      await reasonOf(
        xlsxOf(sheets, [{ name: 'xl/worksheets/sheet1.xml', data: '<worksheet><sheetData><row' }]),
        'xlsx',
      ),
    ).toBe('xmlBroken');
  });
  it('with a nest of tags is refused', async () => {
    expect(
      await reasonOf(
        xlsxOf(sheets, [{ name: 'xl/worksheets/sheet1.xml', data: '<a>'.repeat(5_000) }]),
        'xlsx',
      ),
    ).toBe('xmlBroken');
  });
  it('with too many sheets is refused', async () => {
    const many = Array.from({ length: 120 }, (_, index) => ({ name: `${index}`, rows: small }));
    expect(await reasonOf(xlsxOf(many), 'xlsx')).toBe('tooManySheets');
  });
  it('with a cell far to the right is refused', async () => {
    expect(
      await reasonOf(xlsxOf([{ name: '一', rows: [Array.from({ length: 400 }, () => 'x')] }]), 'xlsx'),
    ).toBe('tooManyColumns');
  });
  it('that is a zip of something else is refused', async () => {
    expect(await reasonOf(zipOf([{ name: 'letter.txt', data: 'x' }]), 'xlsx')).toBe('zipBroken');
  });
  it('that is cut short is refused', async () => {
    expect(await reasonOf(xlsxOf(sheets).subarray(0, 400), 'xlsx')).toBe('zipBroken');
  });
  it('whose cells all point to one long text is refused at its first row', async () => {
    const long = 'x'.repeat(32_000);
    const cells = Array.from(
      { length: 200 },
      (_, column) => `<c r="${columnName(column)}1" t="s"><v>0</v></c>`,
    );
    const bomb = [
      { name: 'xl/sharedStrings.xml', data: `<sst><si><t>${long}</t></si></sst>` },
      {
        name: 'xl/worksheets/sheet1.xml',
        data: `<worksheet><sheetData><row r="1">${cells.join('')}</row></sheetData></worksheet>`,
      },
    ];
    expect(await reasonOf(xlsxOf(sheets, bomb), 'xlsx')).toBe('lineTooLong');
  });
  it('of long rows comes in small pieces', async () => {
    const row = (at: number): string => {
      const cells = Array.from(
        { length: 30 },
        (_, column) => `<c r="${columnName(column)}${at}" t="s"><v>0</v></c>`,
      );
      return `<row r="${at}">${cells.join('')}</row>`;
    };
    const rows = Array.from({ length: 12 }, (_, at) => row(at + 1)).join('');
    const path = fileOf(
      xlsxOf(sheets, [
        { name: 'xl/sharedStrings.xml', data: `<sst><si><t>${'x'.repeat(32_000)}</t></si></sst>` },
        { name: 'xl/worksheets/sheet1.xml', data: `<worksheet><sheetData>${rows}</sheetData></worksheet>` },
      ]),
    );
    const pieces: number[] = [];
    for await (const part of readTable({ path, format: 'xlsx', sheet: null, unfold: null }))
      if (part.kind === 'rows') pieces.push(part.rows.length);
    expect(Math.max(...pieces)).toBeLessThanOrEqual(2);
    expect(pieces.reduce((sum, rowsOfPiece) => sum + rowsOfPiece)).toBe(12);
  });
  it('with two contents for one cell is refused', async () => {
    const twice = '<c r="A1" t="str"><v>3</v></c><c r="A1" t="str"><v>4</v></c>';
    const data = `<worksheet><sheetData><row r="1">${twice}</row></sheetData></worksheet>`;
    expect(await reasonOf(xlsxOf(sheets, [{ name: 'xl/worksheets/sheet1.xml', data }]), 'xlsx')).toBe(
      'xmlBroken',
    );
  });
  it.each(['&#0;', '&#xD800;', '&unknown;'])('with %s for a character is refused', async (reference) => {
    const data = `<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>${reference}</v></c></row></sheetData></worksheet>`;
    expect(await reasonOf(xlsxOf(sheets, [{ name: 'xl/worksheets/sheet1.xml', data }]), 'xlsx')).toBe(
      'xmlBroken',
    );
  });
  it('that needs more memory than its thread has is refused, and the house stays up', async () => {
    const texts = Array.from(
      { length: 400_000 },
      (_, index) => `<si><t>${index} 口罩 ${'x'.repeat(100)}${index * 7}</t></si>`,
    ).join('');
    const path = fileOf(xlsxOf(sheets, [{ name: 'xl/sharedStrings.xml', data: `<sst>${texts}</sst>` }]));
    const tight = { maxOldGenerationSizeMb: 24, maxYoungGenerationSizeMb: 8, stackSizeMb: 4 };
    await expect(rowsOf(path, 'xlsx', tight)).rejects.toMatchObject({ reason: 'tooMuchMemory' });
  }, 60_000);
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
