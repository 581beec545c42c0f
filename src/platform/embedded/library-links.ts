import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * npm packages hold no symbolic links, but a library is found by its short name (libpq.so.5 for
 * libpq.so.5.18). The package lists them in pg-symlinks.json and makes them in an install script.
 */
interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

function isLink(value: unknown): value is LibraryLink {
  return (
    typeof value === 'object' &&
    value !== null &&
    'source' in value &&
    typeof value.source === 'string' &&
    'target' in value &&
    typeof value.target === 'string'
  );
}

function listedLinks(native: string): readonly LibraryLink[] {
  const listed: unknown = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  return Array.isArray(listed) ? listed.filter(isLink) : [];
}

/** Paths in the list begin with `native/`, whatever the folder is called here. */
function placed(native: string, path: string): string {
  return join(native, path.replace(/^native\//, ''));
}

/** Whether every listed link is there and leads to a file. */
export function hasLibraryLinks(native: string): boolean {
  return listedLinks(native).every(({ target }) => existsSync(placed(native, target)));
}

/** Makes the links that are missing. */
export function makeLibraryLinks(native: string): void {
  for (const { source, target } of listedLinks(native)) {
    if (existsSync(placed(native, target))) continue;
    if (dirname(source) !== dirname(target)) continue;
    symlinkSync(basename(source), placed(native, target));
  }
}
