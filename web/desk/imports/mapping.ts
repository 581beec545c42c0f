import type { z } from 'zod';
import type { importer, importLayout } from '../../../src/platform/contract/imports.ts';

export type Layout = z.output<typeof importLayout>;
export type ImporterFields = z.output<typeof importer>['fields'];

/** A layout as it is typed: rows as text, columns by field with "" for those left out. */
export interface TypedLayout {
  readonly sheet: number;
  readonly headingRow: string;
  readonly dataFrom: string;
  readonly columns: readonly string[];
}

export interface MappingProblem {
  readonly word: 'twice' | 'missing' | 'rowsWrong';
  readonly field: string;
}

/** The layout as it can be typed over. */
export function typedLayout(layout: Layout): TypedLayout {
  return {
    sheet: layout.sheet,
    headingRow: layout.headingRow === null ? '' : String(layout.headingRow),
    dataFrom: String(layout.dataFrom),
    columns: layout.columns.map((field) => field ?? ''),
  };
}

/** The layout that was typed, or what is wrong with it: a field twice, a required one nowhere, rows that are none. */
export function readLayout(
  typed: TypedLayout,
  fields: ImporterFields,
): { readonly layout: Layout } | { readonly problems: readonly MappingProblem[] } {
  const chosen = typed.columns.filter((field) => field !== '');
  const twice = [...new Set(chosen.filter((field, index) => chosen.indexOf(field) !== index))];
  const missing = fields.filter(({ name, required }) => required && !chosen.includes(name));
  const dataFrom = rowOf(typed.dataFrom);
  const headingRow = typed.headingRow.trim() === '' ? null : rowOf(typed.headingRow);
  const rowsWrong = dataFrom === undefined || headingRow === undefined;
  const problems: MappingProblem[] = [
    ...twice.map((field) => ({ word: 'twice' as const, field })),
    ...missing.map(({ name }) => ({ word: 'missing' as const, field: name })),
    ...(rowsWrong ? [{ word: 'rowsWrong' as const, field: '' }] : []),
  ];
  if (problems.length > 0 || rowsWrong) return { problems };
  const columns = typed.columns.map((field) => (field === '' ? null : field));
  return { layout: { sheet: typed.sheet, dataFrom, headingRow, columns } };
}

function rowOf(text: string): number | undefined {
  return /^[1-9][0-9]{0,5}$/.test(text.trim()) ? Number(text) : undefined;
}
