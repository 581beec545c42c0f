import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '../../src/kernel/ids.ts';
import { testBook, type TestBook } from '../../src/ledger/testing.ts';
import { appRole, openDatabase, ownerRole, type Database } from '../../src/platform/database/index.ts';
import { startEmbedded } from '../../src/platform/embedded/index.ts';
import { processesOn, waitUntil } from '../../src/platform/embedded/processes.ts';
import { throwAwayFolder } from '../../src/platform/testing/index.ts';
import { verifyTarget } from '../../src/proof/index.ts';
import { client, type Client } from '../kit/client.ts';
import { runMutao, type Ended } from '../kit/command.ts';
import { killMutaos, startMutao, type RunningMutao } from '../kit/process.ts';

const sealedMillisecondsMax = 60_000;

let place: ReturnType<typeof throwAwayFolder>;
let folder: string;
let running: RunningMutao;
const pools: Database[] = [];
let owner: Database;
let book: TestBook;
let officer: Client;
let transfer: Id;

/** A Mutao as it is started by people; the book is opened beside it, as the modules above will do. */
beforeAll(async () => {
  place = throwAwayFolder();
  folder = join(place.path, 'data');
  running = await startMutao(folder);
  const server = await startEmbedded({ folder });
  const database = openDatabase({ url: server.url('mutao', appRole), connectionsMax: 2 });
  owner = openDatabase({ url: server.url('mutao', ownerRole), connectionsMax: 1 });
  pools.push(database, owner);
  book = await testBook(database);
  await book.open('CNY', 'givers!', 'pot', 'fund');
  officer = client(running.address);
  const password = /password {2}(\S+)/.exec(running.output())?.[1] ?? '';
  const answer = await officer.post('/api/session', { signInName: 'demo-administrator', password });
  expect(answer.status).toBe(200);
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
  await killMutaos();
  for (const pid of processesOn(join(folder, 'postgres'))) process.kill(pid, 'SIGKILL');
  await waitUntil(() => processesOn(join(folder, 'postgres')).length === 0, 30_000);
  place.remove();
});

/** The book itself, its three accounts, and two transfers. */
const entries = 6;

const logOf = (): string => `${running.address}/api/log/${book.id}`;

async function post(from: string, to: string, amount: string): Promise<Id> {
  const id = book.ids.next();
  const answer = await officer.post<{ id: Id }>(`/api/ledger/books/${book.id}/transfers`, {
    id,
    from,
    to,
    amount,
    happenedAt: '2020-02-01T08:00:00.000Z',
    kind: 'donation',
  });
  expect(answer).toMatchObject({ status: 201, body: { id } });
  return id;
}

/** Waits for the sequencer of the running server, as a page does that shows a giver the proof. */
async function sealedProof(leaf: Id): Promise<Response> {
  const deadline = performance.now() + sealedMillisecondsMax;
  while (performance.now() < deadline) {
    const answer = await fetch(`${logOf()}/proof/${leaf}`);
    if (answer.status === 200) return answer;
    expect(await answer.json()).toMatchObject({ code: 'leafNotSealedYet' });
    await pause(100);
  }
  throw new Error('the sequencer of the server seals nothing');
}

async function keys(): Promise<readonly string[]> {
  const answer = await fetch(`${logOf()}/keys`);
  const body = (await answer.json()) as { keys: string[] };
  return body.keys;
}

function mutao(...args: readonly string[]): Promise<Ended> {
  return runMutao(args, { folder });
}

describe('from the book to the public log, over HTTP', () => {
  it('a transfer that was posted is sealed by the running server and proved to whoever asks', async () => {
    transfer = await post('givers', 'pot', '3000');
    const proof = await sealedProof(transfer);
    const file = join(mkdtempSync(join(place.path, 'proof-')), 'gift.tlog-proof');
    writeFileSync(file, await proof.text());
    const verdict = await verifyTarget({ target: file, keys: await keys(), stateFile: null });
    expect(verdict).toMatchObject({
      kind: 'proof',
      sound: true,
      verdict: {
        leaf: { leaf: { leafId: transfer, transfer: { from: 'givers', to: 'pot', amount: 3000n } } },
      },
    });
    expect(await mutao('verify', file, '--key', ...(await keys()))).toMatchObject({
      code: 0,
      printed: expect.stringContaining('✓ Matches') as string,
    });
  });

  it('the whole log is served as files, and verifies against the keys alone', async () => {
    await sealedProof(await post('pot', 'fund', '1200'));
    const checkpoint = await (await fetch(`${logOf()}/checkpoint`)).text();
    expect(checkpoint.split('\n').slice(0, 2)).toEqual([`localhost/api/log/${book.id}`, String(entries)]);
    for (const path of [`tile/0/000.p/${entries}`, `tile/entries/000.p/${entries}`])
      expect((await fetch(`${logOf()}/${path}`)).status).toBe(200);
    const result = await verifyTarget({ target: logOf(), keys: await keys(), stateFile: null });
    expect(result).toMatchObject({
      sound: true,
      report: {
        entries,
        findings: [],
        accounts: expect.arrayContaining([
          { account: 'pot', asset: 'CNY', in: 3000n, out: 1200n },
          { account: 'fund', asset: 'CNY', in: 1200n, out: 0n },
        ]) as unknown,
      },
    });
  });
});

describe('mutao check and mutao verify beside the running server', () => {
  it('find everything in order', async () => {
    const state = join(place.path, 'heads.json');
    const verified = await mutao('verify', logOf(), '--state', state, '--key', ...(await keys()));
    expect(verified).toMatchObject({
      code: 0,
      printed: expect.stringContaining(`${entries} entries`) as string,
    });
    expect(readFileSync(state, 'utf8')).toContain(book.id);
    const checked = await mutao('check');
    expect(checked).toMatchObject({
      code: 0,
      printed: expect.stringContaining('All is in order.') as string,
    });
    expect(checked.printed).toContain(`book ${book.id}: 2 transfers, in order`);
    expect(checked.printed).toMatch(
      new RegExp(`log ${book.id}: ${entries} leaves, 0 waiting, \\d+ checkpoints, in order`),
    );
  });

  it('find a row of the book that was changed behind the app’s back, and name it', async () => {
    const change = 'update ledger.transfer set amount = amount + $2 where id = $1';
    await owner.query(change, [transfer, 1]);
    const checked = await mutao('check');
    await owner.query(change, [transfer, -1]);
    expect(checked).toMatchObject({ code: 1, printed: expect.stringContaining('WRONG') as string });
    expect(checked.printed).toMatch(/✕ totalsEqualTransfers: account pot/);
    expect(checked.printed).toMatch(new RegExp(`✕ leafDiffersFromFact: proof.leaf ${transfer} at 4`));
    const inJson = await mutao('check', '--json');
    expect(inJson.code).toBe(0);
    expect(JSON.parse(inJson.printed)).toMatchObject({ clean: true });
  });

  it('find a log whose entry was changed, from outside too', async () => {
    const change = `update proof.leaf set bytes = set_byte(bytes, 40, get_byte(bytes, 40) # 1) where leaf_id = $1`;
    await owner.query(change, [transfer]);
    const verified = await mutao('verify', logOf(), '--key', ...(await keys()));
    const checked = await mutao('check');
    await owner.query(change, [transfer]);
    expect(verified).toMatchObject({ code: 1, printed: expect.stringContaining('✕ entryChanged') as string });
    expect(checked).toMatchObject({ code: 1, printed: expect.stringContaining('✕ entryChanged') as string });
  });
});
