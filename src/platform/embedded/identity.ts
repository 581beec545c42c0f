import { statSync } from 'node:fs';
import { EmbeddedProblem } from './problem.ts';

/** The user and group that PostgreSQL runs as. */
export interface ServerIdentity {
  readonly uid: number;
  readonly gid: number;
  /** True when this process is root and has to switch to them; PostgreSQL refuses to run as root. */
  readonly switches: boolean;
}

/** Debian's `nobody` and `nogroup`; other distributions have no login under these numbers either. */
const nobody = { uid: 65534, gid: 65534 } as const;

/**
 * Who runs the server on a data directory: ourselves; as root its owner when it has an ordinary one, else
 * nobody.
 * @throws EmbeddedProblem when the directory belongs to another user and we are not root.
 */
export function serverIdentity(dataDirectory: string): ServerIdentity {
  const uid = process.getuid?.() ?? 0;
  const gid = process.getgid?.() ?? 0;
  const owner = statSync(dataDirectory, { throwIfNoEntry: false });
  if (uid !== 0) {
    if (owner !== undefined && owner.uid !== uid)
      throw new EmbeddedProblem(
        `The database in ${dataDirectory} belongs to user ${owner.uid}, but Mutao was started by user ${uid}. ` +
          'Start Mutao as that user (or as root), or set MUTAO_DATA to another folder.',
      );
    return { uid, gid, switches: false };
  }
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, switches: true };
  return { ...nobody, switches: true };
}

/** What `spawn` needs to start a process as the server's user. */
export function spawnAs(identity: ServerIdentity): { uid?: number; gid?: number } {
  return identity.switches ? { uid: identity.uid, gid: identity.gid } : {};
}
