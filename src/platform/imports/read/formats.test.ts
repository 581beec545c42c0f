import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gb18030Of } from '../testing/gb18030.ts';
import { xlsxOf } from '../testing/xlsx.ts';
import type { RawRow, TableFormat } from './raw.ts';
import { readTable } from './table.ts';

let folder: string;
let next = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mutao-formats-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(bytes: string | Uint8Array): Promise<string> {
  const path = join(folder, String((next += 1)));
  await writeFile(path, bytes);
  return path;
}

async function rowsOf(path: string, format: TableFormat): Promise<readonly RawRow[]> {
  const rows: RawRow[] = [];
  for await (const part of readTable({ path, format, sheet: null, unfold: null }))
    if (part.kind === 'rows') rows.push(...part.rows);
  return rows;
}

describe('a table is read alike from every encoding and format', () => {
  const rows = [
    ['编号', '名称', '数量'],
    ['1', '龘𠮷医院', '5'],
    ['2', '说"好", 再\n来', ''],
  ];
  const csv = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
  const wide = Buffer.from(`\ufeff${csv.replaceAll('","', '"\t"')}`, 'utf16le');
  it.each([
    ['UTF-8', csv, 'csv'],
    ['UTF-8 with a mark', `\ufeff${csv}`, 'csv'],
    ['GB18030', gb18030Of(csv), 'csv'],
    ['semicolons', csv.replaceAll('","', '";"'), 'csv'],
    ['UTF-16 with tabs', wide, 'csv'],
    [
      'XLSX',
      xlsxOf([
        { name: '藏', rows: [['x']], hidden: true },
        { name: '表', rows },
      ]),
      'xlsx',
    ],
  ] as const)('%s', async (_name, bytes, format) => {
    const read = await rowsOf(await fileOf(bytes), format);
    expect(
      read.map(({ cells }) =>
        cells
          .map((cell) => cell.trim())
          .slice(0, 3)
          .concat(Array(3 - cells.length).fill('')),
      ),
    ).toEqual(rows);
  });

  it('CSV: a row ends where its line ends, though the lines end in two or three ways', async () => {
    const path = await fileOf('物资一览表\r\n编号,名称\n1,"口\n罩"\n2,手套\r3,鞋套\r\n');
    expect((await rowsOf(path, 'csv')).map(({ cells }) => cells)).toEqual([
      ['物资一览表'],
      ['编号', '名称'],
      ['1', '口\n罩'],
      ['2', '手套'],
      ['3', '鞋套'],
    ]);
  });

  it('XLSX: a float is read as it was typed, not with its 17 digits', async () => {
    const sheet =
      '<worksheet><sheetData><row r="1"><c r="A1"><v>30.592800000000001</v></c></row></sheetData></worksheet>';
    const path = await fileOf(
      xlsxOf([{ name: '表', rows: [] }], [{ name: 'xl/worksheets/sheet1.xml', data: sheet }]),
    );
    expect(await rowsOf(path, 'xlsx')).toMatchObject([{ cells: ['30.5928'] }]);
  });

  it('XLSX: dates by their style become days, formulas are marked', async () => {
    const path = await fileOf(
      xlsxOf([
        {
          name: '表',
          rows: [
            ['日期', '和'],
            [{ date: 43860 }, { formula: 'SUM(A1)', result: '7' }],
            [43860.5, null],
            [{ date: 43860.99999 }],
          ],
        },
      ]),
    );
    expect(await rowsOf(path, 'xlsx')).toMatchObject([
      { cells: ['日期', '和'] },
      { cells: ['2020-01-30', '7'], formulas: [1] },
      { cells: ['43860.5'] },
      { cells: ['2020-01-31'] },
    ]);
  });
});
