/**
 * One member of every row as an array parameter of PostgreSQL, for values that need no quoting: ids, digits,
 * moments, words. Written by hand because it is on the hot path; free text goes as an ordinary array.
 */
export function column<Row>(
  rows: readonly Row[],
  of: (row: Row) => string | bigint | boolean | null,
): string {
  let text = '{';
  for (const row of rows) text += `${text.length > 1 ? ',' : ''}${of(row) ?? 'NULL'}`;
  return `${text}}`;
}

/** Values that need no quoting as an array parameter. */
export function plainArray(values: readonly string[]): string {
  return `{${values.join(',')}}`;
}
