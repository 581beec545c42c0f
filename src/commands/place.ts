import { join } from 'node:path';
import { openHouse, type House } from '../house.ts';
import { readConfig, type Config } from '../platform/config/index.ts';
import { openDatabaseServer } from '../platform/database-server/index.ts';
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

/**
 * A house for one command of the command line: beside a running server on the same embedded database it uses
 * that one's database; alone it starts it and stops it again.
 */
export async function withHouse<T>(work: (house: House) => Promise<T>): Promise<T> {
  const config = currentConfig();
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const claim = await claimFolder(config, () => ({ pid: process.pid, address: null }));
  const server = await openDatabaseServer(config, silentLog, say);
  try {
    const house = await openHouse(config, server, silentLog);
    try {
      return await work(house);
    } finally {
      await house.close();
    }
  } finally {
    // Somebody else's server goes on; ours was only for this command.
    if (claim === null || claim.kind === 'ours') await server.stop();
    if (claim?.kind === 'ours') await claim.release();
  }
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
