import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimInstance, EmbeddedProblem, startEmbedded, type EmbeddedPostgres } from '../embedded/index.ts';

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

/**
 * The folders where test servers of this checkout keep their data between runs, one for each run at a time.
 * They differ by user and checkout, and by what the server is.
 */
function slots(): readonly string[] {
  const own = `${projectFolder}\n${readFileSync(join(projectFolder, 'package-lock.json'), 'utf8')}`;
  const name = createHash('sha256').update(own).digest('hex').slice(0, 12);
  // As root the server runs as somebody else, who may not be able to enter a private folder for temporary files.
  const base = process.getuid?.() === 0 ? '/var/tmp' : tmpdir();
  return Array.from({ length: slotsMax }, (_, slot) =>
    join(base, `mutao-test-${process.getuid?.() ?? 0}-${name}-${slot}`),
  );
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

/** Stops the servers that killed runs have left; those of runs under way are not touched. */
export async function sweepTestServers(): Promise<void> {
  for (const folder of slots()) {
    const running = lstatSync(join(folder, 'postgres', 'postmaster.pid'), { throwIfNoEntry: false });
    if (running === undefined) continue;
    const claim = await claimInstance(folder, () => ({ pid: process.pid, address: null }));
    if (claim.kind === 'held') continue;
    await (await startOrRenew(folder)).stop();
    await claim.release();
  }
}
