import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/index.ts';
import { appRole, ownerRole, provisionDatabase } from '../database/index.ts';
import { EmbeddedProblem, startEmbedded, type EmbeddedPostgres } from '../embedded/index.ts';
import { keyFileIn, loadKeyRing, type KeyRing } from '../keys/index.ts';
import type { Log } from '../telemetry/log.ts';

/** Where the database is reached, whichever size it has. */
export interface DatabaseServer {
  /** For the app's role. */
  readonly url: string;
  /** For the owner of the schema. */
  readonly ownerUrl: string;
  /** The role that sessions of `url` take on, where they sign in as another one. */
  readonly role?: string;
  readonly keys: KeyRing;
  /** Stops what was started here; a server that others run is left alone. */
  stop(): Promise<void>;
}

const databaseName = 'mutao';
const watchMilliseconds = 1_000;

/**
 * Finds the database that the settings name, or starts the embedded one, and loads the master keys. The first
 * start of an embedded database makes a key file; beside any other database keys must be given.
 * @throws EmbeddedProblem or KeyRingError in words for the person at the terminal.
 */
export async function openDatabaseServer(
  config: Config,
  log: Log,
  say: (line: string) => void,
): Promise<DatabaseServer> {
  const { database } = config;
  if (database !== 'embedded') {
    const keys = loadKeys(config, false);
    const { url, ownerUrl } = database;
    return {
      url,
      ownerUrl: ownerUrl ?? url,
      ...(ownerUrl === null ? { role: appRole } : {}),
      keys,
      stop: async () => undefined,
    };
  }
  const first = !existsSync(join(config.dataFolder, 'postgres'));
  const keys = loadKeys(config, first);
  const start = (): Promise<EmbeddedPostgres> => startEmbedded({ folder: config.dataFolder, log: say });
  const postgres = await start();
  await provisionDatabase(postgres.url('postgres'), databaseName);
  const watch = keepRunning(postgres, start, log);
  return {
    url: postgres.url(databaseName, appRole),
    ownerUrl: postgres.url(databaseName, ownerRole),
    keys,
    stop: () => watch.stop(),
  };
}

function loadKeys(config: Config, createFile: boolean): KeyRing {
  return loadKeyRing({ variable: config.keys ?? undefined, file: keyFileIn(config.dataFolder), createFile });
}

/** Brings the embedded server back when it was killed; it comes back at the same address. */
function keepRunning(postgres: EmbeddedPostgres, start: () => Promise<EmbeddedPostgres>, log: Log) {
  let current = postgres;
  let stopping = false;
  let restarting: Promise<void> | null = null;
  const restart = async (): Promise<void> => {
    log.error({ pid: current.pid }, 'the database server is gone; starting it again');
    try {
      current = await start();
    } catch (err) {
      log.error(
        { err, reason: err instanceof EmbeddedProblem ? err.message : undefined },
        'the database server does not start',
      );
    }
  };
  const timer = setInterval(() => {
    if (stopping || restarting !== null || current.isRunning()) return;
    restarting = restart().finally(() => {
      restarting = null;
    });
  }, watchMilliseconds);
  // A command beside a running server ends without stopping anything, so the watch must not hold it.
  timer.unref();
  return {
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      await restarting;
      await current.stop();
    },
  };
}
