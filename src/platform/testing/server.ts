import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimInstance, EmbeddedProblem, startEmbedded, type EmbeddedPostgres } from '../embedded/index.ts';
import { temporaryFolder } from './folder.ts';

/** Tests may lose everything when the power goes; the fault tests start servers of their own. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
  max_connections: '200',
} as const;

/** A PostgreSQL for one run of the tests. */
export interface TestServer {
  readonly superuserUrl: string;
  stop(): Promise<void>;
}

/** Runs of one checkout at a time; beyond that something else is wrong. */
const slotsMax = 8;

const projectFolder = join(import.meta.dirname, '../../..');

const prefix = `mutao-test-${process.getuid?.() ?? 0}-`;

/** Tells whose a folder is: a file with the path of the checkout. */
const checkoutFile = 'checkout';

/** The folders where test servers of this checkout keep their data between runs, one for each run at a time. */
function slots(): readonly string[] {
  const name = createHash('sha256').update(projectFolder).digest('hex').slice(0, 12);
  return Array.from({ length: slotsMax }, (_, slot) => join(temporaryFolder, `${prefix}${name}-${slot}`));
}

function requireOwn(folder: string): void {
  const stats = lstatSync(folder);
  if (!stats.isDirectory() || stats.uid !== process.getuid?.())
    throw new EmbeddedProblem(`${folder} is not a folder of ours. Delete it.`);
}

/** Starts a server in the first folder that no other run uses; one that a killed run left there is used again. */
export async function startTestServer(): Promise<TestServer> {
  for (const folder of slots()) {
    mkdirSync(folder, { recursive: true });
    requireOwn(folder);
    writeFileSync(join(folder, checkoutFile), projectFolder);
    const claim = await claimInstance(folder, () => ({ pid: process.pid, address: null }));
    if (claim.kind === 'held') continue;
    const server = await startOrRenew(folder);
    // Ctrl-C ends a run without its teardown.
    const atExit = (): void => server.requestStop();
    process.once('exit', atExit);
    return {
      superuserUrl: server.url('postgres'),
      stop: async () => {
        await server.stop();
        process.off('exit', atExit);
        await claim.release();
      },
    };
  }
  throw new EmbeddedProblem(`${slotsMax} runs of the tests are under way in ${projectFolder} already.`);
}

/** A cluster without fsync may not survive a crash of the machine: then a new one is made. */
async function startOrRenew(folder: string): Promise<EmbeddedPostgres> {
  try {
    return await startEmbedded({ folder, settings });
  } catch (error) {
    if (!(error instanceof EmbeddedProblem)) throw error;
    rmSync(join(folder, 'postgres'), { recursive: true, force: true });
    return startEmbedded({ folder, settings });
  }
}

/**
 * Stops the servers that killed runs have left; those of runs under way are not touched. Removes the data of
 * checkouts that are gone.
 */
export async function sweepTestServers(): Promise<void> {
  for (const name of readdirSync(temporaryFolder)) {
    const checkout = join(temporaryFolder, name, checkoutFile);
    if (name.startsWith(prefix) && existsSync(checkout) && !existsSync(readFileSync(checkout, 'utf8')))
      rmSync(join(temporaryFolder, name), { recursive: true, force: true });
  }
  for (const folder of slots()) {
    const running = lstatSync(join(folder, 'postgres', 'postmaster.pid'), { throwIfNoEntry: false });
    if (running === undefined) continue;
    const claim = await claimInstance(folder, () => ({ pid: process.pid, address: null }));
    if (claim.kind === 'held') continue;
    await (await startOrRenew(folder)).stop();
    await claim.release();
  }
}
