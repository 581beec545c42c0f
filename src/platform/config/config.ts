import { join } from 'node:path';
import {
  choice,
  ConfigProblem,
  databaseUrl,
  hostName,
  networks,
  optional,
  origin,
  token,
  whole,
} from './parse.ts';

interface Variable<T> {
  /** What it is for, in one sentence: printed by `mutao config` and listed in the README. */
  readonly about: string;
  readonly standard: string;
  /** @throws ConfigProblem */
  parse(text: string | undefined, name: string): T;
}

/**
 * Every environment variable that Mutao reads, with its check. Elsewhere process.env is read only for where things
 * lie (src/platform/embedded), which must be known before the rest can be, and by tests and tools.
 */
export const variables = {
  DATABASE_URL: {
    about: 'PostgreSQL 15 or newer to use (postgres://…). Without it Mutao runs a PostgreSQL of its own.',
    standard: 'embedded',
    parse: (text, name) => optional(text, (value) => databaseUrl(value, name)),
  },
  DATABASE_OWNER_URL: {
    about:
      'Another sign-in to the same database that owns it and migrates; DATABASE_URL is then the role mutao_app.',
    standard: 'DATABASE_URL',
    parse: (text, name) => optional(text, (value) => databaseUrl(value, name)),
  },
  MUTAO_CONNECTIONS: {
    about: 'Connections to the database at most, 4 to 500.',
    standard: '16',
    parse: (text, name) => whole(text ?? '16', name, 4, 500),
  },
  MUTAO_DATA: {
    about: 'Folder for the embedded database, files, keys and the log.',
    standard: './data',
    parse: (text) => optional(text, (value) => value),
  },
  MUTAO_HOST: {
    about: 'Address to listen on. Anything but loopback needs a database without the demo.',
    standard: '127.0.0.1',
    parse: (text, name) => hostName(text ?? '127.0.0.1', name),
  },
  MUTAO_PORT: {
    about: 'Port to listen on, 1 to 65535; 0 takes any free one.',
    standard: '8080',
    parse: (text, name) => whole(text ?? '8080', name, 0, 65_535),
  },
  MUTAO_PUBLIC_URL: {
    about: 'Where people reach the service, such as https://relief.example; needed behind a proxy.',
    standard: 'the address listened on',
    parse: (text, name) => optional(text, (value) => origin(value, name)),
  },
  MUTAO_TRUSTED_PROXIES: {
    about: 'Addresses or networks of proxies whose X-Forwarded-For is believed, separated by commas.',
    standard: 'none',
    parse: (text, name) => networks(text, name),
  },
  MUTAO_KEYS: {
    about: 'Master keys as NUMBER:BASE64 separated by commas, the highest number is used for new things.',
    standard: 'keys/master.keys in the data folder',
    parse: (text) => optional(text, (value) => value),
  },
  MUTAO_LOG_KEY: {
    about:
      'Ed25519 seed that signs the public log, as NUMBER:BASE64; the highest number signs, earlier ones stay known.',
    standard: 'keys/log.key in the data folder',
    parse: (text) => optional(text, (value) => value),
  },
  MUTAO_DEMO: {
    about: 'on or off: whether an empty database gets the demo. Only on loopback.',
    standard: 'on for the embedded database on loopback, else off',
    parse: (text, name) => optional(text, (value) => choice(value, name, ['on', 'off'])),
  },
  MUTAO_BOUNDARIES: {
    about:
      'A GeoJSON file with the boundaries that maps draw (see decision 0010). Which disputed borders show is its choice; none is shipped.',
    standard: 'none: maps have a plain ground',
    parse: (text) => optional(text, (value) => value),
  },
  MUTAO_LOG: {
    about: 'Where the log goes: file (in the data folder) or stdout.',
    standard: 'file with the embedded database, else stdout',
    parse: (text, name) => optional(text, (value) => choice(value, name, ['file', 'stdout'])),
  },
  MUTAO_LOG_LEVEL: {
    about: 'error, warn, info or debug.',
    standard: 'info',
    parse: (text, name) => choice(text ?? 'info', name, ['error', 'warn', 'info', 'debug']),
  },
  MUTAO_METRICS_TOKEN: {
    about: 'Bearer token (16 characters or more) that may read /metrics; without it only this machine may.',
    standard: 'none',
    parse: (text, name) => optional(text, (value) => token(value, name)),
  },
  MUTAO_RATE_PER_ADDRESS: {
    about: 'Requests a minute from one address without a session.',
    standard: '3000',
    parse: (text, name) => whole(text ?? '3000', name, 1, 10_000_000),
  },
  MUTAO_RATE_PER_ACCOUNT: {
    about: 'Requests a minute from one signed-in account.',
    standard: '1200',
    parse: (text, name) => whole(text ?? '1200', name, 1, 10_000_000),
  },
} as const satisfies Record<string, Variable<unknown>>;

type Values = { readonly [Name in keyof typeof variables]: ReturnType<(typeof variables)[Name]['parse']> };
export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings, checked. `dataFolder` is chosen by the caller, who knows who runs the database. */
export interface Config {
  readonly database: { readonly url: string; readonly ownerUrl: string | null } | 'embedded';
  readonly connectionsMax: number;
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  readonly publicOrigin: string | null;
  readonly trustedProxies: readonly string[];
  readonly keys: string | null;
  /** Seeds of the public log's signer. */
  readonly logKey: string | null;
  readonly demo: boolean;
  /** Path of the log file, or null for standard output. */
  readonly logFile: string | null;
  readonly logLevel: string;
  readonly metricsToken: string | null;
  /** The set of boundaries that maps draw, if any. */
  readonly boundariesFile: string | null;
  readonly limits: { readonly perAddress: number; readonly perAccount: number };
}

/**
 * Reads and checks all settings.
 * @throws ConfigProblem that names the first variable that is wrong, or that starts with MUTAO_ and is unknown.
 */
export function readConfig(environment: Environment, dataFolder: string): Config {
  refuseUnknown(environment);
  const values = Object.fromEntries(
    Object.entries(variables).map(([name, variable]) => {
      const text = environment[name]?.trim();
      return [name, variable.parse(text === '' ? undefined : text, name)];
    }),
  ) as unknown as Values;
  const embedded = values.DATABASE_URL === null;
  if (embedded && values.DATABASE_OWNER_URL !== null) {
    throw new ConfigProblem('DATABASE_OWNER_URL is set but DATABASE_URL is not: set both or none.');
  }
  const loopback = isLoopbackHost(values.MUTAO_HOST);
  const demo = values.MUTAO_DEMO === null ? embedded && loopback : values.MUTAO_DEMO === 'on';
  if (demo && !loopback) {
    throw new ConfigProblem(
      'MUTAO_DEMO=on needs MUTAO_HOST on loopback: demo accounts are for this machine alone.',
    );
  }
  const toFile = values.MUTAO_LOG === null ? embedded : values.MUTAO_LOG === 'file';
  return {
    database:
      values.DATABASE_URL === null
        ? 'embedded'
        : { url: values.DATABASE_URL, ownerUrl: values.DATABASE_OWNER_URL },
    connectionsMax: values.MUTAO_CONNECTIONS,
    dataFolder,
    host: values.MUTAO_HOST,
    port: values.MUTAO_PORT,
    publicOrigin: values.MUTAO_PUBLIC_URL,
    trustedProxies: values.MUTAO_TRUSTED_PROXIES,
    keys: values.MUTAO_KEYS,
    logKey: values.MUTAO_LOG_KEY,
    demo,
    logFile: toFile ? join(dataFolder, 'mutao.log') : null,
    logLevel: values.MUTAO_LOG_LEVEL,
    metricsToken: values.MUTAO_METRICS_TOKEN,
    boundariesFile: values.MUTAO_BOUNDARIES,
    limits: { perAddress: values.MUTAO_RATE_PER_ADDRESS, perAccount: values.MUTAO_RATE_PER_ACCOUNT },
  };
}

/** True for host names and addresses that only this machine reaches. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** A misspelt variable would be ignored in silence; better to say so. */
function refuseUnknown(environment: Environment): void {
  const unknown = Object.keys(environment).filter(
    (name) => name.startsWith('MUTAO_') && !(name in variables) && !name.startsWith('MUTAO_TEST_'),
  );
  if (unknown.length > 0)
    throw new ConfigProblem(
      `${unknown.join(', ')}: no such setting. Known: ${Object.keys(variables).join(', ')}.`,
    );
}
