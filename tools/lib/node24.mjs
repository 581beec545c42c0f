import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';

const neededMajor = 24;

/**
 * The Node that runs Mutao: the packaged one, or the machine's own when that is new enough.
 * @returns {string | null} the program's path
 */
export function findNode24() {
  const packaged = join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
  try {
    accessSync(packaged, constants.X_OK);
    return packaged;
  } catch {
    return Number(process.versions.node.split('.')[0]) >= neededMajor ? process.execPath : null;
  }
}

/** What to tell a person when there is none. */
export const node24Missing =
  `Mutao runs on Node ${neededMajor}. It normally comes along as the package node-linux-${process.arch}, but that is not\n` +
  `installed (optional packages were left out, or its download failed), and this machine's Node is ${process.versions.node}.\n` +
  `Run "npm ci" again with a working network and without --omit=optional, or install Node ${neededMajor}.`;

/** Environment for a child: programs that packages bring, and the Node that runs Mutao, come first. */
export function environmentFor(node) {
  const path = [join(node, '..'), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(':');
  return { ...process.env, PATH: path };
}
