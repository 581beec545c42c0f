import { join } from 'node:path';
import { randomIds } from './kernel/ids.ts';
import { after, systemClock } from './kernel/time.ts';
import { givingFacts, givingJobs } from './giving/index.ts';
import { goodsImporters } from './goods/index.ts';
import { allocationFacts } from './allocation/index.ts';
import { needsImporter } from './needs/index.ts';
import { authorize, createPeople, peopleLookUps, type People } from './people/index.ts';
import { createPlaces, placesImporters, readBoundariesFile, type Places } from './places/index.ts';
import { ledgerFacts, ledgerJobs } from './ledger/index.ts';
import {
  anyLog,
  checkLogKey,
  loadLogSigner,
  logKeyFileIn,
  type FactSource,
  type LogSigner,
} from './proof/index.ts';
import { supplyFacts } from './supply/index.ts';
import { distributionFacts } from './distribution/index.ts';
import { shippingFacts } from './shipping/index.ts';
import { acknowledgementFacts } from './acknowledgement/index.ts';
import type { Config } from './platform/config/index.ts';
import type { DatabaseServer } from './platform/database-server/index.ts';
import {
  migrate,
  openDatabase,
  transact,
  type Database,
  type MigrationReport,
  type Sql,
} from './platform/database/index.ts';
import { openFolderStore, removeCondemned, sweep, type FileStore } from './platform/files/index.ts';
import { openEventHub, type EventHub } from './platform/http/index.ts';
import { createImports, type Imports } from './platform/imports/index.ts';
import { tasksByTopic, type Jobs, type ScheduledJob, upkeep } from './platform/jobs/index.ts';
import type { Pipeline } from './platform/pipeline/index.ts';
import { type Log, createMetrics, type Metrics } from './platform/telemetry/index.ts';
import { createVault, rewrapAll, type Vault } from './platform/vault/index.ts';

const day = 24 * 60 * 60 * 1000;

/** Every module's public facts: what the public log is compared with. */
export const factSources: readonly FactSource[] = [
  ...ledgerFacts,
  ...givingFacts,
  ...supplyFacts,
  ...shippingFacts,
  ...distributionFacts,
  ...allocationFacts,
  ...acknowledgementFacts,
];

/** All parts of a running Mutao, put together once; the server, the worker and the command line run on it. */
export interface House {
  readonly config: Config;
  readonly log: Log;
  readonly server: DatabaseServer;
  readonly database: Database;
  readonly pipeline: Pipeline;
  readonly files: FileStore;
  readonly people: People;
  readonly places: Places;
  readonly imports: Imports;
  /** Signs the public log. */
  readonly signer: LogSigner;
  readonly jobs: Jobs;
  readonly hub: EventHub;
  readonly metrics: Metrics;
  readonly migrations: MigrationReport;
  /** Closes what was opened here; the database server is the caller's. */
  close(): Promise<void>;
}

/**
 * Migrates the database and puts the modules together on it. When that fails, what was opened is closed again: an
 * idle connection would hold the process for a minute.
 */
export async function openHouse(config: Config, server: DatabaseServer, log: Log): Promise<House> {
  const migrations = await migrate(server.ownerUrl);
  const opened: Closing[] = [];
  const close = async (): Promise<void> => {
    for (let part = opened.pop(); part !== undefined; part = opened.pop()) await part.close();
  };
  try {
    const parts = await openParts(config, server, log, (part) => void opened.push(part));
    return { config, log, server, migrations, close, ...parts };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Closing {
  close(): Promise<void>;
}

/** `opened` hears of each part that has to be closed, in the order of opening. */
async function openParts(
  config: Config,
  server: DatabaseServer,
  log: Log,
  opened: (part: Closing) => void,
): Promise<Omit<House, 'config' | 'log' | 'server' | 'migrations' | 'close'>> {
  const access = { url: server.url, ...(server.role === undefined ? {} : { role: server.role }) };
  const database = openDatabase({
    ...access,
    connectionsMax: config.connectionsMax,
    onIdleError: (err) => log.warn({ err }, 'an idle connection to the database broke; the pool replaces it'),
  });
  opened(database);
  const metrics = createMetrics(database);
  const files = await openFolderStore(join(config.dataFolder, 'files'));
  const vault = createVault({ ring: server.keys, lookUps: peopleLookUps });
  await vault.checkKeys(database);
  const people = createPeople({
    databaseUrl: server.url,
    databaseRole: server.role,
    keys: server.keys,
    vault,
    publicUrl: config.publicOrigin ?? `http://${config.host}`,
  });
  const places = createPlaces({
    boundaries: config.boundariesFile === null ? null : await readBoundariesFile(config.boundariesFile),
  });
  opened(people);
  const signer = await openSigner(config, database);
  const imports = createImports({ importers: [...goodsImporters, ...placesImporters, needsImporter], files });
  const jobs: Jobs = {
    subscriptions: [...imports.jobs.subscriptions],
    scheduled: [
      ...upkeep,
      ...upkeepOfFilesAndVault(files, vault),
      ...upkeepOfPeople(people),
      ...ledgerJobs,
      ...imports.jobs.scheduled,
      ...givingJobs,
    ],
  };
  const hub = await openEventHub({ ...access, database, log, metrics });
  opened(hub);
  const pipeline: Pipeline = {
    database,
    clock: systemClock,
    ids: randomIds(() => systemClock.now()),
    authorize,
    // By the oldest key, so that a repeated command is still recognised after a new key was added.
    digest: (bytes) => server.keys.hmac('idempotency', bytes, server.keys.versions[0]),
    tasksOf: tasksByTopic(jobs),
    announce: (topics) => hub.announce(topics),
  };
  return { database, pipeline, files, people, places, imports, signer, jobs, hub, metrics };
}

/** Upkeep of files and vault: bytes that nobody uses go, records move to the newest key. */
function upkeepOfFilesAndVault(files: FileStore, vault: Vault): readonly ScheduledJob[] {
  const within =
    (database: Database) =>
    <T>(work: (sql: Sql) => Promise<T>): Promise<T> =>
      transact(database, work);
  return [
    {
      task: 'files.removeCondemned',
      schedule: '* * * * *',
      run: async ({ pipeline }) => {
        await removeCondemned(within(pipeline.database), files);
      },
    },
    {
      task: 'files.sweep',
      schedule: '41 2 * * *',
      run: async ({ pipeline }) => {
        const now = pipeline.clock.now();
        await sweep(within(pipeline.database), files, { before: after(now, -day), now });
      },
    },
    {
      task: 'vault.rewrap',
      schedule: '11 4 * * *',
      run: async ({ pipeline }) => {
        await rewrapAll(within(pipeline.database), vault);
      },
    },
  ];
}

/**
 * The signer of the public log. Its key may be made only while no log exists: beside one, a fresh key would hide
 * that the right one was lost. Another one than that which signed them is refused.
 */
async function openSigner(config: Config, database: Database): Promise<LogSigner> {
  const signer = loadLogSigner({
    variable: config.logKey ?? undefined,
    file: logKeyFileIn(config.dataFolder),
    createFile: config.database === 'embedded' && !(await anyLog(database)),
  });
  await checkLogKey(database, signer);
  return signer;
}

/** Upkeep of people: sessions that ended and old counts of attempts are forgotten. */
function upkeepOfPeople(people: People): readonly ScheduledJob[] {
  return [
    {
      task: 'people.forgetEnded',
      schedule: '7 * * * *',
      run: async ({ pipeline }) => {
        await people.forgetEnded(pipeline.database, pipeline.clock.now());
      },
    },
  ];
}
