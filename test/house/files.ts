import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCode, parseSource, type SourceFile, type TextFile } from './source.ts';

const root = join(import.meta.dirname, '../..');
const skippedFolders = new Set(['node_modules', '.git', '.cache', 'dist', 'data', 'coverage']);
const textName =
  /(\.(ts|tsx|mts|mjs|js|jsx|json|jsonc|md|sql|css|html|svg|yml|yaml|sh|txt|csv)|^\.ci\/run|(^|\/)\.npmrc)$/;

function list(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (skippedFolders.has(entry.name)) return [];
    if (entry.isDirectory()) return list(path);
    return entry.isFile() && textName.test(path) ? [path] : [];
  });
}

/** Every text file of the repository that is not built or installed, in the order of its path. */
export function repositoryFiles(): readonly TextFile[] {
  return list('')
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** The parsed code among files. */
export function sourcesOf(files: readonly TextFile[]): readonly SourceFile[] {
  return files.filter((file) => isCode(file.path)).map(parseSource);
}
