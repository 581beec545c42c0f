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
  // The verbs of the command line compose too: cli.ts only names them.
  if (top === 'src' && second === 'commands') return { area: 'root' };
  if (top === 'src' && rest.length > 0) return { area: 'module', module: second, name: rest.join('/') };
  if (top === 'src') return { area: 'root' };
  if (top === 'web') return { area: 'web', entry: webEntries.has(second) ? second : null };
  return { area: 'other', folder: top };
}

/** Tests and the factories that only tests use. */
export function isTestFile(path: string): boolean {
  return /\.test\.tsx?$|\/testing(\.ts$|\/)/.test(path);
}

/** A module's files without I/O, which the page may import too; a long contract stands in parts in contract/. */
export function isPureFile(path: string): boolean {
  return /^src\/[^/]+\/(contract|rules)(\/[^/]+)?\.ts$/.test(path) && !isTestFile(path);
}

/** The only files with SQL in them; platform's rooms are its own. */
export function mayHoldSql(path: string): boolean {
  return /^src\/([^/]+\/store(\/[^/]+)?\.ts$|platform\/)/.test(path) || isTestFile(path);
}

/** The one file of a module that others import; tests may also take its factories. */
export function isFace(name: string, importedByTest: boolean): boolean {
  return name === 'index.ts' || (importedByTest && /^testing(\/index)?\.ts$/.test(name));
}

/** A room of platform by its own face: only a composition root opens one without the whole of platform. */
export function isRoomFace(module: string, name: string): boolean {
  return module === 'platform' && /^[a-z0-9-]+\/index\.ts$/.test(name);
}
