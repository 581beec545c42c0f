import type { TestProject } from 'vitest/node';
import { startTestServer, type TestServer } from '../../src/platform/testing/server.ts';
import { dropRun, prepareTemplate, type TestServerAddress } from '../../src/platform/testing/template.ts';

interface SharedServer {
  readonly address: TestServerAddress;
  readonly server: TestServer | null;
}

interface Shared {
  users: number;
  starting: Promise<SharedServer> | null;
}

/** Each project of a run loads this file anew; what they share hangs on the process. */
const shared = ((globalThis as { mutaoTestServer?: Shared }).mutaoTestServer ??= {
  users: 0,
  starting: null,
});

/** One PostgreSQL for all projects of a run that need one; or the server that MUTAO_TEST_DATABASE_URL names. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.users += 1;
  shared.starting ??= start();
  const { address, server } = await shared.starting;
  project.provide('testServer', address);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    shared.starting = null;
    await dropRun(address);
    await server?.stop();
  };
}

async function start(): Promise<SharedServer> {
  const given = process.env['MUTAO_TEST_DATABASE_URL'];
  if (given !== undefined && given !== '')
    return { address: await prepareTemplate(given, false), server: null };
  const server = await startTestServer();
  try {
    return { address: await prepareTemplate(server.superuserUrl, true), server };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
