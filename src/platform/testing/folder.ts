import { chmodSync, existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signal, waitUntil } from '../embedded/processes.ts';

/** As root the database runs as somebody else, who may not be able to enter a private folder for temporary files. */
export const temporaryFolder = process.getuid?.() === 0 ? '/var/tmp' : tmpdir();

const prefix = `mutao-throw-away-${process.getuid?.() ?? 0}-`;
const endMillisecondsMax = 10_000;

/** A folder for one test. */
interface ThrowAwayFolder {
  readonly path: string;
  remove(): void;
}

/** Makes a new folder that the database's user can enter, also when we are root; `remove` it at the end. */
export function throwAwayFolder(): ThrowAwayFolder {
  const path = mkdtempSync(join(temporaryFolder, `${prefix}${process.pid}-`));
  chmodSync(path, 0o711);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Removes the folders of test processes that were killed, and ends what still runs in them. */
export async function sweepThrowAwayFolders(): Promise<void> {
  for (const name of readdirSync(temporaryFolder)) {
    const maker = name.startsWith(prefix) ? name.slice(prefix.length).split('-')[0] : undefined;
    // A process that ended and was not reaped yet has no working directory any more.
    if (maker === undefined || existsSync(`/proc/${maker}/cwd`)) continue;
    const path = join(temporaryFolder, name);
    for (const pid of processesBelow(path)) signal(pid, 'SIGQUIT');
    await waitUntil(() => processesBelow(path).length === 0, endMillisecondsMax);
    rmSync(path, { recursive: true, force: true });
  }
}

function processesBelow(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`).startsWith(`${folder}/`);
      } catch {
        return false;
      }
    });
}
