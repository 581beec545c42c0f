import { lowerBound } from './lower-bound.ts';
import type { TextColumn } from './text-column.ts';

/** How many bits a symbol takes in a key, and how many symbols fit. */
interface Alphabet {
  readonly bits: number;
  readonly symbols: number;
  readonly of: (unit: number) => number;
}

/** Chinese (any UTF-16 unit): the first two decide the order. */
export const wide: Alphabet = { bits: 16, symbols: 2, of: (unit) => unit };

/** Small letters and digits: the first five decide the order. */
export const latin: Alphabet = {
  bits: 6,
  symbols: 5,
  of: (unit) => (unit >= 97 && unit <= 122 ? unit - 96 : unit >= 48 && unit <= 57 ? unit - 20 : 63),
};

/** Key and entry share the 53 exact bits of a float: two million entries beside 32 bits of key. */
const entryBits = 21;
export const entriesMax = 2 ** entryBits;

/**
 * Entries in the order of the first symbols of their texts. One sort of plain numbers makes it, in a tenth of
 * a second for 600,000 names; what is longer than the key is told apart by looking at the texts.
 */
export interface PrefixList {
  /** Visits the entries whose text begins with these units, in no particular order. */
  visit(units: ArrayLike<number>, visitor: (entry: number) => void): void;
}

/** @throws RangeError for more than 2,097,152 texts */
export function prefixListOf(texts: TextColumn, alphabet: Alphabet): PrefixList {
  if (texts.length > entriesMax) throw new RangeError(`a list of names holds ${entriesMax} at most`);
  const sorted = new Float64Array(texts.length);
  for (let entry = 0; entry < texts.length; entry += 1)
    sorted[entry] =
      keyOf(texts.lengthAt(entry), (at) => texts.unitAt(entry, at), alphabet) * entriesMax + entry;
  sorted.sort();
  const order = Uint32Array.from(sorted, (value) => value % entriesMax);
  return {
    visit: (units, visitor) => {
      const known = Math.min(units.length, alphabet.symbols);
      const key = keyOf(units.length, (at) => units[at] ?? 0, alphabet);
      const from = firstFrom(sorted, key * entriesMax);
      const to = firstFrom(sorted, (key + 2 ** (alphabet.bits * (alphabet.symbols - known))) * entriesMax);
      const certain = units.length <= alphabet.symbols;
      for (let place = from; place < to; place += 1) {
        const entry = order[place] ?? 0;
        if (certain || texts.hasAt(entry, 0, units)) visitor(entry);
      }
    },
  };
}

function keyOf(length: number, unitAt: (at: number) => number, alphabet: Alphabet): number {
  let key = 0;
  for (let at = 0; at < alphabet.symbols; at += 1)
    key = key * 2 ** alphabet.bits + (at < length ? alphabet.of(unitAt(at)) : 0);
  return key;
}

/** The first place whose value is not below the given one. */
function firstFrom(sorted: Float64Array, value: number): number {
  return lowerBound(0, sorted.length, (place) => (sorted[place] ?? 0) < value);
}
