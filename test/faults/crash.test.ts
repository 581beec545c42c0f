import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomIds, type Id } from '../../src/kernel/ids.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { processesOn, waitUntil } from '../../src/platform/embedded/processes.ts';
import { throwAwayFolder } from '../../src/platform/testing/index.ts';
import { client, type Client } from '../kit/client.ts';
import { killMutaos, startMutao, type RunningMutao } from '../kit/process.ts';
import { seededRandom } from '../kit/random.ts';

const ids = randomIds(() => systemClock.now());
const rounds = 20;
const writers = 8;

/** A command that was sent: its key is its name too, so that a second row would be seen. */
interface Sent {
  readonly key: Id;
  /** The id that the server answered with; null while nothing was acknowledged. */
  answered: Id | null;
}

let place: ReturnType<typeof throwAwayFolder>;
let folder: string;
let running: RunningMutao;

beforeAll(async () => {
  place = throwAwayFolder();
  folder = join(place.path, 'data');
  running = await startMutao(folder);
});
afterAll(async () => {
  await killMutaos();
  for (const pid of processesOn(join(folder, 'postgres'))) process.kill(pid, 'SIGKILL');
  await waitUntil(() => processesOn(join(folder, 'postgres')).length === 0, 10_000);
  place.remove();
});

async function signIn(): Promise<Client> {
  const caller = client(running.address);
  const password = /password {2}(\S+)/.exec(running.output())?.[1] ?? '';
  const answer = await caller.post('/api/session', { signInName: 'demo-administrator', password });
  expect(answer.status).toBe(200);
  return caller;
}

const organisation = (key: Id) => ({ kind: 'hospital', name: { zh: '', en: `Hospital ${key}` } });

/** Sends new commands until the server is gone; what was answered is noted. */
async function write(caller: Client, sent: Sent[]): Promise<void> {
  for (;;) {
    const command: Sent = { key: ids.next(), answered: null };
    sent.push(command);
    try {
      const answer = await caller.post<{ id?: Id }>('/api/people/organisations', organisation(command.key), {
        key: command.key,
      });
      if (answer.status === 201) command.answered = answer.body.id ?? null;
      // While the database is away the server says so; the writer goes on until the server itself is gone.
      else if (answer.status < 500) throw new Error(`answered ${answer.status}`);
    } catch {
      return;
    }
  }
}

function postmaster(): number {
  return Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

describe('kill -9 of server, database and both, at random under writes', () => {
  it(`leaves each of ${rounds} next starts working, loses nothing acknowledged and does nothing twice`, async () => {
    const random = seededRandom(20_200_124);
    const sent: Sent[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const caller = await signIn();
      const writing = Array.from({ length: writers }, () => write(caller, sent));
      await pause(100 + random() * 500);
      const victim = ['server', 'database', 'both'][Math.floor(random() * 3)];
      if (victim !== 'server') process.kill(postmaster(), 'SIGKILL');
      if (victim === 'database') await pause(random() * 300);
      running.child.kill('SIGKILL');
      await running.ended;
      await Promise.all(writing);
      running = await startMutao(folder);
    }
    const caller = await signIn();
    const acknowledged = sent.filter(({ answered }) => answered !== null);
    expect(acknowledged.length).toBeGreaterThan(rounds * writers);
    // Everything is sent once more under its old key: what was answered gets its answer, the rest happens now.
    for (const { key, answered } of sent) {
      const again = await caller.post<{ id: Id }>('/api/people/organisations', organisation(key), { key });
      expect(again.status).toBe(201);
      if (answered !== null) expect(again.body.id).toBe(answered);
    }
    expect(await countHospitals(caller)).toBe(sent.length);
  });
});

async function countHospitals(caller: Client): Promise<number> {
  let count = 0;
  let cursor = '';
  do {
    const path = `/api/people/organisations?limit=200&kind=hospital&q=${encodeURIComponent('Hospital 0')}${cursor}`;
    const { body } = await caller.get<{ rows: unknown[]; next?: string }>(path);
    count += body.rows.length;
    cursor = body.next === undefined ? '' : `&cursor=${encodeURIComponent(body.next)}`;
  } while (cursor !== '');
  return count;
}
