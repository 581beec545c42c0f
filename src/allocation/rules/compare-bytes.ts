/**
 * Orders texts by their bytes in UTF-8, which is the order of their code points. That of UTF-16 differs in one thing:
 * surrogates, which stand for what lies beyond the basic plane, are smaller there than its last units.
 */
export function compareBytes(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    const [a, b] = [one.charCodeAt(at), other.charCodeAt(at)];
    if (a !== b) return ranked(a) - ranked(b);
  }
  return one.length - other.length;
}

/** Surrogates behind all other units. */
function ranked(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
