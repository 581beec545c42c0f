import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from './csv.ts';

describe('a line of CSV', () => {
  it('holds no cell that a spreadsheet takes for a formula', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r', ' =', '＝'), fc.string(), (start, rest) => {
        const line = csvLine([`${start}${rest}x`]);
        expect(line).not.toMatch(/^"?\s*[=+\-@＝\t\r]/);
      }),
    );
    expect(csvLine(['=1+1', '+1', '-1+1', '@a'])).toBe(`'=1+1,'+1,'-1+1,'@a\r\n`);
  });

  it('leaves whole numbers as they are, below zero too, and quotes what has to be', () => {
    expect(csvLine([-5n, '12', null, 'a,b', 'say "no"', 'two\nlines'])).toBe(
      `-5,12,,"a,b","say ""no""","two\nlines"\r\n`,
    );
  });
});
