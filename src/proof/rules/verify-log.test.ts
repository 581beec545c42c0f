import { describe, expect, it, vi } from 'vitest';
import { nodeHasher } from '../actions/hasher.ts';
import { leafMaker, memoryLog, testIds, testKeys, type MemoryLog } from '../testing.ts';
import { leafBytes, type Leaf } from './leaf.ts';
import { tilePath } from './tile-path.ts';
import { verifyLog, type LogReport } from './verify-log.ts';
import { seededRandom } from '../../../test/kit/random.ts';

// A hundred checks of a whole log in one test take their time on a slow machine.
vi.setConfig({ testTimeout: 120_000 });

const book = testIds(7).next();
const size = 560;

function entriesOf(count: number, seed = 1): Uint8Array[] {
  const make = leafMaker(book, seed);
  return Array.from({ length: count }, () => leafBytes(make()));
}

const entries = entriesOf(size);
const sound = memoryLog(book, entries);

function verify(log: MemoryLog, lastSeen: string | null = null): Promise<LogReport> {
  return verifyLog(log, { hasher: nodeHasher, keys: testKeys(book), lastSeen });
}

function noteOf(log: MemoryLog): string {
  return new TextDecoder().decode(log.files.get('checkpoint'));
}

/** The log with one bit of one file flipped. */
function flip(path: string, at: number, bit: number): MemoryLog {
  const files = new Map(sound.files);
  const bytes = Uint8Array.from(files.get(path) ?? new Uint8Array(0));
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  files.set(path, bytes);
  return { files, read: async (wanted) => files.get(wanted) ?? null };
}

/** A hundred flips of one bit each, spread over the files whose path fits. */
function flips(fits: RegExp, seed: number): readonly { path: string; at: number; log: MemoryLog }[] {
  const random = seededRandom(seed);
  const paths = [...sound.files.keys()].filter((path) => fits.test(path));
  return Array.from({ length: 100 }, () => {
    const path = paths[Math.floor(random() * paths.length)] ?? '';
    const at = Math.floor(random() * (sound.files.get(path)?.length ?? 0));
    return { path, at, log: flip(path, at, Math.floor(random() * 8)) };
  });
}

describe('a log that is sound', () => {
  it('is found sound, with its totals', async () => {
    const report = await verify(sound);
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({ sound: true, entries: size, findingCount: 0, checkpoint: { size } });
    expect(report.assets).toMatchObject([{ asset: 'CNY', sum: 0n }]);
    const came = report.accounts.filter(({ account }) => account.startsWith('campaign/'));
    const psp = report.accounts.find(({ account }) => account === 'psp/test');
    expect(came.reduce((sum, account) => sum + account.in, 0n)).toBe(psp?.out);
    expect([...report.kinds.values()].reduce((sum, count) => sum + count, 0)).toBe(size);
  });

  it.each([1, 255, 256, 257, 512, 513])('of %i entries too', async (count) => {
    expect(await verify(memoryLog(book, entries.slice(0, count)))).toMatchObject({
      sound: true,
      entries: count,
    });
  });

  it('is a continuation of every one of its earlier heads', async () => {
    for (const count of [1, 100, 256, 512, size])
      expect(await verify(sound, noteOf(memoryLog(book, entries.slice(0, count))))).toMatchObject({
        sound: true,
      });
  });

  it('need not be written in the order of its starts', async () => {
    const shuffled = entries.toReversed();
    expect(await verify(memoryLog(book, shuffled))).toMatchObject({ sound: true, entries: size });
  });
});

describe('a changed file is found, and the finding names where', () => {
  it('100 flips in tiles', async () => {
    for (const { path, at, log } of flips(/^tile\/\d/, 11)) {
      const { findings } = await verify(log);
      const position = Number(/\/(\d{3})/.exec(path)?.[1]) * 256 + Math.floor(at / 32);
      expect(findings).toEqual([expect.objectContaining({ code: 'tileChanged', where: path, position })]);
    }
  });

  it('100 flips in entries', async () => {
    for (const { path, log } of flips(/^tile\/entries/, 21)) {
      const { findings } = await verify(log);
      const places = findings.filter(({ where }) => where === path);
      expect(places.length).toBeGreaterThan(0);
      const named = places.some(({ code }) => code === 'entryChanged' || code === 'fileMalformed');
      expect(named).toBe(true);
    }
  });

  it('100 flips in the checkpoint', async () => {
    for (const { log } of flips(/^checkpoint/, 31)) {
      const report = await verify(log);
      expect(report.sound).toBe(false);
      expect(report.findings[0]?.code).toMatch(/^checkpoint/);
      expect(report.findings[0]?.where).toBe('checkpoint');
    }
  });

  it('the entry that was changed is named by its position', async () => {
    const other = entries.map((entry, position) =>
      position === 300 ? (entriesOf(1, 99)[0] ?? entry) : entry,
    );
    const files = new Map(sound.files);
    const path = tilePath({ level: 'entries', number: 1, width: 256 });
    files.set(path, memoryLog(book, other).files.get(path) ?? new Uint8Array(0));
    const { findings } = await verify({ files, read: async (wanted) => files.get(wanted) ?? null });
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'entryChanged', where: path, position: 300 }),
    );
    expect(findings.map(({ code }) => code)).toContain('rootDiffers');
  });

  it('each file that is missing', async () => {
    for (const path of sound.files.keys()) {
      const files = new Map(sound.files);
      files.delete(path);
      const { findings } = await verify({ files, read: async (wanted) => files.get(wanted) ?? null });
      const code = path === 'checkpoint' ? 'checkpointMissing' : 'fileMissing';
      expect(findings).toContainEqual(expect.objectContaining({ code, where: path }));
    }
  });

  it('a bundle or tile that is longer than it should be', async () => {
    for (const path of sound.files.keys()) {
      const files = new Map(sound.files);
      files.set(path, Uint8Array.from([...(files.get(path) ?? []), 0, 0]));
      const report = await verify({ files, read: async (wanted) => files.get(wanted) ?? null });
      expect(report.sound).toBe(false);
      expect(report.findings[0]?.where).toBe(path);
    }
  });
});

describe('a log that was signed anew over another story', () => {
  it('is found when it was cut back', async () => {
    const report = await verify(memoryLog(book, entries.slice(0, 520)), noteOf(sound));
    expect(report.findings).toMatchObject([{ code: 'logCutBack', details: { seen: '560', found: '520' } }]);
  });

  it('is found when it was cut back and grown again', async () => {
    const regrown = memoryLog(book, [...entries.slice(0, 520), ...entries.slice(520).toReversed()]);
    expect(await verify(regrown)).toMatchObject({ sound: true });
    const { findings } = await verify(regrown, noteOf(sound));
    expect(findings).toMatchObject([{ code: 'historyChanged', details: { size: '560' } }]);
  });

  it('a remembered head that was tampered with is not believed', async () => {
    const { findings } = await verify(sound, noteOf(sound).replace('\n560\n', '\n500\n'));
    expect(findings).toMatchObject([{ code: 'rememberedHead' }]);
  });

  const remade = (change: (leaf: Leaf, position: number) => Leaf | null): MemoryLog => {
    const make = leafMaker(book);
    const leaves = Array.from({ length: size }, () => make());
    return memoryLog(
      book,
      leaves.flatMap((leaf, position) => {
        const changed = change(leaf, position);
        return changed === null ? [] : [leafBytes(changed)];
      }),
    );
  };

  it('an amount that was changed leaves a gap or an overlap at its place', async () => {
    const log = remade((leaf, position) =>
      position === 400 && leaf.transfer !== undefined
        ? { ...leaf, transfer: { ...leaf.transfer, amount: leaf.transfer.amount + 1n } }
        : leaf,
    );
    const { findings } = await verify(log);
    expect(findings.map(({ code }) => code)).toContain('axisOverlap');
    expect(findings.map(({ details }) => details['account'])).toContain('psp/test');
  });

  it('a transfer that was left out leaves a gap', async () => {
    const transfers = leafMaker(book);
    let skipped = -1;
    for (let position = 0; skipped < 0; position += 1)
      if (transfers().transfer !== undefined && position > 300) skipped = position;
    const { findings } = await verify(remade((leaf, position) => (position === skipped ? null : leaf)));
    expect(findings.map(({ code }) => code)).toEqual(['axisGap', 'axisGap', 'sumNotZero']);
  });

  it('a transfer that stands there twice overlaps', async () => {
    const doubled = [...entries, entries.find((entry) => entry.length > 300) ?? new Uint8Array(0)];
    const { findings } = await verify(memoryLog(book, doubled));
    expect(findings).toMatchObject([
      { code: 'axisOverlap', position: size, details: { axis: 'out' } },
      { code: 'axisOverlap', position: size, details: { axis: 'in' } },
    ]);
  });

  it('an account that changes its asset is named', async () => {
    let first = true;
    const log = remade((leaf) => {
      if (leaf.transfer === undefined || !first) return leaf;
      first = false;
      return { ...leaf, transfer: { ...leaf.transfer, asset: 'USD' } };
    });
    const { findings } = await verify(log);
    expect(findings[0]).toMatchObject({ code: 'assetChanged', details: { account: 'psp/test' } });
  });

  it('a leaf of another book and an entry that is no leaf are named', async () => {
    const stranger = leafBytes(leafMaker(testIds(8).next())());
    const noise = new TextEncoder().encode('noise');
    const { findings } = await verify(memoryLog(book, [noise, stranger]));
    expect(findings).toMatchObject([
      { code: 'leafMalformed', position: 0 },
      { code: 'leafOfOtherBook', position: 1 },
    ]);
  });
});
