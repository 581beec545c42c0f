import { isId } from './ids.ts';
import { Refusal } from './refusal.ts';
import { isDay, isInstant } from './time.ts';

/**
 * A page of a long list. Lists are cut by an opaque cursor (the place after the last row), never by an
 * offset: rows that arrive meanwhile neither repeat nor hide one.
 */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Where the next page starts; absent on the last page. */
  readonly next?: string;
}

export const pageLimit = { default: 50, max: 200 } as const;

/** Turns the sort values of the last row into a cursor; the text means nothing to a client. */
export function encodeCursor(values: readonly string[]): string {
  return toBase64Url(new TextEncoder().encode(JSON.stringify(values)));
}

/** The sort values of a cursor, or null when it is not one of ours (or has another number of values). */
export function decodeCursor(cursor: string, length: number): readonly string[] | null {
  try {
    const values: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(fromBase64Url(cursor)),
    );
    if (!Array.isArray(values) || values.length !== length) return null;
    return values.every((value) => typeof value === 'string') ? values : null;
  } catch {
    return null;
  }
}

/** What the values of a cursor are, so that a forged one never becomes an error of the database. */
type PlaceKind = 'text' | 'instant' | 'day' | 'number' | 'total' | 'id';

const fits: Readonly<Record<PlaceKind, (value: string) => boolean>> = {
  text: (value) => !value.includes('\0') && value.isWellFormed(),
  instant: isInstant,
  day: isDay,
  number: (value) => /^\d{1,9}$/.test(value),
  // What a bigint column holds.
  total: (value) => /^\d{1,19}$/.test(value) && BigInt(value) < 2n ** 63n,
  id: isId,
};

/**
 * The place after which a page starts, from a cursor that the list itself gave out before; null without one.
 * A cursor is text from outside like any other. @throws Refusal inputInvalid when it is not one of this list.
 */
export function placeOf(cursor: string | undefined, kinds: readonly PlaceKind[]): readonly string[] | null {
  if (cursor === undefined) return null;
  const values = decodeCursor(cursor, kinds.length);
  if (values === null || !kinds.every((kind, index) => fits[kind](values[index] ?? ''))) {
    throw new Refusal('inputInvalid', {}, [
      { pointer: '/query/cursor', problem: 'a cursor that this list answered' },
    ]);
  }
  return values;
}

/** Cuts limit + 1 fetched rows to a page: the extra row only tells that there is a next page. */
export function toPage<Row>(
  fetched: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => readonly string[],
): Page<Row> {
  const rows = fetched.slice(0, limit);
  const last = rows.at(-1);
  if (fetched.length <= limit || last === undefined) return { rows };
  return { rows, next: encodeCursor(cursorOf(last)) };
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
}
