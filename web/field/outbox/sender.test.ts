import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import type { OutboxEntry } from './entry.ts';
import { openOutbox, type Outbox } from './outbox.ts';
import { otherAccount, sampleAccount, sampleEntry, sampleInstant } from './sample.ts';
import { createSender, type Progress, type Sender, type SenderParts } from './sender.ts';

interface Sent {
  readonly path: string;
  readonly key: string | null;
  readonly body: unknown;
}

let outbox: Outbox;
let sent: Sent[];
let progress: (Progress | null)[];

beforeEach(async () => {
  outbox = await openOutbox(new IDBFactory());
  sent = [];
  progress = [];
});

/** A server that gives these answers one after the other; "offline" is a line that breaks. */
function senderTo(answers: (Response | 'offline')[], parts: Partial<SenderParts> = {}): Sender {
  return createSender({
    outbox,
    clock: { now: () => sampleInstant(60) },
    account: () => sampleAccount,
    alone: (work) => work(),
    onProgress: (step) => progress.push(step),
    fetch: async (path, init) => {
      sent.push({
        path,
        key: new Headers(init.headers).get('Idempotency-Key'),
        body: JSON.parse(typeof init.body === 'string' ? init.body : 'null'),
      });
      const answer = answers.shift();
      if (answer === undefined || answer === 'offline') throw new TypeError('Failed to fetch');
      return answer;
    },
    ...parts,
  });
}

const yes = (number: string): Response => Response.json({ number });
const no = (status: number, code: string): Response =>
  Response.json(
    { type: 'about:blank', title: code, status, instance: 'req-1', code, details: { left: 3 }, errors: [] },
    { status },
  );

async function put(...numbers: number[]): Promise<void> {
  for (const n of numbers) await outbox.put(sampleEntry(n));
}

async function states(): Promise<OutboxEntry['state'][]> {
  return (await outbox.list()).map((entry) => entry.state);
}

test('entries go one by one in order, each under its own id as the key, and keep the number of the server', async () => {
  await put(2, 1);
  const result = await senderTo([yes('41'), yes('42')]).run();
  expect(result).toEqual({ sent: 2, failed: 0, left: 0, stopped: null });
  expect(sent).toEqual([
    { path: '/api/distribution/handovers', key: `"${sampleEntry(2).id}"`, body: { pieces: 2 } },
    { path: '/api/distribution/handovers', key: `"${sampleEntry(1).id}"`, body: { pieces: 1 } },
  ]);
  expect(await states()).toEqual([
    { kind: 'received', at: sampleInstant(60), number: '41' },
    { kind: 'received', at: sampleInstant(60), number: '42' },
  ]);
  expect(progress).toEqual([{ done: 0, total: 2 }, { done: 1, total: 2 }, null]);
});

test('when the line breaks the run stops, all stays queued, and the next run repeats the same key', async () => {
  await put(1, 2);
  const sender = senderTo(['offline', yes('41'), yes('42')]);
  expect(await sender.run()).toEqual({ sent: 0, failed: 0, left: 2, stopped: 'network' });
  expect(await states()).toEqual([{ kind: 'queued' }, { kind: 'queued' }]);
  expect(await sender.run()).toEqual({ sent: 2, failed: 0, left: 0, stopped: null });
  expect(sent[0]?.key).toBe(sent[1]?.key);
});

test('a refusal is kept with its reason, does not hold up the next, and is not sent again by itself', async () => {
  await put(1, 2);
  const sender = senderTo([no(409, 'alreadyClosed'), yes('42'), yes('43')]);
  expect(await sender.run()).toEqual({ sent: 1, failed: 1, left: 1, stopped: null });
  expect((await states())[0]).toEqual({
    kind: 'failed',
    at: sampleInstant(60),
    code: 'alreadyClosed',
    details: { left: 3 },
    reference: 'req-1',
    again: 'byHand',
  });
  expect((await sender.run()).sent).toBe(0);
  await sender.retry(sampleEntry(1).id);
  expect(await sender.run()).toEqual({ sent: 1, failed: 0, left: 0, stopped: null });
});

test('a fault of the server does not hold up the next entry and is sent again by the next run', async () => {
  await put(1, 2);
  const sender = senderTo([new Response('oops', { status: 500 }), yes('42'), yes('41')]);
  expect(await sender.run()).toMatchObject({ sent: 1, failed: 1, left: 1 });
  expect(await sender.run()).toMatchObject({ sent: 1, failed: 0, left: 0 });
  expect(sent[2]?.body).toEqual({ pieces: 1 });
});

test.each([
  ['an ended session', () => no(401, 'notSignedIn'), 'signIn'],
  ['a busy server', () => no(503, 'busy'), 'busy'],
  ['the same key still in flight', () => no(409, 'stillInFlight'), 'busy'],
  ['a gateway without its server', () => new Response('<html>', { status: 502 }), 'busy'],
] as const)('%s stops the run and blames no entry', async (_, answer, why) => {
  await put(1, 2);
  expect(await senderTo([answer()]).run()).toEqual({ sent: 0, failed: 0, left: 2, stopped: why });
  expect(await states()).toEqual([{ kind: 'queued' }, { kind: 'queued' }]);
});

test.each([
  ['a page of the network in between', () => new Response('<html>please sign in</html>')],
  ['an empty yes', () => new Response('')],
  ['a yes that is no object', () => Response.json('ok')],
])('%s confirms nothing', async (_, answer) => {
  await put(1);
  expect(await senderTo([answer()]).run()).toMatchObject({ sent: 0, left: 1 });
});

test('what another account recorded is not sent under this one', async () => {
  await outbox.put(sampleEntry(1, { account: otherAccount }));
  await put(2);
  expect(await senderTo([yes('42')]).run()).toEqual({ sent: 1, failed: 0, left: 0, stopped: null });
  expect(sent.map((one) => one.body)).toEqual([{ pieces: 2 }]);
  expect((await states())[0]).toEqual({ kind: 'queued' });
});

test('nothing is sent while nobody is signed in', async () => {
  await put(1);
  await senderTo([yes('41')], { account: () => null }).run();
  expect(sent).toEqual([]);
});

test('two runs at once are one run', async () => {
  await put(1);
  const sender = senderTo([yes('41'), yes('again')]);
  const [first, second] = await Promise.all([sender.run(), sender.run()]);
  expect(first).toBe(second);
  expect(sent).toHaveLength(1);
});

test('a run without work says so', async () => {
  expect(await senderTo([]).run()).toEqual({ sent: 0, failed: 0, left: 0, stopped: null });
});
