import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/kernel/time.ts';
import { testBook, type TestBook } from '../../src/ledger/testing.ts';
import {
  appRole,
  migrate,
  openDatabase,
  ownerRole,
  provisionDatabase,
  type Database,
} from '../../src/platform/database/index.ts';
import { startEmbedded, type EmbeddedPostgres } from '../../src/platform/embedded/index.ts';
import { processesOn, waitUntil } from '../../src/platform/embedded/processes.ts';
import { throwAwayFolder } from '../../src/platform/testing/index.ts';
import { sequenceBook } from '../../src/proof/index.ts';
import { testOrigin, testSigner } from '../../src/proof/testing.ts';
import { seededRandom } from '../kit/random.ts';
import { wholeCheck } from '../kit/whole-check.ts';

const runs = 50;
const name = 'mutao';
const answerMillisecondsMax = 30_000;
const program = join(import.meta.dirname, 'programs/post.ts');
const random = seededRandom(20_200_125);

let place: ReturnType<typeof throwAwayFolder>;
let folder: string;
let server: EmbeddedPostgres;
let book: TestBook;
let poster: ChildProcess | null = null;

/** What the posting process was answered, by ids. */
interface Answers {
  /** Transfers with their places on both axes. */
  readonly posted: ReadonlyMap<string, string>;
  readonly held: ReadonlySet<string>;
  readonly released: ReadonlySet<string>;
  readonly refused: ReadonlySet<string>;
}

const answersFile = (): string => join(place.path, 'answers.txt');
const errorsFile = (): string => join(place.path, 'errors.txt');

function readAnswers(): Answers {
  const posted = new Map<string, string>();
  const sets = { held: new Set<string>(), released: new Set<string>(), refused: new Set<string>() };
  const lines = readFileSync(answersFile(), 'utf8').split('\n').slice(0, -1);
  for (const line of lines) {
    const [what = '', id = '', ...figures] = line.split(' ');
    if (what === 'posted') posted.set(id, figures.join(' '));
    else sets[what as keyof typeof sets].add(id);
  }
  return { posted, ...sets };
}

function startPoster(seed: number): ChildProcess {
  const errors = openSync(errorsFile(), 'w');
  const url = server.url(name, appRole);
  const child = spawn(process.execPath, [program, url, book.id, answersFile(), String(seed)], {
    stdio: ['ignore', 'ignore', errors],
  });
  closeSync(errors);
  return child;
}

async function killPoster(): Promise<void> {
  if (poster === null) return;
  const gone = once(poster, 'exit');
  poster.kill('SIGKILL');
  await gone;
  poster = null;
}

function signalPoster(signal: NodeJS.Signals): void {
  poster?.kill(signal);
}

/** Waits until so many more transfers are acknowledged: every run is under load when its fault comes. */
async function untilPosted(more: number): Promise<void> {
  const enough = readAnswers().posted.size + more;
  const reached = await waitUntil(() => readAnswers().posted.size >= enough, answerMillisecondsMax);
  if (!reached)
    throw new Error(`nothing is posted any more: ${readFileSync(errorsFile(), 'utf8').slice(-2000)}`);
}

async function terminateBackend(): Promise<void> {
  const superuser = new pg.Client({ connectionString: server.url(name) });
  await superuser.connect();
  try {
    const { rows } = await superuser.query<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = 'mutao faults' order by pid`,
    );
    expect(rows.length).toBeGreaterThan(0);
    const victim = rows[Math.floor(random() * rows.length)];
    await superuser.query('select pg_terminate_backend($1)', [victim?.pid]);
  } finally {
    await superuser.end();
  }
}

async function killServer(): Promise<void> {
  for (const pid of processesOn(join(folder, 'postgres'))) process.kill(pid, 'SIGKILL');
  server = await startEmbedded({ folder });
}

type Fault = 'the poster' | 'a backend' | 'the database' | 'both';

/** Each tenth run kills the database, in turn alone and together with the poster. */
function faultOf(run: number): Fault {
  if (run % 20 === 9) return 'the database';
  if (run % 20 === 19) return 'both';
  return random() < 0.5 ? 'the poster' : 'a backend';
}

async function strike(fault: Fault): Promise<void> {
  if (fault === 'the poster') return killPoster();
  if (fault === 'a backend') return terminateBackend();
  if (fault === 'the database') return killServer();
  await Promise.all([killPoster(), killServer()]);
}

async function within<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
  const database = openDatabase({ url: server.url(name, appRole), connectionsMax: 2 });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** What was answered and is not there as it was answered, and what the check finds in book and log. */
function whatIsWrong(answers: Answers): Promise<Readonly<Record<string, readonly unknown[]>>> {
  return within(async (database) => {
    const transfers = await database.query<{ id: string; starts: string }>(
      `select id, from_start || ' ' || to_start as starts from ledger.transfer where book_id = $1`,
      [book.id],
    );
    const holds = await database.query<{ id: string; resolution: string | null }>(
      'select id, resolution from ledger.hold where book_id = $1',
      [book.id],
    );
    const starts = new Map(transfers.rows.map((row) => [row.id, row.starts]));
    const resolutions = new Map(holds.rows.map((row) => [row.id, row.resolution]));
    return {
      transfersLost: [...answers.posted].filter(([id, places]) => starts.get(id) !== places),
      holdsLost: [...answers.held].filter((id) => !resolutions.has(id)),
      releasesLost: [...answers.released].filter((id) => resolutions.get(id) !== 'voided'),
      refusedButThere: [...answers.refused].filter((id) => starts.has(id) || resolutions.has(id)),
      found: await wholeCheck(database),
    };
  });
}

const nothing = { transfersLost: [], holdsLost: [], releasesLost: [], refusedButThere: [], found: [] };

beforeAll(async () => {
  place = throwAwayFolder();
  folder = join(place.path, 'data');
  writeFileSync(answersFile(), '');
  server = await startEmbedded({ folder });
  await provisionDatabase(server.url('postgres'), name);
  await migrate(server.url(name, ownerRole));
  await within(async (database) => {
    book = await testBook(database);
    await book.open('CNY', 'givers!', 'pot', 'fund', 'makers!');
  });
});
afterAll(async () => {
  await killPoster();
  await server.stop();
  place.remove();
});

describe('poster, backend and PostgreSQL killed at random under load', () => {
  it.each(Array.from({ length: runs }, (_, run) => ({ run, fault: faultOf(run) })))(
    'run $run ($fault): every acknowledged transfer is there, log and book agree',
    async ({ run, fault }) => {
      poster ??= startPoster(run);
      await untilPosted(10 + Math.floor(random() * 40));
      await pause(random() * 20);
      await strike(fault);
      // Where the poster lives on it is checked in the middle of its work, and held up so that the book stays small.
      signalPoster('SIGSTOP');
      const wrong = await whatIsWrong(readAnswers()).finally(() => signalPoster('SIGCONT'));
      expect(wrong).toEqual(nothing);
    },
  );

  it('no transfer is there twice: each stands in the log once, and nothing else does', async () => {
    await killPoster();
    const answers = readAnswers();
    expect(answers.posted.size).toBeGreaterThan(runs * 10);
    expect(answers.held.size).toBeGreaterThan(0);
    await within(async (database) => {
      const parts = { database, signer: testSigner, clock: systemClock, originOf: testOrigin };
      while ((await sequenceBook(parts, book.id)).state !== 'idle');
      const logged = await database.query<{ id: string }>(
        'select unnest(leaf_ids) as id from proof.placement where book_id = $1 order by id',
        [book.id],
      );
      const booked = await database.query<{ id: string }>(
        `select id from ledger.transfer where book_id = $1
         union all select id from ledger.account where book_id = $1 union all select $1::uuid
         order by id`,
        [book.id],
      );
      expect(logged.rows).toEqual(booked.rows);
    });
    expect(await whatIsWrong(answers)).toEqual(nothing);
  });
});
