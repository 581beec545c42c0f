import { createHash } from 'node:crypto';
import { chownSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerIdentity } from './identity.ts';
import { EmbeddedProblem } from './problem.ts';
import { canEnter } from './reach.ts';

/** Longest path of a unix socket on Linux, in bytes, without the closing zero (sockaddr_un: 108). */
const longestSocketPath = 107;

/** The socket's name as PostgreSQL forms it from the port. */
export function socketFile(socketDirectory: string, port: number): string {
  return join(socketDirectory, `.s.PGSQL.${port}`);
}

/**
 * The folder of the server's socket, made and owned by the server's user alone, because whoever can open the
 * socket is the database's superuser. It lies in the data folder; where that path is too long for a socket,
 * under a short name of its own in the folder for temporary files.
 * @throws EmbeddedProblem when somebody else has made that folder.
 */
export function prepareSocketDirectory(folder: string, port: number, identity: ServerIdentity): string {
  const own = join(folder, 'socket');
  const directory = fits(own, port) ? own : join(temporaryFolder(port, identity), shortName(folder));
  try {
    mkdirSync(directory, { mode: 0o700 });
    if (identity.switches) chownSync(directory, identity.uid, identity.gid);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const stats = lstatSync(directory);
  if (!stats.isDirectory() || stats.uid !== identity.uid || (stats.mode & 0o077) !== 0)
    throw new EmbeddedProblem(
      `${directory} should be a folder of user ${identity.uid} that nobody else can enter (mode 0700), but is not. Delete it.`,
    );
  return directory;
}

function fits(directory: string, port: number): boolean {
  return Buffer.byteLength(socketFile(directory, port)) <= longestSocketPath;
}

function shortName(folder: string): string {
  return `mutao-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
}

function temporaryFolder(port: number, identity: ServerIdentity): string {
  const usual = tmpdir();
  return fits(join(usual, shortName('')), port) && canEnter(usual, identity) ? usual : '/tmp';
}
