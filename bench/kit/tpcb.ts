import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { BenchDatabase } from './database.ts';

/** As everybody measures PostgreSQL: pgbench's own transaction, with its defaults ("TPC-B like"), 32 clients. */
const clients = 32;

/**
 * Transactions a second of pgbench's TPC-B on the same server. Where pgbench is absent the same transaction runs
 * through `pg`, prepared, and `say` tells so.
 * @param scale branches, each with ten tellers and 100,000 accounts: 32 or more, so that clients do not wait for one branch
 */
export async function measureTpcb(
  place: BenchDatabase,
  scale: number,
  seconds: number,
  say: (line: string) => void,
): Promise<number> {
  const url = new URL(place.superuserUrl);
  const address = [
    '-h',
    url.searchParams.get('host') ?? url.hostname,
    '-p',
    url.port || '5432',
    '-U',
    url.username,
  ];
  const name = url.pathname.slice(1);
  const pgbench = findPgbench();
  if (pgbench === null) return ownTpcb(place, scale, seconds, say);
  say(`pgbench TPC-B, scale ${scale}, ${clients} clients`);
  await run(pgbench, [...address, '-i', '-q', '-s', String(scale), name]);
  // pgbench knows whole seconds only.
  const measured = ['-c', String(clients), '-j', '2', '-T', String(Math.ceil(seconds))];
  const out = await run(pgbench, [...address, ...measured, name]);
  const tps = Number(/^tps = ([\d.]+)/m.exec(out)?.[1]);
  if (!(tps > 0)) throw new Error(`pgbench said no figure:\n${out}`);
  return tps;
}

/** Where Debian keeps the programs of each version of PostgreSQL. */
const debianFolder = '/usr/lib/postgresql';

/** pgbench on the path, or Debian's of the newest version; null where there is none. */
function findPgbench(): string | null {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder) : [];
  const installed = versions
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(debianFolder, version, 'bin/pgbench'));
  const answers = (command: string): boolean => spawnSync(command, ['--version']).status === 0;
  return ['pgbench', ...installed].find(answers) ?? null;
}

function run(command: string, given: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, given, { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(out) : reject(new Error(`${command} ended with ${code}:\n${errors}`)),
    );
  });
}

const accountsPerScale = 100_000;

async function ownTpcb(
  place: BenchDatabase,
  scale: number,
  seconds: number,
  say: (line: string) => void,
): Promise<number> {
  say(`pgbench is absent: its TPC-B transaction through pg, scale ${scale}, ${clients} clients`);
  const owner = new pg.Client({ connectionString: place.superuserUrl });
  await owner.connect();
  await owner.query(`
    create table branches (id int primary key, balance int not null, filler char(88)) with (fillfactor = 100);
    create table tellers (id int primary key, branch int, balance int not null, filler char(84));
    create table accounts (id int primary key, branch int, balance int not null, filler char(84));
    create table history (teller int, branch int, account int, delta int, at timestamptz, filler char(22));
    insert into branches select n, 0 from generate_series(1, ${scale}) n;
    insert into tellers select n, (n - 1) / 10 + 1, 0 from generate_series(1, ${10 * scale}) n;
    insert into accounts select n, (n - 1) / ${accountsPerScale} + 1, 0, ''
      from generate_series(1, ${accountsPerScale * scale}) n;
    analyze branches, tellers, accounts`);
  await owner.end();
  const end = performance.now() + seconds * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new pg.Client({ connectionString: place.superuserUrl });
      await client.connect();
      while (performance.now() < end) {
        await transaction(client, scale);
        done += 1;
      }
      await client.end();
    }),
  );
  return done / seconds;
}

async function transaction(client: pg.Client, scale: number): Promise<void> {
  const random = (most: number): number => 1 + Math.floor(Math.random() * most);
  const [account, branch, teller] = [random(accountsPerScale * scale), random(scale), random(10 * scale)];
  const delta = random(10_001) - 5_001;
  const step = (name: string, text: string, values: readonly number[]) =>
    client.query({ name, text, values: [...values] });
  await client.query('begin');
  await step('a', 'update accounts set balance = balance + $1 where id = $2', [delta, account]);
  await step('s', 'select balance from accounts where id = $1', [account]);
  await step('t', 'update tellers set balance = balance + $1 where id = $2', [delta, teller]);
  await step('b', 'update branches set balance = balance + $1 where id = $2', [delta, branch]);
  await step('h', 'insert into history values ($1, $2, $3, $4, current_timestamp)', [
    teller,
    branch,
    account,
    delta,
  ]);
  await client.query('commit');
}
