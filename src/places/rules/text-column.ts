import { lowerBound } from './lower-bound.ts';

/**
 * Many short texts in one block of UTF-16 code units (or bytes, where all are ASCII): a million names then are
 * two arrays instead of a million objects that the garbage collector has to visit. Written once, then read.
 */
export interface TextColumn {
  readonly length: number;
  textAt(index: number): string;
  lengthAt(index: number): number;
  /** One unit of a text; its place must lie within the text. */
  unitAt(index: number, place: number): number;
  /** Whether the text has these units at a place; false beyond its end. */
  hasAt(index: number, place: number, units: ArrayLike<number>): boolean;
  /** Texts that hold the units anywhere, in ascending order; asked for lazily. */
  holding(units: ArrayLike<number>): Generator<number>;
}

/** Collects texts; `finish` gives the column. `wide` is for anything but ASCII. */
export class TextColumnBuilder {
  #units: Uint8Array | Uint16Array;
  #ends = new Uint32Array(1 << 12);
  #used = 0;
  #length = 0;

  constructor(width: 'ascii' | 'wide') {
    this.#units = width === 'wide' ? new Uint16Array(1 << 16) : new Uint8Array(1 << 16);
  }

  /** Adds one text and answers its index. @throws RangeError for another character in an ASCII column */
  add(text: string): number {
    if (this.#used + text.length > this.#units.length) this.#units = grown(this.#units, text.length);
    if (this.#length === this.#ends.length) this.#ends = grown(this.#ends, 1);
    const unitMax = this.#units.BYTES_PER_ELEMENT === 1 ? 0x7f : 0xffff;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit > unitMax) throw new RangeError('an ASCII column holds ASCII only');
      this.#units[this.#used + at] = unit;
    }
    this.#used += text.length;
    this.#ends[this.#length] = this.#used;
    this.#length += 1;
    return this.#length - 1;
  }

  /** The column of all texts added. */
  finish(): TextColumn {
    return columnOf(this.#units.slice(0, this.#used), this.#ends.slice(0, this.#length));
  }
}

function grown<A extends Uint8Array | Uint16Array | Uint32Array>(array: A, more: number): A {
  const length = Math.max(array.length * 2, array.length + more);
  const bigger = new (array.constructor as new (length: number) => A)(length);
  bigger.set(array);
  return bigger;
}

function columnOf(units: Uint8Array | Uint16Array, ends: Uint32Array): TextColumn {
  const startAt = (index: number): number => (index === 0 ? 0 : (ends[index - 1] ?? 0));
  const lengthAt = (index: number): number => (ends[index] ?? 0) - startAt(index);
  const frequency = new Uint32Array(units.BYTES_PER_ELEMENT === 1 ? 0x100 : 0x1_0000);
  for (const unit of units) frequency[unit] = (frequency[unit] ?? 0) + 1;
  const hasAt = (index: number, place: number, wanted: ArrayLike<number>): boolean => {
    if (place + wanted.length > lengthAt(index)) return false;
    const from = startAt(index) + place;
    for (let at = 0; at < wanted.length; at += 1) if (units[from + at] !== wanted[at]) return false;
    return true;
  };
  /** The text in which a unit of the block stands. */
  const indexAt = (place: number): number =>
    lowerBound(0, ends.length, (index) => (ends[index] ?? 0) <= place);
  return {
    length: ends.length,
    textAt: (index) =>
      Reflect.apply(String.fromCharCode, null, units.subarray(startAt(index), ends[index])) as string,
    lengthAt,
    unitAt: (index, place) => units[startAt(index) + place] ?? 0,
    hasAt,
    // The rarest unit leads to the fewest places that have to be looked at.
    *holding(wanted) {
      const anchor = rarestOf(wanted, frequency);
      const unit = wanted[anchor] ?? 0;
      let found = -1;
      for (let at = units.indexOf(unit); at >= 0; at = units.indexOf(unit, at + 1)) {
        if (found >= 0 && at < (ends[found] ?? 0)) continue;
        const index = indexAt(at);
        const place = at - anchor - startAt(index);
        if (place < 0 || !hasAt(index, place, wanted)) continue;
        found = index;
        yield index;
      }
    },
  };
}

function rarestOf(units: ArrayLike<number>, frequency: Uint32Array): number {
  let rarest = 0;
  for (let at = 1; at < units.length; at += 1)
    if ((frequency[units[at] ?? 0] ?? 0) < (frequency[units[rarest] ?? 0] ?? 0)) rarest = at;
  return rarest;
}

/** The UTF-16 code units of a text. */
export function unitsOf(text: string): Uint16Array {
  return Uint16Array.from({ length: text.length }, (_none, at) => text.charCodeAt(at));
}
