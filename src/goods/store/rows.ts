/** Turns rows into one array per column, for statements that take many rows as arrays (unnest). */
export function columnsOf<Row>(
  rows: readonly Row[],
  ...of: readonly ((row: Row) => unknown)[]
): readonly unknown[][] {
  return of.map((column) => rows.map(column));
}
