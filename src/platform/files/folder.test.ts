import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '../../kernel/refusal.ts';
import { defaultIntake, openFolderStore, type FileStore } from './index.ts';
import { laden, marker, plainJpeg, plainPng, plainWebp } from './pictures/sample-pictures.ts';

let folder: string;
let store: FileStore;
const limits = { maxBytes: 1_000_000 };

beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'mutao-files-'));
  store = await openFolderStore(folder);
});
afterEach(async () => {
  await fs.rm(folder, { recursive: true });
});

function pdf(length: number): Buffer {
  const bytes = Buffer.alloc(length, 'a page ');
  bytes.write('%PDF-1.7\n');
  return bytes;
}

/** In pieces of odd sizes, as a network brings them. */
function inPieces(bytes: Buffer, size = 777): Readable {
  return Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    ),
  );
}

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const outcome: unknown = await work.catch((error: unknown) => error);
  if (outcome instanceof Refusal) return outcome;
  throw new Error('expected a refusal', { cause: outcome });
}

async function filesIn(): Promise<readonly string[]> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe('putting a file', () => {
  test('a PDF is kept byte for byte under its hash, and read back', async () => {
    const bytes = pdf(300_001);
    const stored = await store.put(inPieces(bytes), limits);
    const hash = createHash('sha256').update(bytes).digest('hex');
    expect(stored).toEqual({ hash, bytes: bytes.length, mediaType: 'application/pdf' });
    expect(await filesIn()).toEqual([join(folder, hash.slice(0, 2), hash.slice(2))]);
    const opened = await store.open(hash);
    expect(opened === null ? null : await buffer(opened)).toEqual(bytes);
  });

  test('a picture is kept stripped, and the hash is that of what is kept', async () => {
    const stored = await store.put(inPieces(laden(6), 10), limits);
    const [file] = await filesIn();
    const kept = await fs.readFile(file ?? '');
    expect(kept.includes(marker)).toBe(false);
    expect(stored.hash).toBe(createHash('sha256').update(kept).digest('hex'));
    expect(stored.bytes).toBe(kept.length);
  });

  test('the content decides the type', async () => {
    const types = [];
    for (const bytes of [plainJpeg(), plainPng(), plainWebp(), pdf(100)]) {
      types.push((await store.put(inPieces(bytes), limits)).mediaType);
    }
    expect(types).toEqual(['image/jpeg', 'image/png', 'image/webp', 'application/pdf']);
  });

  test('the same content twice is one file', async () => {
    const [one, two] = await Promise.all([
      store.put(inPieces(pdf(5000)), limits),
      store.put(inPieces(pdf(5000), 100), limits),
    ]);
    expect(one).toEqual(two);
    expect(await filesIn()).toHaveLength(1);
  });

  test.each([
    ['a page of HTML', Buffer.from('<html><script>alert(1)</script>')],
    ['a program', Buffer.from('\x7fELF\x02\x01\x01', 'latin1')],
    ['an archive', Buffer.from('PK\x03\x04', 'latin1')],
    ['a GIF', Buffer.from('GIF89a\x01\0\x01\0', 'latin1')],
    ['a single byte', Buffer.from([0xff])],
  ])('%s is refused and leaves nothing behind', async (_, bytes) => {
    const refusal = await refusalOf(store.put(inPieces(bytes), limits));
    expect(refusal.code).toBe('typeUnsupported');
    expect(await filesIn()).toEqual([]);
  });

  test('an empty file and a broken picture are refused with the field', async () => {
    for (const bytes of [Buffer.alloc(0), plainJpeg().subarray(0, 40)]) {
      const refusal = await refusalOf(store.put(inPieces(bytes), limits));
      expect([refusal.code, refusal.fields[0]?.pointer]).toEqual(['inputInvalid', '/file']);
    }
    expect(await filesIn()).toEqual([]);
  });

  test('the limit holds while the bytes come in: an endless file ends soon', async () => {
    let given = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          given += 1000;
          yield given === 1000 ? pdf(1000) : Buffer.alloc(1000);
        }
      })(),
    );
    const refusal = await refusalOf(store.put(endless, { maxBytes: 50_000 }));
    expect([refusal.code, refusal.details]).toEqual(['inputTooLarge', { maxBytes: 50_000 }]);
    expect(given).toBeLessThan(200_000);
    expect(endless.destroyed).toBe(true);
    expect(await filesIn()).toEqual([]);
  });

  test('exactly as many bytes as allowed are taken, one more is not', async () => {
    expect((await store.put(inPieces(pdf(9000)), { maxBytes: 9000 })).bytes).toBe(9000);
    expect((await refusalOf(store.put(inPieces(pdf(9001)), { maxBytes: 9000 }))).code).toBe('inputTooLarge');
  });

  test('pictures have a limit of their own', async () => {
    const small = await openFolderStore(folder, { ...defaultIntake, pictureBytesMax: 100 });
    expect((await refusalOf(small.put(inPieces(plainJpeg()), limits))).details).toEqual({ maxBytes: 100 });
  });

  test('a source that breaks off leaves nothing behind, and its error is told', async () => {
    const broken = Readable.from(
      (function* () {
        yield pdf(8000);
        throw new Error('connection lost');
      })(),
    );
    await expect(store.put(broken, limits)).rejects.toThrow('connection lost');
    expect(await filesIn()).toEqual([]);
  });

  test('a store that would take what nothing can strip is not opened', async () => {
    await expect(openFolderStore(folder, { ...defaultIntake, accept: ['image/heic'] })).rejects.toThrow(
      'nothing can strip location data from image/heic',
    );
  });
});

describe('a text that is no hash', () => {
  test('never leads to a file', async () => {
    await fs.writeFile(join(folder, 'secret'), 'x');
    const texts = [
      '',
      'secret',
      '../secret',
      '..',
      `${'a'.repeat(62)}/.`,
      'A'.repeat(64),
      `${'a'.repeat(64)}\n`,
    ];
    for (const text of texts) {
      expect(await store.open(text)).toBe(null);
      expect(await store.has(text)).toBe(false);
      await store.remove(text);
    }
    expect(await filesIn()).toHaveLength(1);
  });

  test('of any other kind does not either', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        expect(await store.open(text)).toBe(null);
      }),
      { seed: 2020 },
    );
  });
});

describe('keeping order', () => {
  test('a removed file is gone, and removing it again is no error', async () => {
    const { hash } = await store.put(inPieces(pdf(100)), limits);
    expect(await store.has(hash)).toBe(true);
    await store.remove(hash);
    await store.remove(hash);
    expect([await store.has(hash), await store.open(hash), await filesIn()]).toEqual([false, null, []]);
  });

  test('only files put before the moment are listed; putting one again makes it new', async () => {
    const { hash } = await store.put(inPieces(pdf(100)), limits);
    const place = join(folder, hash.slice(0, 2), hash.slice(2));
    await fs.utimes(place, 1000, 1000);
    const listed = async (): Promise<readonly string[]> => {
      const hashes: string[] = [];
      for await (const one of store.list(2_000_000)) hashes.push(one);
      return hashes;
    };
    expect(await listed()).toEqual([hash]);
    await store.put(inPieces(pdf(100)), limits);
    expect(await listed()).toEqual([]);
  });

  test('what a crash left of an upload is cleared, an upload under way is not', async () => {
    const old = join(folder, 'incoming', 'old');
    const fresh = join(folder, 'incoming', 'fresh');
    await fs.writeFile(old, 'half a file');
    await fs.writeFile(fresh, 'half a file');
    await fs.utimes(old, 1000, 1000);
    expect(await store.clearRemains(2_000_000)).toBe(1);
    expect(await filesIn()).toEqual([fresh]);
  });
});
