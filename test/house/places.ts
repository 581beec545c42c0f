/** Where a file stands in the house. */
export type Place =
  | { readonly area: 'module'; readonly module: string; readonly name: string }
  | { readonly area: 'root' }
  | { readonly area: 'web'; readonly entry: string | null }
  | { readonly area: 'other'; readonly folder: string };

const webEntries = new Set(['public', 'desk', 'field']);

/** The place of a path: a module's file, a composition root, the web, or another folder. */
export function placeOf(path: string): Place {
  const [top = '', second = '', ...rest] = path.split('/');
  if (top === 'src' && rest.length > 0) return { area: 'module', module: second, name: rest.join('/') };
  if (top === 'src') return { area: 'root' };
  if (top === 'web') return { area: 'web', entry: webEntries.has(second) ? second : null };
  return { area: 'other', folder: top };
}

/** Tests and the factories that only tests use. */
export function isTestFile(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.endsWith('/testing.ts');
}

/** A module's files without I/O, which the page may import too. */
export function isPureFile(path: string): boolean {
  return /^src\/[^/]+\/(contract|rules|rules\/[^/]+)\.ts$/.test(path) && !isTestFile(path);
}

/** The only files with SQL in them; platform's rooms are its own. */
export function mayHoldSql(path: string): boolean {
  return /^src\/([^/]+\/store(\/[^/]+)?\.ts$|platform\/)/.test(path) || isTestFile(path);
}
