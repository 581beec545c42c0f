import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { environmentFor } from './node24.mjs';
import { runShown } from './progress.mjs';
import { root } from './project.mjs';

const buildSecondsMax = 5 * 60;
const built = join(root, 'dist', 'web');
const stamp = join(root, 'dist', 'web.sha256');

/**
 * Builds the web pages when anything that goes into them has changed since the last build.
 * @returns {Promise<boolean>} false when that failed
 */
export async function ensureWebBuilt(title, node) {
  const wanted = inputsHash();
  if (existsSync(built) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  rmSync(stamp, { force: true });
  const { ok } = await runShown(`${title}: building`, {
    name: 'web',
    command: node,
    args: [join(root, 'web', 'build.ts')],
    env: environmentFor(node),
    secondsMax: buildSecondsMax,
  });
  if (!ok) return false;
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  return true;
}

/** Of everything the pages are made from: web/, what they may import of src/ (kernel, contracts, rules), and the versions of packages. */
function inputsHash() {
  const hash = createHash('sha256');
  const take = (path) => hash.update(`${relative(root, path)}\n`).update(readFileSync(path));
  for (const path of [...filesBelow(join(root, 'web')), ...filesBelow(join(root, 'src')).filter(isShared)])
    take(path);
  take(join(root, 'package-lock.json'));
  return hash.digest('hex');
}

function isShared(path) {
  const inside = relative(join(root, 'src'), path);
  return inside.startsWith('kernel/') || /(^|\/)(contract|rules)(\.ts$|\/)/.test(inside);
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(path);
      return /\.test\.tsx?$/.test(entry.name) ? [] : [path];
    });
}
