import { lstatSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runShown } from './progress.mjs';
import { root } from './project.mjs';

const installSecondsMax = 20 * 60;

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes its own list of what it installed
 * last of all, so an install that was cut short does not count.
 * @returns {string | null} why not, or null when all is there
 */
function whyInstall() {
  const wanted = readLock(join(root, 'package-lock.json'));
  const present = readLock(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === null) return null;
  if (present === null) return 'nothing is installed yet';
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link) continue;
    const found = present[path];
    const mayLack = entry.optional === true || entry.devOptional === true;
    if (found === undefined && !mayLack) return `${path} is missing`;
    if (found !== undefined && (found.version !== entry.version || found.integrity !== entry.integrity))
      return `${path} is not the version of package-lock.json`;
  }
  return null;
}

function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

/**
 * Installs the packages when they are not those of package-lock.json.
 * @returns {Promise<boolean>} false when that failed
 */
export async function ensureInstalled(title) {
  const why = whyInstall();
  if (why === null) return true;
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    process.stdout.write(`${title}: node_modules is a link, so it is left as it is (${why})\n`);
    return true;
  }
  const { command, before } = npm();
  // Dev packages build the web pages; Node and PostgreSQL come as optional ones, whatever the user's npm leaves out.
  const args = [...before, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  const { ok } = await runShown(`${title}: installing (${why}; a minute or two the first time)`, {
    name: 'install',
    command,
    args,
    env: hostEnvironment(),
    secondsMax: installSecondsMax,
  });
  return ok;
}

/** npm must run on the machine's own Node: it removes the packaged one while it installs. */
function npm() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  if (script && node && !node.startsWith(join(root, 'node_modules')))
    return { command: node, before: [script] };
  return { command: 'npm', before: [] };
}

function hostEnvironment() {
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .join(delimiter);
  return { ...process.env, PATH: path, NODE_ENV: 'development' };
}
