import { genericWords, hasChinese, initialsOf, levelChinese, levelLatin } from './names.ts';
import { latin, prefixListOf, wide, type PrefixList } from './prefix-list.ts';
import { TextColumnBuilder, unitsOf, type TextColumn } from './text-column.ts';

/** How well a name fits what was typed; the smaller the better. */
export const matches = ['exact', 'exactStem', 'prefix', 'initials', 'inside'] as const;
export type Match = (typeof matches)[number];

export interface Hit {
  readonly item: number;
  readonly match: Match;
}

/** The names of one item: Chinese with its syllables ("wu chang qu"), and any number in Latin letters. */
export interface Names {
  readonly zh: string;
  readonly syllables: string;
  readonly latin: readonly string[];
}

export interface SearchOptions {
  /** Hits at most. */
  readonly limit: number;
  /** Items that may be answered; all of them when absent. */
  readonly accept?: (item: number) => boolean;
}

/** A read-only index of names; items are numbered in the order in which equals are to be shown. */
export interface NameIndex {
  search(typed: string, options: SearchOptions): readonly Hit[];
}

/** Texts with the item that each belongs to. */
interface Entries {
  readonly texts: TextColumn;
  readonly items: Uint32Array;
  readonly list: PrefixList;
}

/** Collects names item by item in the order of their rank; an item may be given more than once. */
export class NameIndexBuilder {
  readonly #chinese = new EntriesBuilder('wide');
  readonly #latin = new EntriesBuilder('ascii');
  readonly #initials = new EntriesBuilder('ascii');

  /** Adds names of an item. */
  add(item: number, names: Names): void {
    if (names.zh !== '') this.#chinese.add(item, levelChinese(names.zh));
    if (names.syllables !== '') {
      this.#latin.add(item, levelLatin(names.syllables));
      this.#initials.add(item, levelLatin(initialsOf(names.syllables)));
    }
    for (const name of names.latin) this.#latin.add(item, levelLatin(name));
  }

  /** The index over all names added. */
  finish(): NameIndex {
    const chinese = this.#chinese.finish(wide);
    const letters = this.#latin.finish(latin);
    const initials = this.#initials.finish(latin);
    return {
      search: (typed, options) =>
        hasChinese(typed)
          ? searchChinese(chinese, levelChinese(typed), options)
          : searchLatin(letters, initials, levelLatin(typed), options),
    };
  }
}

class EntriesBuilder {
  readonly #texts: TextColumnBuilder;
  readonly #items: number[] = [];

  constructor(width: 'ascii' | 'wide') {
    this.#texts = new TextColumnBuilder(width);
  }

  add(item: number, text: string): void {
    if (text === '') return;
    this.#texts.add(text);
    this.#items.push(item);
  }

  finish(alphabet: typeof wide): Entries {
    const texts = this.#texts.finish();
    return { texts, items: Uint32Array.from(this.#items), list: prefixListOf(texts, alphabet) };
  }
}

/** What may follow a stem: by length, because most names are ruled out by that alone. */
type StemEnds = readonly (readonly Uint16Array[])[];

function byLength(words: readonly string[]): StemEnds {
  const ends: Uint16Array[][] = Array.from(
    { length: Math.max(...words.map(({ length }) => length)) + 1 },
    () => [],
  );
  for (const word of words) ends[word.length]?.push(unitsOf(word));
  return ends;
}

const chineseEnds = byLength(genericWords.map(({ zh }) => zh));
const latinEnds = byLength(genericWords.flatMap(({ pinyin, en }) => [pinyin, levelLatin(en)]));
const noEnds: StemEnds = [];

/** Fewer letters than this are the beginning of a name and not yet its stem: "wu" is on the way to Wuhan. */
const stemLettersMin = 4;

function searchChinese(entries: Entries, typed: string, options: SearchOptions): readonly Hit[] {
  if (typed === '') return [];
  const best = new Best(options);
  const units = unitsOf(typed);
  collect(best, entries, units, chineseEnds, ['exact', 'exactStem', 'prefix']);
  if (best.hits().length < options.limit) {
    for (const entry of entries.texts.holding(units)) {
      best.offer('inside', entries.items[entry] ?? 0);
      if (best.isFull('inside')) break;
    }
  }
  return best.hits();
}

function searchLatin(
  letters: Entries,
  initials: Entries,
  typed: string,
  options: SearchOptions,
): readonly Hit[] {
  if (typed === '') return [];
  const best = new Best(options);
  const units = unitsOf(typed);
  const ends = typed.length < stemLettersMin ? noEnds : latinEnds;
  collect(best, letters, units, ends, ['exact', 'exactStem', 'prefix']);
  // One letter begins the initials of the same names whose pinyin it begins.
  if (typed.length > 1) collect(best, initials, units, noEnds, ['initials', 'initials', 'initials']);
  return best.hits();
}

/** Offers all entries that begin with the units, by how much of a name is left over. */
function collect(
  best: Best,
  { list, texts, items }: Entries,
  units: Uint16Array,
  ends: StemEnds,
  [whole, stem, begun]: readonly [Match, Match, Match],
): void {
  list.visit(units, (entry) => {
    const left = texts.lengthAt(entry) - units.length;
    const isStem = ends[left]?.some((end) => texts.hasAt(entry, units.length, end)) ?? false;
    best.offer(left === 0 ? whole : isStem ? stem : begun, items[entry] ?? 0);
  });
}

/** Keeps for each kind of match the first items by rank, as many as are asked for. */
class Best {
  readonly #limit: number;
  readonly #accept: (item: number) => boolean;
  readonly #kept: Readonly<Record<Match, number[]>> = {
    exact: [],
    exactStem: [],
    prefix: [],
    initials: [],
    inside: [],
  };

  constructor({ limit, accept }: SearchOptions) {
    this.#limit = limit;
    this.#accept = accept ?? (() => true);
  }

  /** Whether a kind of match has all the hits that can be answered. */
  isFull(match: Match): boolean {
    return this.#kept[match].length >= this.#limit;
  }

  offer(match: Match, item: number): void {
    const kept = this.#kept[match];
    if (kept.length >= this.#limit && item >= (kept.at(-1) ?? 0)) return;
    if (kept.includes(item) || !this.#accept(item)) return;
    const place = kept.findIndex((other) => other > item);
    kept.splice(place < 0 ? kept.length : place, 0, item);
    if (kept.length > this.#limit) kept.pop();
  }

  hits(): readonly Hit[] {
    const seen = new Set<number>();
    return matches
      .flatMap((match) => this.#kept[match].map((item) => ({ item, match })))
      .filter(({ item }) => !seen.has(item) && seen.add(item))
      .slice(0, this.#limit);
  }
}
