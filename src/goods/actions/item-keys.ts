import { pinyin } from 'pinyin-pro';
import type { ItemWords } from '../rules/items.ts';
import { nameKey } from '../rules/names.ts';
import type { ItemKeys } from '../store/items.ts';

/** Words levelled for search: letter case, width and spaces. */
export function searchWords(text: string): string {
  return nameKey(text) ?? '';
}

/** By what an item is found: its names, pinyin, aliases, standards and codes; and the initials of its pinyin. */
export function keysOf(words: ItemWords): ItemKeys {
  const chinese = [words.name.zh, ...words.aliases].filter((name) => /\p{Script=Han}/u.test(name));
  const spelled = chinese.map((name) =>
    pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive' }),
  );
  const texts = [
    words.name.zh,
    words.name.en,
    ...words.aliases,
    ...words.standards,
    words.gtin,
    words.unspsc,
    words.hs,
  ];
  return {
    keyZh: nameKey(words.name.zh),
    keyEn: nameKey(words.name.en),
    searchText: [
      ...texts.map((text) => searchWords(text ?? '')),
      ...spelled.map((syllables) => searchWords(syllables.join(''))),
    ]
      .filter((text) => text !== '')
      .join('\n'),
    initials: spelled
      .map((syllables) =>
        syllables.map((syllable) => syllable.slice(0, /^[a-z]/.test(syllable) ? 1 : undefined)).join(''),
      )
      .map(searchWords)
      .join('\n'),
  };
}
