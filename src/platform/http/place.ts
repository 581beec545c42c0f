import { isId } from '../../kernel/ids.ts';
import { decodeCursor } from '../../kernel/page.ts';
import { Refusal } from '../../kernel/refusal.ts';

/** What a list is sorted by, value for value. */
export type SortKind = 'text' | 'instant' | 'day' | 'number' | 'id';

const fits: Readonly<Record<SortKind, (value: string) => boolean>> = {
  text: (value) => !value.includes('\0'),
  instant: isInstant,
  day: (value) => isInstant(`${value}T00:00:00.000Z`),
  number: (value) => /^\d{1,9}$/.test(value),
  id: isId,
};

/**
 * The place after which a page starts, from a cursor that the list itself gave out before; null without one.
 * A cursor is text from outside like any other: what the database would not take must not reach it.
 * @param kinds of the sort values that the list puts into its cursors, in their order
 * @throws Refusal inputInvalid when it is not one of this list
 */
export function placeOf(cursor: string | undefined, kinds: readonly SortKind[]): readonly string[] | null {
  if (cursor === undefined) return null;
  const values = decodeCursor(cursor, kinds.length);
  if (values === null || !kinds.every((kind, index) => fits[kind](values[index] ?? ''))) {
    throw new Refusal('inputInvalid', {}, [
      { pointer: '/query/cursor', problem: 'a cursor that this list answered' },
    ]);
  }
  return values;
}

/**
 * Years from 1 to 9999, and written back the same text: Date reads a 31st of February as a day in March, and both
 * are an error for PostgreSQL.
 */
function isInstant(text: string): boolean {
  const date = new Date(text);
  return /^(?!0000)\d{4}-/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString() === text;
}
