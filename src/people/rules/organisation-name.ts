/**
 * The key under which a name is taken: names that differ only in letter case, width of characters, brackets
 * or spaces are one name. null for the empty name, which takes nothing.
 */
export function nameKey(name: string): string | null {
  const key = name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
  return key === '' ? null : key;
}
