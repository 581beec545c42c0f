import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type ServerIdentity, serverIdentity } from './identity.ts';
import { EmbeddedProblem } from './problem.ts';
import { canEnter } from './reach.ts';

/**
 * The folder that holds everything Mutao keeps: `MUTAO_DATA`, else `data` in the project. As root the
 * database runs as an unprivileged user, who must be able to reach it: a project that only root can enter
 * (in the home of root, or made by `mktemp -d`) keeps its data in /var/lib/mutao under a name of its own instead.
 * Nothing is made here.
 * @throws EmbeddedProblem when MUTAO_DATA is set to a folder that the database's user cannot reach.
 */
export function chooseDataFolder(
  project: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const chosen = environment['MUTAO_DATA'];
  if (chosen !== undefined && chosen.trim() !== '') {
    const folder = resolve(project, chosen);
    const identity = serverIdentity(join(folder, 'postgres'));
    if (!canEnter(folder, identity)) throw unreachable(folder, identity);
    return folder;
  }
  const beside = join(resolve(project), 'data');
  if (canEnter(beside, serverIdentity(join(beside, 'postgres')))) return beside;
  const name = createHash('sha256').update(resolve(project)).digest('hex').slice(0, 12);
  return join('/var/lib/mutao', name);
}

function unreachable(folder: string, identity: ServerIdentity): EmbeddedProblem {
  return new EmbeddedProblem(
    `The database cannot run in the data folder ${folder} (MUTAO_DATA): started by root it runs as user ${identity.uid}, ` +
      'who may not enter that folder or one above it. Choose another folder, or allow entering (chmod a+x).',
  );
}

/**
 * Makes the data folder when it is missing: for us alone, or as root also enterable (not readable) so that
 * the database's user gets to its own part of it.
 * @throws EmbeddedProblem when it cannot be made.
 */
export function makeDataFolder(
  folder: string,
  identity: ServerIdentity = serverIdentity(join(folder, 'postgres')),
): void {
  try {
    const first = mkdirSync(folder, { recursive: true });
    // Not by mkdir's mode: a strict umask would take the right to enter away again.
    const mode = identity.switches ? 0o711 : 0o700;
    for (let made = resolve(folder); first !== undefined && made.length >= first.length; made = dirname(made))
      chmodSync(made, mode);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new EmbeddedProblem(`The data folder ${folder} cannot be made (${reason}). Set MUTAO_DATA.`);
  }
  if (!canEnter(folder, identity)) throw unreachable(folder, identity);
}
