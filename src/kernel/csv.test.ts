import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from './csv.ts';

const signs = ['=', '+', '-', '@', '|', '%', '＝', '\t', '\r', '\n', ',', '"', "'", ' ', 'a', '7'];

function readBack(line: string): readonly string[] {
  const [cells = []] = parse(line, { relax_quotes: false, skip_empty_lines: false });
  return cells;
}

describe('a line of CSV', () => {
  it('holds no cell that a spreadsheet takes for a formula, and loses nothing of any', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...signs) })),
        fc.string(),
        (cell, next) => {
          const written = readBack(csvLine([cell, next]));
          expect(written).toHaveLength(2);
          expect(/^-?\d+$/.test(written[0] ?? '')).toBe(/^-?\d+$/.test(cell));
          if (!/^-?\d+$/.test(cell)) expect(written[0]).not.toMatch(/^[\s\p{Cc}]*[=+\-@|%＝＋－＠]/u);
          expect(written[0]?.replace(/^'/, '')).toBe(cell.replace(/^'/, ''));
        },
      ),
      { seed: 7, numRuns: 2_000 },
    );
  });

  it('puts an apostrophe before a formula', () => {
    expect(readBack(csvLine(['=1+1', '+1', '-1+1', ' @a', '|calc', 'a=b']))).toEqual([
      "'=1+1",
      "'+1",
      "'-1+1",
      "' @a",
      "'|calc",
      'a=b',
    ]);
  });

  it('leaves whole numbers as they are, below zero too, and quotes what has to be', () => {
    expect(csvLine([-5n, '12', 7, null, 'a,b', 'say "no"', 'two\nlines'])).toBe(
      `-5,12,7,,"a,b","say ""no""","two\nlines"\r\n`,
    );
  });
});
