import { type Stats, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { ServerIdentity } from './identity.ts';

type Right = 'read' | 'enter';

/** Permission bits for owner, group and others. */
const bits = { read: [0o400, 0o040, 0o004], enter: [0o100, 0o010, 0o001] } as const;

function allows(stats: Stats, identity: ServerIdentity, right: Right): boolean {
  const [owner, group, others] = bits[right];
  const bit = stats.uid === identity.uid ? owner : stats.gid === identity.gid ? group : others;
  return (stats.mode & bit) !== 0;
}

/**
 * Whether the server's user may go through every folder down to `path` (what does not exist yet is taken as
 * reachable: we will make it so). Goes by permission bits; access lists are not looked at.
 */
export function canEnter(path: string, identity: ServerIdentity): boolean {
  const absolute = resolve(path);
  const stats = statSync(absolute, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true && !allows(stats, identity, 'enter')) return false;
  const parent = dirname(absolute);
  return parent === absolute || canEnter(parent, identity);
}

/** Whether the server's user may read, and go into or run, each of these files and folders. */
export function canUse(paths: readonly string[], identity: ServerIdentity): boolean {
  return paths.every((path) => {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return false;
    return (
      allows(stats, identity, 'read') &&
      allows(stats, identity, 'enter') &&
      canEnter(dirname(resolve(path)), identity)
    );
  });
}
