import { describe, expect, it } from 'vitest';
import { sampleImporter } from '../testing/sample.ts';
import { guessLayout, sketchColumns } from './guess.ts';

const { fields } = sampleImporter;
const rows = (...lines: readonly (readonly string[])[]) =>
  lines.map((cells, index) => ({ number: index + 1, place: String(index + 1), cells }));
const columnsOf = (...lines: readonly (readonly string[])[]) =>
  guessLayout(rows(...lines), fields, 0).columns;

describe('guessing a layout', () => {
  it('finds headings in Chinese and English, with units and remarks in brackets', () => {
    expect(columnsOf(['编号', '数量（个）', 'Phone', '备注'])).toEqual(['code', 'pieces', 'contact', null]);
    expect(columnsOf(['Line Code', 'QUANTITY', '金额(元)'])).toEqual(['code', 'pieces', 'amount']);
  });

  it('does not lose itself in brackets that are never closed', () => {
    expect(columnsOf(['编号', '('.repeat(300_000)])).toEqual(['code', null]);
  });

  it('sketches columns without half of a character', () => {
    const table = rows(['编号', `${'a'.repeat(59)}𠮷`], ['L000001', `${'b'.repeat(39)}𠮷`]);
    expect(sketchColumns(table, guessLayout(table, fields, 0))[1]).toEqual({
      heading: 'a'.repeat(59),
      shapes: [`${'A'.repeat(39)}…`],
    });
  });

  it('finds the headings below titles', () => {
    const layout = guessLayout(
      rows(['某市物资发放日期一览表'], ['43860'], ['编号', '日期'], ['L000001', '43860']),
      fields,
      0,
    );
    expect(layout).toEqual({ sheet: 0, headingRow: 3, dataFrom: 4, columns: ['code', 'day'] });
  });

  it('reads HXL tags, below headings or alone', () => {
    const below = guessLayout(
      rows(['No', 'When', 'How many'], ['#meta+id', '#date', '#quantity'], ['L000001', '2020-01-22', '3']),
      fields,
      0,
    );
    expect(below).toMatchObject({ dataFrom: 3, columns: [null, 'day', 'pieces'] });
    const alone = guessLayout(rows(['#date', '#quantity'], ['2020-01-22', '3']), fields, 0);
    expect(alone).toMatchObject({ headingRow: 1, dataFrom: 2, columns: ['day', 'pieces'] });
  });

  it('gives each column and each field once, the better fit first', () => {
    expect(columnsOf(['日期', '编号', '到货日期'])).toEqual(['day', 'code', null]);
  });

  it('finds by content what no heading tells, for fields that allow it', () => {
    const open = { ...fields, code: { ...fields['code'], byContent: true } } as typeof fields;
    const layout = guessLayout(rows(['x', 'L000001'], ['y', 'L000002'], ['z', 'L000003']), open, 0);
    expect(layout).toEqual({ sheet: 0, headingRow: null, dataFrom: 1, columns: [null, 'code'] });
  });

  it('shows shapes of cells and never what they say', () => {
    const sample = rows(['编号', '联系电话'], ['L000001', '值班室 027-8366']);
    const sketch = sketchColumns(sample, guessLayout(sample, fields, 0));
    expect(sketch).toEqual([
      { heading: '编号', shapes: ['A999999'] },
      { heading: '联系电话', shapes: ['字字字 999-9999'] },
    ]);
  });
});
