/** What a command can be found by: its words in both languages and the first letters of its pinyin. */
export interface Findable {
  readonly zh: string;
  readonly en: string;
  readonly initials: string;
}

/**
 * How well typed words fit, higher is better; 0 is not at all. Chinese fits anywhere in the words, pinyin
 * initials from their start (`xjj` for 新建机构), English by the beginnings of words in any order.
 */
export function fit(typed: string, { zh, en, initials }: Findable): number {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return 1;
  const compact = wanted.replaceAll(/\s+/g, '');
  if (initials === compact) return 5;
  if (zh.startsWith(compact) || en.toLowerCase().startsWith(wanted)) return 4;
  if (initials.startsWith(compact)) return 3;
  const words = en.toLowerCase().split(/[\s-]+/);
  if (wanted.split(/\s+/).every((part) => words.some((word) => word.startsWith(part)))) return 2;
  return zh.includes(compact) || initials.includes(compact) ? 1 : 0;
}

/** Those that fit, the best first; equals keep their order. */
export function found<Item extends Findable>(typed: string, items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, score: fit(typed, item) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ item }) => item);
}
