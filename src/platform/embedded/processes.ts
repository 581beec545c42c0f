import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * A name for the cluster that PostgreSQL shows in the titles of its processes, so that they can be told
 * from those of another cluster even where the kernel hides their working directory from us.
 */
export function clusterName(dataDirectory: string): string {
  return `mutao-${createHash('sha256').update(dataDirectory).digest('hex').slice(0, 12)}`;
}

/**
 * Whether a process is PostgreSQL at work on this data directory. A number in a pid file proves nothing: it
 * may be dead and not reaped yet, or belong to another program by now. The kernel's word does: PostgreSQL's
 * working directory is its data directory.
 */
export function worksOn(pid: number, dataDirectory: string): boolean {
  try {
    const title = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (!title.includes('postgres')) return false;
    const own = statSync(dataDirectory);
    try {
      const working = statSync(`/proc/${pid}/cwd`);
      return working.dev === own.dev && working.ino === own.ino;
    } catch (error) {
      // Root in a container may lack the right to look (CAP_SYS_PTRACE), but everybody sees title and owner.
      if (!isDenied(error)) return false;
      return statSync(`/proc/${pid}`).uid === own.uid && isTitled(title, dataDirectory);
    }
  } catch {
    return false;
  }
}

function isDenied(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM');
}

function isTitled(title: string, dataDirectory: string): boolean {
  return (
    title.includes(`\0-D\0${dataDirectory}\0`) ||
    title.startsWith(`postgres: ${clusterName(dataDirectory)}: `)
  );
}

/** Every process of PostgreSQL at work on this data directory: the server and those that serve for it. */
export function processesOn(dataDirectory: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => worksOn(pid, dataDirectory));
}

/** Sends a signal; a process that is gone already is fine. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Waits until a condition holds, looking every few milliseconds; false when it did not within the time. */
export async function waitUntil(holds: () => boolean, millisecondsMax: number): Promise<boolean> {
  const until = performance.now() + millisecondsMax;
  while (!holds()) {
    if (performance.now() > until) return false;
    await pause(10);
  }
  return true;
}
