import { spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  existsSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Binaries, postgresMajor } from './binaries.ts';
import { type ServerIdentity, spawnAs } from './identity.ts';
import { openLog, tailOfLog } from './log.ts';
import { EmbeddedProblem } from './problem.ts';

/** Locale of servers and their tools: no surprises by the machine's language, full Unicode. */
export const environment = { LC_ALL: 'C.UTF-8', TZ: 'UTC', PATH: '/usr/bin:/bin', HOME: '/' } as const;

const initdbSecondsMax = 120;

/** Where in the data folder the database's own files are. */
export function dataDirectoryOf(folder: string): string {
  return join(folder, 'postgres');
}

/**
 * Makes an empty database cluster when there is none. It is made under another name and then renamed, so
 * that one whose making was cut short is never started.
 * @throws EmbeddedProblem when initdb fails, or the cluster that is there is of another major version.
 */
export async function ensureCluster(
  folder: string,
  binaries: Binaries,
  identity: ServerIdentity,
  log: (line: string) => void,
): Promise<void> {
  const dataDirectory = dataDirectoryOf(folder);
  removePartial(folder);
  if (existsSync(dataDirectory)) return checkVersion(dataDirectory);
  log(`Making a new database in ${dataDirectory}`);
  const partial = mkdtempSync(join(folder, 'postgres.tmp-'));
  if (identity.switches) chownSync(partial, identity.uid, identity.gid);
  await runInitdb(folder, partial, binaries, identity);
  renameSync(partial, dataDirectory);
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

/** An initdb of a killed start may still be writing: its folder goes, and each start uses a fresh name. */
function removePartial(folder: string): void {
  for (const name of readdirSync(folder))
    if (name.startsWith('postgres.tmp-')) rmSync(join(folder, name), { recursive: true, force: true });
}

function checkVersion(dataDirectory: string): void {
  const file = join(dataDirectory, 'PG_VERSION');
  if (!existsSync(file))
    throw new EmbeddedProblem(`${dataDirectory} is there, but holds no PostgreSQL database (no PG_VERSION).`);
  const version = readFileSync(file, 'utf8').trim();
  if (version === postgresMajor) return;
  throw new EmbeddedProblem(
    `The database in ${dataDirectory} was made by PostgreSQL ${version}; this Mutao brings ${postgresMajor}. ` +
      'Move it over with a backup from the version of Mutao that made it.',
  );
}

async function runInitdb(
  folder: string,
  target: string,
  binaries: Binaries,
  identity: ServerIdentity,
): Promise<void> {
  const output = openLog(folder);
  const child = spawn(
    binaries.initdb,
    [
      `--pgdata=${target}`,
      '--username=postgres',
      '--encoding=UTF8',
      '--locale-provider=icu',
      '--icu-locale=und',
      '--locale=C.UTF-8',
      // The socket's folder is open to the server's user alone; nothing listens on a network.
      '--auth-local=trust',
      '--auth-host=reject',
      '--no-instructions',
    ],
    {
      ...spawnAs(identity),
      cwd: '/',
      env: environment,
      stdio: ['ignore', output, output],
      timeout: initdbSecondsMax * 1000,
    },
  );
  closeSync(output);
  const ended = await new Promise<string | null>((done) => {
    child.once('error', (error) => done(error.message));
    child.once('exit', (code, signal) => done(code === 0 ? null : `ended with ${signal ?? code}`));
  });
  if (ended === null) return;
  rmSync(target, { recursive: true, force: true });
  throw new EmbeddedProblem(`The database could not be made: initdb ${ended}.\n${tailOfLog(folder)}`);
}
