import { genericWords, hasChinese, initialsOf, levelChinese, levelLatin, pinyinOfLabels } from './names.ts';
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

/** In which order equals are shown; without it, by their numbers. */
export interface ItemOrder {
  /** Lower ones first; whole numbers below 16,777,216, for each item another one. */
  rankOf(item: number): number;
  /** Levels, the highest 0: of what is found by initials a higher level stands first, however well they fit. */
  tierOf(item: number): number;
}

const byNumber: ItemOrder = { rankOf: (item) => item, tierOf: () => 0 };
const ranksMax = 2 ** 24;

/** A read-only index of names. */
export interface NameIndex {
  search(typed: string, options: SearchOptions): readonly Hit[];
}

/** Texts with the item that each belongs to. */
interface Entries {
  readonly texts: TextColumn;
  readonly items: Uint32Array;
  readonly list: PrefixList;
}

/** Collects names item by item; an item may be given more than once. */
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
  finish(order: ItemOrder = byNumber): NameIndex {
    const chinese = this.#chinese.finish(wide);
    const letters = this.#latin.finish(latin);
    const initials = this.#initials.finish(latin);
    return {
      search: (typed, options) =>
        hasChinese(typed)
          ? searchChinese(chinese, levelChinese(typed), new Best(options, order), options.limit)
          : searchLatin(letters, initials, typed, new Best(options, order)),
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
const initialsEnds = byLength(genericWords.map(({ initials }) => initials));
const noEnds: StemEnds = [];

/** Fewer letters than this are the beginning of a name and not yet its stem: "wu" is on the way to Wuhan. */
const stemLettersMin = 4;

function searchChinese(entries: Entries, typed: string, best: Best, limit: number): readonly Hit[] {
  if (typed === '') return [];
  const units = unitsOf(typed);
  collect(best, entries, units, chineseEnds, ['exact', 'exactStem', 'prefix']);
  if (best.hits().length < limit) {
    for (const entry of entries.texts.holding(units)) {
      best.offer('inside', entries.items[entry] ?? 0);
      if (best.isFull('inside')) break;
    }
  }
  return best.hits();
}

function searchLatin(letters: Entries, initials: Entries, written: string, best: Best): readonly Hit[] {
  const typed = levelLatin(written);
  if (typed === '') return [];
  const units = unitsOf(typed);
  const ends = typed.length < stemLettersMin ? noEnds : latinEnds;
  collect(best, letters, units, ends, ['exact', 'exactStem', 'prefix']);
  for (const { pinyin, isWhole } of pinyinOfLabels(written))
    collect(best, letters, unitsOf(pinyin), noEnds, [isWhole ? 'exact' : 'prefix', 'prefix', 'prefix']);
  // One letter begins the initials of the same names whose pinyin it begins.
  if (typed.length > 1) collect(best, initials, units, initialsEnds, ['initials', 'initials', 'initials']);
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
    const isWhole = left === 0;
    best.offer(isWhole ? whole : isStem ? stem : begun, items[entry] ?? 0, isWhole || isStem);
  });
}

interface Kept {
  readonly item: number;
  /** The lower the better, within one kind of match. */
  readonly value: number;
}

/** Keeps for each kind of match the first items by their order, as many as are asked for. */
class Best {
  readonly #limit: number;
  readonly #accept: (item: number) => boolean;
  readonly #order: ItemOrder;
  readonly #kept: Readonly<Record<Match, Kept[]>> = {
    exact: [],
    exactStem: [],
    prefix: [],
    initials: [],
    inside: [],
  };

  constructor({ limit, accept }: SearchOptions, order: ItemOrder) {
    this.#limit = limit;
    this.#accept = accept ?? (() => true);
    this.#order = order;
  }

  /** Whether a kind of match has all the hits that can be answered. */
  isFull(match: Match): boolean {
    return this.#kept[match].length >= this.#limit;
  }

  /** `isWhole`: nothing of the name is left over but the word for its level. */
  offer(match: Match, item: number, isWhole = false): void {
    const kept = this.#kept[match];
    const value = this.#valueOf(match, item, isWhole);
    if (kept.length >= this.#limit && value >= (kept.at(-1)?.value ?? 0)) return;
    if (!this.#accept(item)) return;
    const before = kept.findIndex((other) => other.item === item);
    if (before >= 0 && (kept[before]?.value ?? 0) <= value) return;
    if (before >= 0) kept.splice(before, 1);
    const place = kept.findIndex((other) => other.value > value);
    kept.splice(place < 0 ? kept.length : place, 0, { item, value });
    if (kept.length > this.#limit) kept.pop();
  }

  /** Initials say little: among those of one level the whole ones come before those that only begin so. */
  #valueOf(match: Match, item: number, isWhole: boolean): number {
    const rank = this.#order.rankOf(item);
    return match === 'initials' ? (this.#order.tierOf(item) * 2 + (isWhole ? 0 : 1)) * ranksMax + rank : rank;
  }

  hits(): readonly Hit[] {
    const seen = new Set<number>();
    return matches
      .flatMap((match) => this.#kept[match].map(({ item }) => ({ item, match })))
      .filter(({ item }) => !seen.has(item) && seen.add(item))
      .slice(0, this.#limit);
  }
}
