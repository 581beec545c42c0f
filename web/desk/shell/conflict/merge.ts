/** A field in which what was typed differs from what was saved meanwhile; both as text to compare. */
export interface Difference {
  readonly field: string;
  readonly mine: string;
  readonly theirs: string;
}

export type Flat = Readonly<Record<string, string>>;

/** The values of a form by field name ("name.zh"), as text; what is absent is the empty text. */
export function flatten(values: object, prefix = ''): Flat {
  return Object.fromEntries(
    Object.entries(values as Record<string, unknown>).flatMap(([name, value]): [string, string][] =>
      typeof value === 'object' && value !== null
        ? Object.entries(flatten(value, `${prefix}${name}.`))
        : [[`${prefix}${name}`, typeof value === 'string' || typeof value === 'number' ? String(value) : '']],
    ),
  );
}

/** The fields that differ, in the order of `fields`. */
export function differences(mine: Flat, theirs: Flat, fields: readonly string[]): readonly Difference[] {
  return fields
    .filter((field) => field in mine && field in theirs && mine[field] !== theirs[field])
    .map((field) => ({ field, mine: mine[field] ?? '', theirs: theirs[field] ?? '' }));
}

/**
 * What each differing field starts with: mine where I changed it since I opened the page, else what was
 * saved meanwhile. So nobody's change is lost unless both changed the same field, and then one chooses.
 */
export function startingChoice(
  opened: Flat,
  found: readonly Difference[],
): Record<string, 'mine' | 'theirs'> {
  return Object.fromEntries(
    found.map(({ field, mine }) => [field, mine === opened[field] ? 'theirs' : 'mine'] as const),
  );
}
