import { expect, test } from 'vitest';
import { readLayout, typedLayout } from './mapping.ts';

const fields = [
  { name: 'name', required: true, personal: false },
  { name: 'area', required: false, personal: false },
];
const layout = { sheet: 0, dataFrom: 2, headingRow: 1, columns: ['name', null, 'area'] };

test('a layout that is not typed over stays as it is', () => {
  expect(readLayout(typedLayout(layout), fields)).toEqual({ layout });
  const bare = { ...layout, headingRow: null };
  expect(readLayout(typedLayout(bare), fields)).toEqual({ layout: bare });
});

test('a field twice, a required one nowhere and rows that are none are named', () => {
  const typed = { sheet: 0, headingRow: 'x', dataFrom: '0', columns: ['area', 'area', ''] };
  expect(readLayout(typed, fields)).toEqual({
    problems: [
      { word: 'twice', field: 'area' },
      { word: 'missing', field: 'name' },
      { word: 'rowsWrong', field: '' },
    ],
  });
});
