import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { demoPassword, loadDemo } from '../../src/commands/demo.ts';
import { openHouse, type House } from '../../src/house.ts';
import type { DemoSignIn } from '../../src/people/index.ts';
import { readConfig } from '../../src/platform/config/index.ts';
import { loadKeyRing } from '../../src/platform/keys/index.ts';
import { openLog } from '../../src/platform/telemetry/index.ts';
import { testDatabase, throwAwayFolder } from '../../src/platform/testing/index.ts';
import { createServer } from '../../src/server.ts';
import { startWorker } from '../../src/worker.ts';
import { client, type Client } from './client.ts';

/** A whole Mutao for a story: real database, real server on loopback, the demo's people, a log to look into. */
export interface TestHouse {
  readonly house: House;
  readonly address: string;
  /** Folder of files and the log. */
  readonly folder: string;
  readonly ownerUrl: string;
  readonly password: string;
  readonly signIns: readonly DemoSignIn[];
  /** A caller without a session. */
  visitor(): Client;
  /** A caller who has signed in as one of the demo's roles. */
  signedIn(role: DemoSignIn['role']): Promise<Client>;
  close(): Promise<void>;
}

/** @param pages the folder of the built web, or null for the API alone. */
export async function openTestHouse(pages: string | null = null): Promise<TestHouse> {
  const database = await testDatabase();
  const place = throwAwayFolder();
  const config = readConfig(
    { MUTAO_PORT: '0', MUTAO_RATE_PER_ADDRESS: '1000000', MUTAO_RATE_PER_ACCOUNT: '1000000' },
    place.path,
  );
  const keys = loadKeyRing({
    variable: `1:${randomBytes(32).toString('base64')}`,
    file: '',
    createFile: false,
  });
  const server = {
    url: database.url,
    ownerUrl: database.ownerUrl,
    ...(database.role === undefined ? {} : { role: database.role }),
    keys,
    stop: async () => undefined,
  };
  const log = openLog(`${place.path}/mutao.log`, 'debug');
  const house = await openHouse(config, server, log);
  const signIns = await loadDemo(house);
  const app = await createServer(house, pages);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const worker = await startWorker(house);
  const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const password = demoPassword(keys);
  const signedIn = async (role: DemoSignIn['role']): Promise<Client> => {
    const signIn = signIns.find((candidate) => candidate.role === role);
    if (signIn === undefined) throw new Error(`the demo has no ${role}`);
    const caller = client(address);
    const answer = await caller.post('/api/session', { signInName: signIn.signInName, password });
    if (answer.status !== 200) throw new Error(`signing in as ${role} answered ${answer.status}`);
    return caller;
  };
  return {
    house,
    address,
    folder: place.path,
    ownerUrl: database.ownerUrl,
    password,
    signIns,
    visitor: () => client(address),
    signedIn,
    close: async () => {
      await worker.stop();
      await app.close();
      await house.close();
      await database.close();
      place.remove();
    },
  };
}
