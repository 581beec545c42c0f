import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processesOn, waitUntil } from '../../src/platform/embedded/processes.ts';
import { throwAwayFolder } from '../../src/platform/testing/index.ts';
import { client } from '../kit/client.ts';
import { runMutao, type CommandOptions, type Ended } from '../kit/command.ts';
import { killMutaos, startMutao } from '../kit/process.ts';
import { seededRandom } from '../kit/random.ts';

const endMillisecondsMax = 30_000;

let place: ReturnType<typeof throwAwayFolder>;
let folder: string;

beforeEach(() => {
  place = throwAwayFolder();
  folder = join(place.path, 'data');
});
afterEach(async () => {
  await killMutaos();
  for (const pid of processesOn(join(folder, 'postgres'))) process.kill(pid, 'SIGKILL');
  await waitUntil(() => processesOn(join(folder, 'postgres')).length === 0, endMillisecondsMax);
  place.remove();
});

/** Runs one command of the command line on this test's folder. */
function mutao(
  args: readonly string[],
  environment: Record<string, string> = {},
  input = '',
  signal: Pick<CommandOptions, 'signalAfter' | 'signalOn'> = {},
): Promise<Ended> {
  return runMutao(args, {
    folder,
    environment,
    input,
    ...signal,
  });
}

async function stop(running: Awaited<ReturnType<typeof startMutao>>): Promise<void> {
  running.child.kill('SIGINT');
  await running.ended;
}

describe('mutao start', () => {
  it('without the demo has no account at all; the first administrator is made beside the running server', async () => {
    const running = await startMutao(folder, { MUTAO_DEMO: 'off' });
    expect(running.output()).toContain('Nobody can sign in yet');
    // The pages bring code of their own along; the document is made of what all of it has registered.
    expect((await client(running.address).get('/api/openapi.json')).status).toBe(200);
    const demo = await client(running.address).post('/api/session', {
      signInName: 'demo-administrator',
      password: 'anything at all',
    });
    expect(demo.body).toMatchObject({ code: 'signInFailed' });

    const create = ['users', 'create', '--name', '值班救灾官员', '--sign-in-name', 'admin@relief.example'];
    const weak = await mutao(create, {}, 'short\n');
    expect(weak).toMatchObject({ code: 1, printed: expect.stringContaining('passwordTooWeak') });
    expect(await mutao(create, {}, 'three quinces in a bowl\n')).toMatchObject({ code: 0 });
    const caller = client(running.address);
    const answer = await caller.post('/api/session', {
      signInName: 'admin@relief.example',
      password: 'three quinces in a bowl',
    });
    expect(answer.body).toEqual({ state: 'signedIn' });
    expect((await caller.get<{ permissions: string[] }>('/api/me')).body.permissions).toContain(
      'people.manageAccounts',
    );
    await stop(running);
    expect(running.output()).toContain('Stopped.');
    expect(processesOn(join(folder, 'postgres'))).toEqual([]);
  });

  it('tells a second one on the same folder who is there already', async () => {
    const running = await startMutao(folder);
    const second = await mutao(['start']);
    expect(second.code).toBe(1);
    expect(second.printed).toContain(`pid ${running.child.pid}`);
    expect(second.printed).toContain(running.address);
    expect((await client(running.address).get('/health/ready')).status).toBe(200);
    await stop(running);
  });

  it('keeps a database with the demo to this machine', async () => {
    await stop(await startMutao(folder));
    const abroad = await mutao(['start'], { MUTAO_HOST: '0.0.0.0' });
    expect(abroad.code).toBe(1);
    expect(abroad.printed).toContain('MUTAO_HOST=0.0.0.0');
    expect(processesOn(join(folder, 'postgres'))).toEqual([]);
  });

  it.each([
    ['MUTAO_PORT', 'seventy'],
    ['MUTAO_HOSTS', 'localhost'],
    ['DATABASE_URL', 'mysql://localhost/relief'],
    ['MUTAO_PUBLIC_URL', 'relief.example'],
    ['MUTAO_KEYS', 'not a key'],
    ['MUTAO_DEMO', 'maybe'],
  ])('names the setting %s when it is wrong, and starts nothing', async (name, value) => {
    const ended = await mutao(['start'], { [name]: value });
    expect(ended.code).toBe(1);
    expect(ended.printed).toContain(name);
    expect(ended.printed).not.toContain('    at ');
    expect(processesOn(join(folder, 'postgres'))).toEqual([]);
  });

  it('ends in order when it is told to in the middle of starting, whenever that is', async () => {
    const random = seededRandom(7);
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const ended = await mutao(['start'], {}, '', { signalAfter: 300 + random() * 2_500 });
      expect(ended.printed).not.toContain('    at ');
      expect(processesOn(join(folder, 'postgres'))).toEqual([]);
    }
    await stop(await startMutao(folder));
  });
});

describe('mutao places load', () => {
  it('tells how far it is, and a server without the demo told that it has to be run', async () => {
    const running = await startMutao(folder, { MUTAO_DEMO: 'off' });
    expect(running.output()).toContain('npm run mutao -- places load');
    await stop(running);
    const ended = await mutao(['places', 'load', '--down-to', 'county']);
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.printed).toContain('Loading areas');
    expect(ended.printed).toMatch(/Loaded: [0-9],[0-9]{3} areas are known/);
    expect(processesOn(join(folder, 'postgres'))).toEqual([]);
    const again = await startMutao(folder, { MUTAO_DEMO: 'off' });
    expect(again.output()).not.toContain('places load');
    await stop(again);
  });

  it('stops the database that it started when it is interrupted', async () => {
    for (const signalOn of ['Making a new database', 'Loading areas', '6 areas …']) {
      const ended = await mutao(['places', 'load'], {}, '', { signalOn });
      expect(ended).toMatchObject({ code: 1, printed: expect.stringContaining('Stopped (SIGINT)') });
      expect(ended.printed).not.toContain('    at ');
      expect(processesOn(join(folder, 'postgres'))).toEqual([]);
    }
    expect(await mutao(['places', 'load', '--within', 'cn/42', '--down-to', 'county'])).toMatchObject({
      code: 0,
    });
  });
});
