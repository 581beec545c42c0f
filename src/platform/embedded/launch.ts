import { spawn } from 'node:child_process';
import { chmodSync, closeSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { environment } from './cluster.ts';
import { type ServerIdentity, spawnAs } from './identity.ts';
import { logSize, openLog, tailOfLog } from './log.ts';
import { EmbeddedProblem } from './problem.ts';
import { clusterName, processesOn, signal } from './processes.ts';
import { enforcedSettings, port, type Settings, settingsFile } from './settings.ts';
import { inspect } from './state.ts';

/** What a start needs to know. */
export interface Launch {
  readonly folder: string;
  readonly dataDirectory: string;
  readonly socketDirectory: string;
  readonly binaries: Binaries;
  readonly identity: ServerIdentity;
  readonly settings: Settings;
}

/** A server that answers. */
export interface Launched {
  readonly pid: number;
  readonly port: number;
  readonly socketDirectory: string;
  readonly reused: boolean;
}

const attemptsMax = 40;
const attemptMilliseconds = 250;
/** After a crash in the middle of a bulk run the write-ahead log of minutes is replayed. */
const recoveryMillisecondsMax = 15 * 60_000;
const orphansEndAfterAttempts = 4;

/**
 * Finds the server that runs on the data directory, or starts one. The caller holds the start lock.
 * @throws EmbeddedProblem with the end of the server's log when it does not start.
 */
export async function launch(plan: Launch): Promise<Launched> {
  const deadline = performance.now() + recoveryMillisecondsMax;
  let attempts = 0;
  let started = false;
  let reason = '';
  while (attempts < attemptsMax && performance.now() < deadline) {
    const state = await inspect(plan.dataDirectory, plan.socketDirectory, port);
    if (state.kind === 'ready') return { ...state, reused: !started };
    if (state.kind === 'busy') {
      await pause(20);
      continue;
    }
    attempts += 1;
    if (state.kind === 'elsewhere') {
      reason = 'another server, outside of this machine or container, answers on its socket';
    } else if (state.kind === 'absent' || clearLeftovers(plan, attempts)) {
      started = true;
      const ended = await spawnServer(plan, deadline);
      if (ended === null) continue;
      reason = ended;
      if (!mayPass(ended)) break;
    }
    await pause(attemptMilliseconds);
  }
  throw new EmbeddedProblem(
    `PostgreSQL did not start in ${plan.folder}: ${reason || 'its recovery takes too long'}`,
  );
}

/** Processes of a killed server hold its shared memory until they notice; a start meanwhile fails. */
function mayPass(output: string): boolean {
  return /shared memory block|lock file ".*" already exists|is empty/.test(output);
}

/**
 * Removes what a killed server left, unless processes that served for it are still at work: they notice
 * within moments that it is gone; those in the middle of a long statement are ended. True when all is clear.
 */
function clearLeftovers(plan: Launch, attempt: number): boolean {
  const orphans = processesOn(plan.dataDirectory);
  if (orphans.length > 0) {
    if (attempt > orphansEndAfterAttempts) for (const pid of orphans) signal(pid, 'SIGQUIT');
    return false;
  }
  rmSync(join(plan.dataDirectory, 'postmaster.pid'), { force: true });
  for (const name of readdirSync(plan.socketDirectory))
    if (name.startsWith('.s.PGSQL.')) rmSync(join(plan.socketDirectory, name), { force: true });
  return true;
}

/** Starts a server and waits until it answers (null; so too when the time is up), or until it ended: its last words. */
async function spawnServer(plan: Launch, deadline: number): Promise<string | null> {
  const output = openLog(plan.folder);
  const logStart = logSize(plan.folder);
  // Detached, so that Ctrl-C in the terminal reaches us alone and the server ends after its last writer.
  const child = spawn(plan.binaries.postgres, serverArguments(plan), {
    ...spawnAs(plan.identity),
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  child.unref();
  const ending: { reason?: string } = {};
  child.once('error', (error) => (ending.reason = error.message));
  child.once('exit', (code, by) => (ending.reason = `it ended with ${by ?? code}`));
  while (performance.now() < deadline) {
    if (ending.reason !== undefined) return `${ending.reason}\n${tailOfLog(plan.folder, logStart)}`;
    const state = await inspect(plan.dataDirectory, plan.socketDirectory, port);
    if (state.kind === 'ready' && state.pid === child.pid) break;
    await pause(20);
  }
  return null;
}

/** Writes the file of settings anew and gives the command line that uses it. */
function serverArguments(plan: Launch): string[] {
  const configuration = join(plan.folder, 'postgres.conf');
  writeFileSync(`${configuration}.new`, settingsFile(plan.dataDirectory, plan.settings));
  chmodSync(`${configuration}.new`, 0o644);
  renameSync(`${configuration}.new`, configuration);
  const enforced = Object.entries({
    ...enforcedSettings,
    port: String(port),
    // A list: quoted, a comma or a blank belongs to the path.
    unix_socket_directories: `"${plan.socketDirectory.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    cluster_name: clusterName(plan.dataDirectory),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', plan.dataDirectory, `--config-file=${configuration}`, ...enforced];
}
