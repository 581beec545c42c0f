import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Name } from '../../kernel/wire.ts';
import { nameKey } from '../rules/organisation-name.ts';
import { refuse } from '../rules/refuse.ts';

/** Which names are taken, and by whom: "zh key" or "en key" → organisation. Moves on within a batch. */
export type NameHolders = Map<string, Id>;

const languages = ['zh', 'en'] as const;

/** The keys of names, for looking up who holds them. */
export function wantedKeys(names: readonly Name[]): { readonly zh: string[]; readonly en: string[] } {
  const keys = (language: 'zh' | 'en'): string[] =>
    names.map((name) => nameKey(name[language])).filter((key) => key !== null);
  return { zh: keys('zh'), en: keys('en') };
}

/** The refusal when another organisation has one of the names, or null. */
export function refuseTakenName(holders: NameHolders, name: Name, own: Id): Refusal | null {
  const taken = languages.filter((language) => {
    const holder = holders.get(`${language} ${nameKey(name[language])}`);
    return holder !== undefined && holder !== own;
  });
  if (taken.length === 0) return null;
  return refuse(
    'organisationNameTaken',
    {},
    taken.map((language) => ({ pointer: `/name/${language}`, problem: 'taken by another organisation' })),
  );
}

/** Notes that an organisation has a name from here on, and no other. */
export function takeName(holders: NameHolders, name: Name, own: Id): void {
  for (const [key, holder] of holders) if (holder === own) holders.delete(key);
  for (const language of languages) {
    const key = nameKey(name[language]);
    if (key !== null) holders.set(`${language} ${key}`, own);
  }
}
