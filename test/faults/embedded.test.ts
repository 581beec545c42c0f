import { chownSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimInstance, startEmbedded } from '../../src/platform/embedded/index.ts';
import { processesOn } from '../../src/platform/embedded/processes.ts';
import { canUse } from '../../src/platform/embedded/reach.ts';
import { throwAwayFolder } from '../../src/platform/testing/index.ts';
import { claimSaid, runProgram, startSaid } from './programs/index.ts';

/** As root a process of somebody else plays the ordinary user; otherwise we are one. */
const ordinary =
  process.getuid?.() === 0
    ? { uid: 65534, gid: 65534, switches: true }
    : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0, switches: false };

/** Not where the checkout lies in a folder that only root can enter. */
const ordinaryUserCanRun = canUse([process.execPath, import.meta.dirname], ordinary);

async function ask(url: string, text: string, values: readonly unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  let place: ReturnType<typeof throwAwayFolder>;
  let folder: string;

  beforeEach(() => {
    place = throwAwayFolder();
    folder = join(place.path, 'data');
  });
  afterEach(async () => {
    for (const pid of processesOn(join(folder, 'postgres'))) process.kill(pid, 'SIGKILL');
    await expect.poll(() => processesOn(join(folder, 'postgres'))).toEqual([]);
    place.remove();
  });

  it('starts in a folder that is not there yet, listens on no network, and keeps its rows over a stop', async () => {
    const first = await startEmbedded({ folder });
    expect(first.reused).toBe(false);
    expect(first.isRunning()).toBe(true);
    await ask(first.url('postgres'), 'create table kept as select 1 as id');
    expect(await ask(first.url('postgres'), 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
    expect(await ask(first.url('postgres'), 'show fsync')).toEqual([{ fsync: 'on' }]);
    await first.stop();
    expect(processesOn(join(folder, 'postgres'))).toEqual([]);
    expect(first.isRunning()).toBe(false);
    const second = await startEmbedded({ folder });
    expect(second.reused).toBe(false);
    expect(await ask(second.url('postgres'), 'select id from kept')).toEqual([{ id: 1 }]);
    await second.stop();
  });

  it.runIf(ordinaryUserCanRun)('runs for an ordinary user in a folder of its own', async () => {
    chownSync(place.path, ordinary.uid, ordinary.gid);
    const program = await runProgram('start', folder, startSaid, ordinary);
    expect(program.said.reused).toBe(false);
    await program.end('SIGTERM');
    expect(processesOn(join(folder, 'postgres'))).toEqual([]);
  });

  it('finds the server again that a killed starter has left', async () => {
    const program = await runProgram('start', folder, startSaid);
    await program.end('SIGKILL');
    const found = await startEmbedded({ folder });
    expect(found).toMatchObject({ reused: true, pid: program.said.pid });
    await found.stop();
  });

  it('starts once when two start at the same moment', async () => {
    const [one, other] = await Promise.all([startEmbedded({ folder }), startEmbedded({ folder })]);
    expect(one.pid).toBe(other.pid);
    expect(one.reused).not.toBe(other.reused);
    await one.stop();
  });

  it.each([
    ['names a living process that is something else', `${process.pid}\n`],
    ['was cut short by a crash', ''],
  ])('clears a pid file that %s', async (_, content) => {
    await (await startEmbedded({ folder })).stop();
    writeFileSync(join(folder, 'postgres', 'postmaster.pid'), content);
    writeFileSync(join(folder, 'socket', '.s.PGSQL.5432.lock'), content);
    const server = await startEmbedded({ folder });
    expect(server.reused).toBe(false);
    expect(await ask(server.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it('starts although a session of a killed server is still in the middle of a long statement', async () => {
    const server = await startEmbedded({ folder });
    const busy = new pg.Client({ connectionString: server.url('postgres') });
    busy.on('error', () => undefined);
    await busy.connect();
    const broken = busy.query('select count(*) from generate_series(1, 1e12::bigint)').catch(() => 'broken');
    await expect
      .poll(() =>
        ask(
          server.url('postgres'),
          `select from pg_stat_activity where state = 'active' and query like '%1e12%' and pid <> pg_backend_pid()`,
        ),
      )
      .toHaveLength(1);
    process.kill(server.pid, 'SIGKILL');
    const next = await startEmbedded({ folder });
    expect(next.pid).not.toBe(server.pid);
    expect(await broken).toBe('broken');
    await next.stop();
  });

  it('never writes a statement, a value or a client’s error into its log', async () => {
    const marker = 'marker-that-stands-for-a-name';
    const server = await startEmbedded({ folder });
    const url = server.url('postgres');
    await ask(url, 'create table people (name text primary key, age int)');
    await ask(url, 'insert into people values ($1, 1)', [marker]);
    const failing: readonly (readonly [string, readonly unknown[]])[] = [
      ['insert into people values ($1, 1)', [marker]],
      ['insert into people values ($1, 1)', [`${marker}\u0000`]],
      [`select '${marker}'::int`, []],
      [`select from "${marker}"`, []],
      ['select $1::date', [marker]],
      [`do $$ begin raise exception '${marker}'; end $$`, []],
    ];
    for (const [text, values] of failing) await expect(ask(url, text, values)).rejects.toThrow(/./);
    await server.stop();
    const log = readFileSync(join(folder, 'postgres.log'), 'utf8');
    expect(log).toContain('database system is ready');
    expect(log).not.toContain(marker);
  });

  it('refuses a database of another major version in words', async () => {
    await (await startEmbedded({ folder })).stop();
    writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '15\n');
    await expect(startEmbedded({ folder })).rejects.toThrow(/made by PostgreSQL 15/);
  });
});

describe('one Mutao on a data folder', () => {
  it('is told to a second one, and frees the folder when it is killed', async () => {
    const place = throwAwayFolder();
    try {
      const first = await runProgram('claim', place.path, claimSaid);
      expect(first.said.kind).toBe('ours');
      const self = (): { pid: number; address: null } => ({ pid: process.pid, address: null });
      const second = await claimInstance(place.path, self);
      expect(second).toMatchObject({
        kind: 'held',
        by: { pid: first.pid, address: 'http://127.0.0.1:8080' },
      });
      expect(second.kind === 'held' && second.message).toContain(
        `pid ${first.pid}, address http://127.0.0.1:8080`,
      );
      await first.end('SIGKILL');
      const third = await claimInstance(place.path, self);
      expect(third.kind).toBe('ours');
      if (third.kind === 'ours') await third.release();
    } finally {
      place.remove();
    }
  });
});
