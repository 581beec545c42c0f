const encoder = new TextEncoder();

/** Orders texts by their bytes in UTF-8; that of UTF-16 differs beyond the basic plane. */
export function compareBytes(one: string, other: string): number {
  const a = encoder.encode(one);
  const b = encoder.encode(other);
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
