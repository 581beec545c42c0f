/** Turns rows into one array per column, for statements that take many rows as arrays (unnest). */
export function columnsOf<Row>(
  rows: readonly Row[],
  ...of: readonly ((row: Row) => unknown)[]
): readonly unknown[][] {
  return of.map((column) => rows.map(column));
}

/** Text for ILIKE that finds the words anywhere, with its wildcards taken literally; null finds everything. */
export function likeAnywhere(words: string | undefined): string | null {
  const plain = words?.trim() ?? '';
  return plain === '' ? null : `%${plain.replaceAll(/[\\%_]/g, '\\$&')}%`;
}

/** A sort order such as "-name" as a whitelisted column and a direction. */
export function sortOf<Field extends string>(
  sort: string,
  columns: Readonly<Record<Field, string>>,
): { readonly column: string; readonly direction: 'asc' | 'desc'; readonly beyond: '>' | '<' } {
  const descending = sort.startsWith('-');
  const column = columns[(descending ? sort.slice(1) : sort) as Field];
  if (column === undefined) throw new Error('a list was sorted by a column that it does not have');
  return descending ? { column, direction: 'desc', beyond: '<' } : { column, direction: 'asc', beyond: '>' };
}
