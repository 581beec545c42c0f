import { realpathSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { findBinaries } from './binaries.ts';
import { claim, claimName } from './claim.ts';
import { dataDirectoryOf, ensureCluster } from './cluster.ts';
import { makeDataFolder } from './folder.ts';
import { serverIdentity } from './identity.ts';
import { launch } from './launch.ts';
import { EmbeddedProblem } from './problem.ts';
import { worksOn } from './processes.ts';
import { port, type Settings, settings } from './settings.ts';
import { prepareSocketDirectory } from './socket.ts';
import { requestStop, stopServer } from './stop.ts';

interface EmbeddedOptions {
  /** The data folder; made when it is missing. */
  readonly folder: string;
  /** Gets a line for each step that takes a while. */
  readonly log?: (line: string) => void;
  /** In place of single ones of `settings`: tests trade safety for speed. */
  readonly settings?: Settings;
}

/** A PostgreSQL that answers. */
export interface EmbeddedPostgres {
  readonly socketDirectory: string;
  readonly port: number;
  readonly user: 'postgres';
  readonly pid: number;
  /** True when it ran already: its starter was killed. */
  readonly reused: boolean;
  /** The address of a database in it for `pg`, by default for the superuser. */
  url(database: string, user?: string): string;
  /** Whether the server is there: a process that ended and was not reaped yet is not. */
  isRunning(): boolean;
  /** Asks the server to stop in order without waiting, for a process that ends at once. */
  requestStop(): void;
  /** Stops the server in order; returns when no process of it is left. */
  stop(): Promise<void>;
}

const lockMillisecondsMax = 5 * 60_000;

/**
 * Starts the packaged PostgreSQL on a data folder, or takes over the one that runs there already, and returns
 * when it answers. Calling it again after the server was lost brings it back at the same address.
 * @throws EmbeddedProblem in words for the person at the terminal when it cannot run there.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? ((): void => undefined);
  makeDataFolder(options.folder);
  const folder = realpathSync(options.folder);
  const dataDirectory = dataDirectoryOf(folder);
  const identity = serverIdentity(dataDirectory);
  const release = await startLock(folder);
  try {
    const binaries = findBinaries(identity, log);
    await ensureCluster(folder, binaries, identity, log);
    const server = await launch({
      folder,
      dataDirectory,
      socketDirectory: prepareSocketDirectory(folder, port, identity),
      binaries,
      identity,
      settings: { ...settings, ...options.settings },
    });
    return {
      socketDirectory: server.socketDirectory,
      port: server.port,
      user: 'postgres',
      pid: server.pid,
      reused: server.reused,
      url: (database, user = 'postgres') =>
        `postgres://${encodeURIComponent(user)}@localhost:${server.port}/${encodeURIComponent(database)}` +
        `?host=${encodeURIComponent(server.socketDirectory)}`,
      isRunning: () => worksOn(server.pid, dataDirectory),
      requestStop: () => requestStop(server.pid, dataDirectory),
      stop: () => stopServer(server.pid, dataDirectory),
    };
  } finally {
    await release();
  }
}

/** Two starts at once on one folder go one after the other; the second then finds the server of the first. */
async function startLock(folder: string): Promise<() => Promise<void>> {
  const until = performance.now() + lockMillisecondsMax;
  while (performance.now() < until) {
    const result = await claim(claimName(folder, 'start'), () => String(process.pid));
    if (result.kind === 'ours') return () => result.release();
    await pause(50);
  }
  throw new EmbeddedProblem(`Another start of PostgreSQL on ${folder} does not end.`);
}
