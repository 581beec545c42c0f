import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomIds, type Id } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { after, systemClock, toInstant } from '../../kernel/time.ts';
import { transact, type Database, type Sql } from '../database/index.ts';
import { createKeyRing } from '../keys/index.ts';
import { testDatabase, type TestDatabase } from '../testing/index.ts';
import { untilSomebodyWaits } from '../testing/waiting.ts';
import { createVault } from '../vault/index.ts';
import {
  filesOf,
  findFile,
  forgetFiles,
  openFolderStore,
  recordFiles,
  releaseFiles,
  removeCondemned,
  sweep,
  useFiles,
  type FileOwner,
  type FileStore,
  type StoredFile,
} from './index.ts';

const now = toInstant(new Date('2020-01-24T08:00:00.000Z'));
const hour = 3_600_000;
const ids = randomIds(() => systemClock.now());
const vault = createVault({ ring: createKeyRing(new Map([[1, Buffer.alloc(32, 1)]])), lookUps: {} });

let test: TestDatabase;
let database: Database;
let folder: string;
let storeFolder: string;
let store: FileStore;
beforeAll(async () => {
  test = await testDatabase();
  database = test.open();
  folder = await fs.mkdtemp(join(tmpdir(), 'mutao-uses-'));
});
afterAll(async () => {
  await test.close();
  await fs.rm(folder, { recursive: true });
});
beforeEach(async () => {
  storeFolder = join(folder, ids.next());
  store = await openFolderStore(storeFolder);
  await database.query('delete from platform.file_use');
  await database.query('delete from platform.file');
});

const within = <T>(work: (sql: Sql) => Promise<T>): Promise<T> => transact(database, work);
const letter = (): FileOwner => ({ kind: 'letter', id: ids.next() });

async function put(words: string): Promise<StoredFile> {
  return store.put(Readable.from([Buffer.from(`%PDF-1.7\n${words}`)]), { maxBytes: 10_000 });
}

async function upload(words: string): Promise<StoredFile> {
  const file = await put(words);
  await within((sql) => recordFiles(sql, store, [file], now));
  return file;
}

async function somebody(): Promise<Id> {
  const id = ids.next();
  await vault.seal(database, { id, kind: 'donor', fields: { name: '捐赠人' }, at: now });
  return id;
}

async function use(file: StoredFile, owner: FileOwner, vaultId: Id | null): Promise<void> {
  await within((sql) => useFiles(sql, [{ hash: file.hash, owner, vaultId, at: now }]));
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const outcome: unknown = await work.then(
    () => 'accepted',
    (error: unknown) => error,
  );
  if (outcome instanceof Refusal) return outcome.code;
  return String(outcome);
}

describe('uses of files', () => {
  it('a recorded file is found, a hash that nobody recorded is not', async () => {
    const file = await upload('one');
    await within((sql) => recordFiles(sql, store, [file, file], now));
    expect(await findFile(database, file.hash)).toEqual(file);
    expect(await findFile(database, 'a'.repeat(64))).toBe(null);
  });

  it('a thing has the files that it uses, each once', async () => {
    const [one, two] = [await upload('one'), await upload('two')];
    const owner = letter();
    const person = await somebody();
    await use(one, owner, person);
    await use(one, owner, null);
    await use(one, owner, null);
    await use(two, owner, null);
    expect(await filesOf(database, owner)).toEqual([one, two].toSorted((a, b) => (a.hash < b.hash ? -1 : 1)));
    const { rows } = await database.query<{ n: bigint }>('select count(*) n from platform.file_use');
    expect(rows[0]?.n).toBe(3n);
  });

  it('a file that is not there cannot be used', async () => {
    const missing = { hash: 'b'.repeat(64), bytes: 1, mediaType: 'application/pdf' };
    expect(await codeOf(use(missing, letter(), null))).toBe('notFound');
    expect(await codeOf(within((sql) => recordFiles(sql, store, [missing], now)))).toBe('busy');
    expect(await findFile(database, missing.hash)).toBe(null);
  });
});

describe('forgetting a person', () => {
  it('takes the files that were theirs alone, and leaves what others use', async () => {
    const [own, shared, other] = [await upload('own'), await upload('shared'), await upload('other')];
    const [gone, stays] = [await somebody(), await somebody()];
    await use(own, letter(), gone);
    await use(own, letter(), gone);
    await use(shared, letter(), gone);
    await use(shared, letter(), stays);
    await use(other, letter(), stays);

    await within(async (sql) => {
      await vault.erase(sql, [gone], now);
      await forgetFiles(sql, [gone], now);
    });
    expect(await findFile(database, own.hash)).toBe(null);
    expect(await store.has(own.hash)).toBe(true);
    expect(await removeCondemned(within, store)).toBe(1);

    const there = await Promise.all([own, shared, other].map(({ hash }) => store.has(hash)));
    expect(there).toEqual([false, true, true]);
    expect(await findFile(database, shared.hash)).toEqual(shared);
    const { rows } = await database.query('select from platform.file_use where vault_id = $1', [gone]);
    expect(rows).toEqual([]);
  });

  it('is undone as a whole when its transaction fails', async () => {
    const file = await upload('kept');
    const person = await somebody();
    await use(file, letter(), person);
    const failing = within(async (sql) => {
      await forgetFiles(sql, [person], now);
      throw new Refusal('changedMeanwhile');
    });
    expect(await codeOf(failing)).toBe('changedMeanwhile');
    expect(await removeCondemned(within, store)).toBe(0);
    expect(await findFile(database, file.hash)).toEqual(file);
  });

  it('is finished by the next run when bytes could not be removed, or the server died in between', async () => {
    const file = await upload('stubborn');
    const person = await somebody();
    await use(file, letter(), person);
    await within((sql) => forgetFiles(sql, [person], now));
    const dying = {
      remove: async (hash: string): Promise<void> => {
        await store.remove(hash);
        throw new Error('died before the commit');
      },
    };
    await expect(removeCondemned(within, dying)).rejects.toThrow('died');
    expect(await findFile(database, file.hash)).toBe(null);
    expect(await removeCondemned(within, store)).toBe(1);
    expect(await removeCondemned(within, store)).toBe(0);
  });
});

describe('when one goes and another comes', () => {
  it('a condemned file that is put again stays', async () => {
    const file = await upload('again');
    const owner = letter();
    await use(file, owner, null);
    await within((sql) => releaseFiles(sql, owner, now));
    expect(await codeOf(use(file, letter(), null))).toBe('notFound');
    await upload('again');
    expect(await removeCondemned(within, store)).toBe(0);
    expect([await store.has(file.hash), await findFile(database, file.hash)]).toEqual([true, file]);
  });

  it('a recording that waited for a removal is told to put the bytes again', async () => {
    const file = await upload('race');
    const owner = letter();
    await use(file, owner, null);
    await within((sql) => releaseFiles(sql, owner, now));
    let recording: Promise<string> = Promise.resolve('');
    const slow = {
      remove: async (hash: string): Promise<void> => {
        recording = codeOf(within((sql) => recordFiles(sql, store, [file], now)));
        await untilSomebodyWaits(database);
        await store.remove(hash);
      },
    };
    expect(await removeCondemned(within, slow)).toBe(1);
    expect(await recording).toBe('busy');
    expect(await findFile(database, file.hash)).toBe(null);
  });

  it('a use that comes in while the last other one ends keeps the file', async () => {
    const file = await upload('hand-over');
    const [first, second] = [letter(), letter()];
    await use(file, first, null);
    let release: Promise<void> = Promise.resolve();
    await within(async (sql) => {
      await useFiles(sql, [{ hash: file.hash, owner: second, vaultId: null, at: now }]);
      release = within((other) => releaseFiles(other, first, now));
      await untilSomebodyWaits(database);
    });
    await release;
    expect(await removeCondemned(within, store)).toBe(0);
    expect(await findFile(database, file.hash)).toEqual(file);
  });

  it('one of several files of a thing can be released', async () => {
    const [one, two] = [await upload('one'), await upload('two')];
    const owner = letter();
    await use(one, owner, null);
    await use(two, owner, null);
    await within((sql) => releaseFiles(sql, owner, now, one.hash));
    expect(await filesOf(database, owner)).toEqual([two]);
    expect(await removeCondemned(within, store)).toBe(1);
  });
});

describe('the sweep', () => {
  it('takes what nothing used in time, what no row tells of, and remains of uploads; leaves the rest', async () => {
    const [unused, used] = [await upload('unused'), await upload('used')];
    await use(used, letter(), null);
    const unrecorded = await put('unrecorded');
    await fs.writeFile(join(storeFolder, 'incoming', 'interrupted'), 'half a file');
    const report = await sweep(within, store, { before: after(systemClock.now(), hour), now });
    expect(report).toEqual({ unused: 1, unrecorded: 1, remains: 1, removed: 2 });
    const there = await Promise.all([unused, used, unrecorded].map(({ hash }) => store.has(hash)));
    expect(there).toEqual([false, true, false]);
  });

  it('leaves fresh uploads alone, recorded or not', async () => {
    await upload('recorded');
    await put('on its way');
    const report = await sweep(within, store, { before: after(now, -hour), now });
    expect(report).toEqual({ unused: 0, unrecorded: 0, remains: 0, removed: 0 });
  });
});
