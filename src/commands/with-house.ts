import { join } from 'node:path';
import { openHouse, type House } from '../house.ts';
import { readConfig, type Config } from '../platform/config/index.ts';
import { openDatabaseServer, type DatabaseServer } from '../platform/database-server/index.ts';
import { chooseDataFolder, claimInstance, makeDataFolder } from '../platform/embedded/index.ts';
import { openLog, silentLog, type Log } from '../platform/telemetry/index.ts';

const project = join(import.meta.dirname, '../..');

/** The settings of this environment. @throws ConfigProblem, EmbeddedProblem */
export function currentConfig(): Config {
  return readConfig(process.env, chooseDataFolder(project));
}

/** The log that the settings ask for. */
export function currentLog(config: Config): Log {
  return openLog(config.logFile, config.logLevel);
}

/** Somebody ended a command before it was done. */
export class Interrupted extends Error {
  constructor(signal: string) {
    super(`Stopped (${signal}) before it was done. What was not finished has changed nothing.`);
  }
}

/**
 * A house for one command of the command line: beside a running server on the same embedded database it uses
 * that one's database; alone it starts it and stops it again, also when it is interrupted. @throws Interrupted
 */
export async function withHouse<T>(work: (house: House) => Promise<T>): Promise<T> {
  const config = currentConfig();
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const interruption = firstInterruption();
  const claim = await claimFolder(config, () => ({ pid: process.pid, address: null }));
  try {
    const server = await openDatabaseServer(config, silentLog, say);
    // Somebody else's server goes on; ours was only for this command.
    const stop = async (): Promise<void> => {
      if (claim === null || claim.kind === 'ours') await server.stop();
    };
    try {
      return await interruption.orElse(() => inHouse(config, server, work));
    } finally {
      await stop();
    }
  } finally {
    if (claim?.kind === 'ours') await claim.release();
    interruption.end();
  }
}

async function inHouse<T>(
  config: Config,
  server: DatabaseServer,
  work: (house: House) => Promise<T>,
): Promise<T> {
  const house = await openHouse(config, server, silentLog);
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}

/** After an interruption connections may hold the process; its end takes back what they had begun. */
const endMillisecondsMax = 2_000;

function firstInterruption() {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const { promise, reject } = Promise.withResolvers<never>();
  let isInterrupted = false;
  const listen = (signal: NodeJS.Signals): void => {
    isInterrupted = true;
    reject(new Interrupted(signal));
  };
  for (const signal of signals) process.on(signal, listen);
  promise.catch(() => undefined);
  return {
    /** What the work comes to; an interruption is faster, and the work is left where it is. */
    orElse: <T>(begin: () => Promise<T>): Promise<T> => {
      if (isInterrupted) return promise;
      const work = begin();
      work.catch(() => undefined);
      return Promise.race([promise, work]);
    },
    end: (): void => {
      for (const signal of signals) process.off(signal, listen);
      if (isInterrupted) setTimeout(() => process.exit(), endMillisecondsMax).unref();
    },
  };
}

/**
 * Claims the data folder of an embedded database, so that one Mutao at a time runs on it. Null with any other
 * database: its server looks after itself.
 */
export async function claimFolder(
  config: Config,
  describe: Parameters<typeof claimInstance>[1],
): Promise<Awaited<ReturnType<typeof claimInstance>> | null> {
  if (config.database !== 'embedded') return null;
  makeDataFolder(config.dataFolder);
  return claimInstance(config.dataFolder, describe);
}
