/** What a cell's reading found besides its value, counted and shown by the dry run: "serialDate", "fullWidth". */
export type Note = string;

/** A cell that was read, or the reason code why it cannot be. Details hold figures, never the cell. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value; readonly notes: readonly Note[] }
  | { readonly ok: false; readonly reason: string };

/** Reads one cell that is not empty; pure. */
export type CellParser<Value> = (cell: string) => Parsed<Value>;

/** The answer "this is its value". */
export function read<Value>(value: Value, notes: readonly Note[] = []): Parsed<Value> {
  return { ok: true, value, notes };
}

/** The answer "this cannot be read", with a reason code. */
export function unreadable(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
