import type { Id } from '../../kernel/ids.ts';
import { nameKey } from './names.ts';
import { standardsIn } from './standards.ts';

/** What an item is called, and what sets its grade. */
export interface CalledItem {
  readonly id: Id;
  readonly name: { readonly zh: string; readonly en: string };
  readonly use: { readonly zh: string; readonly en: string };
  readonly aliases: readonly string[];
  readonly standards: readonly string[];
}

/** Why the words of a list do not settle on one item. */
export type UnsettledReason =
  'nameUnknown' | 'severalItems' | 'gradeNotSaid' | 'standardOfAnotherItem' | 'sterileAsked';

export type ItemNamed = { readonly item: Id } | { readonly unsettled: UnsettledReason };

/** Finds what the words of a list call: opened once over a catalogue. */
export type ItemNamer = (words: string, specification: string) => ItemNamed;

/**
 * Opens a namer. Several names of one thing are divided by / or |. Where items of a grade are concerned, the grade
 * has to be said: by the item's own name or by a standard of it; an alias such as 防护服 says none, and none is guessed.
 */
export function itemNamer(items: readonly CalledItem[]): ItemNamer {
  const own = new Map<string, CalledItem>();
  const called = new Map<string, Set<CalledItem>>();
  for (const item of items)
    for (const [index, name] of [item.name.zh, item.name.en, ...item.aliases].entries()) {
      const key = nameKey(name);
      if (key === null) continue;
      if (index < 2) own.set(key, item);
      const others = called.get(key) ?? new Set<CalledItem>();
      called.set(key, others.add(item));
    }
  return (words, specification) => {
    const keys = [words, ...words.split(/[/|｜、]/)].flatMap((name) => nameKey(name) ?? []);
    const found = [...new Set(keys.flatMap((key) => [...(called.get(key) ?? [])]))];
    if (found.length === 0) return { unsettled: 'nameUnknown' };
    const asked = designationsIn(specification);
    const fitting = asked.size === 0 ? found : found.filter((item) => hasOneOf(item, asked));
    const [item, second] = fitting;
    if (item === undefined) return { unsettled: 'standardOfAnotherItem' };
    if (second !== undefined) return { unsettled: 'severalItems' };
    if (/灭菌|无菌/.test(specification) && item.use.zh.includes('未灭菌'))
      return { unsettled: 'sterileAsked' };
    const isSaid = asked.size > 0 || item.standards.length === 0 || keys.some((key) => own.get(key) === item);
    return isSaid ? { item: item.id } : { unsettled: 'gradeNotSaid' };
  };
}

function designationsIn(text: string): ReadonlySet<string> {
  return new Set(standardsIn(text).map(({ known }) => known.designation));
}

function hasOneOf({ standards }: CalledItem, asked: ReadonlySet<string>): boolean {
  return standards.some((text) => [...designationsIn(text)].some((designation) => asked.has(designation)));
}
