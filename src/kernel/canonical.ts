/**
 * Canonical bytes: one spelling for one value, so that two machines hash the same thing to the same digest.
 * JSON with sorted keys and no white space (RFC 8785), narrowed to what a fact may hold: strings, booleans,
 * null, safe integers, bigints (written as decimal strings), arrays and plain objects. Absent and undefined
 * members are left out; floats are refused because quantities are never floats. A bigint and the text of its digits are
 * one value here, as they are on the wire.
 */
export type Canonical =
  | string
  | boolean
  | null
  | number
  | bigint
  | undefined
  | readonly Canonical[]
  | { readonly [key: string]: Canonical };

/**
 * @throws TypeError for a value that has no single spelling: a float, NaN, a lone surrogate, a function, a hole or
 * undefined in an array, an object that is not plain (a Date, a Map, bytes).
 */
export function canonicalText(value: Canonical): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return `"${value}"`;
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('canonical: text with a lone surrogate');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError('canonical: only safe integers are allowed');
    return String(value === 0 ? 0 : value);
  }
  if (Array.isArray(value)) {
    return `[${Array.from(value as readonly Canonical[], canonicalText).join(',')}]`;
  }
  if (typeof value === 'object') return canonicalObject(value as { readonly [key: string]: Canonical });
  throw new TypeError(`canonical: ${typeof value} has no canonical form`);
}

function canonicalObject(value: { readonly [key: string]: Canonical }): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError('canonical: only plain objects are allowed');
  let members = '';
  for (const key of Object.keys(value).toSorted(byUtf16)) {
    const member = value[key];
    if (member === undefined) continue;
    members += `${members === '' ? '' : ','}${canonicalText(key)}:${canonicalText(member)}`;
  }
  return `{${members}}`;
}

/** RFC 8785 sorts member names by UTF-16 code units, which is what < does in JavaScript. */
function byUtf16(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The canonical text as UTF-8 bytes: what is hashed and signed. */
export function canonicalBytes(value: Canonical): Uint8Array {
  return new TextEncoder().encode(canonicalText(value));
}
