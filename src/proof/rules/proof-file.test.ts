import { describe, expect, it } from 'vitest';
import { nodeHasher } from '../actions/hasher.ts';
import { leafMaker, memoryLog, testIds, testKeys } from '../testing.ts';
import { hashedTile } from './hashed-tile.ts';
import { leafBytes } from './leaf.ts';
import { parseProofFile, proofFileText, verifyProofFile } from './proof-file.ts';
import { inclusionSpans } from './spans.ts';
import { hashesOfSpans, keyOf } from './tile-reader.ts';

const book = testIds(9).next();
const make = leafMaker(book);
const entries = Array.from({ length: 300 }, () => leafBytes(make()));
const log = memoryLog(book, entries);
const checkpoint = new TextDecoder().decode(log.files.get('checkpoint'));
const tileIn = (path: string) => hashedTile(nodeHasher, log.files.get(path) ?? new Uint8Array(0));
const tiles = new Map([
  [keyOf(0, 0), tileIn('tile/0/000')],
  [keyOf(0, 1), tileIn('tile/0/001.p/44')],
  [keyOf(1, 0), tileIn('tile/1/000.p/1')],
]);

function proofFor(index: number): string {
  const path = hashesOfSpans(nodeHasher, inclusionSpans(index, 300), tiles);
  return proofFileText({ index, path, checkpoint, leaf: entries[index] ?? null });
}

describe('proof files', () => {
  it('prove every leaf of a log, and say what it says', async () => {
    for (let index = 0; index < 300; index += 1) {
      const verdict = await verifyProofFile(nodeHasher, proofFor(index), testKeys(book));
      expect(verdict).toMatchObject({ ok: true, index, leaf: { leaf: { bookId: book } } });
    }
  });

  it('have the form of the standard', () => {
    const lines = proofFor(270).split('\n');
    expect(lines[0]).toBe('c2sp.org/tlog-proof@v1');
    expect(lines[1]).toMatch(/^extra [A-Za-z0-9+/]+={0,2}$/);
    expect(lines[2]).toBe('index 270');
    expect(proofFor(270).endsWith(`\n\n${checkpoint}`)).toBe(true);
    expect(
      proofFileText(parseProofFile(proofFor(270)) ?? { index: 0, path: [], checkpoint: '', leaf: null }),
    ).toBe(proofFor(270));
  });

  it('are refused after any change', async () => {
    const bytes = new TextEncoder().encode(proofFor(270));
    const survivors: number[] = [];
    for (let at = 0; at < bytes.length; at += 3) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 2;
      const verdict = await verifyProofFile(nodeHasher, new TextDecoder().decode(changed), testKeys(book));
      if (verdict.ok) survivors.push(at);
    }
    expect(survivors).toEqual([]);
  });

  it('need the leaf, from the file or beside it', async () => {
    const parsed = parseProofFile(proofFor(5));
    const bare = parsed === null ? '' : proofFileText({ ...parsed, leaf: null });
    const keys = testKeys(book);
    expect(await verifyProofFile(nodeHasher, bare, keys)).toEqual({ ok: false, problem: 'leafMissing' });
    expect(await verifyProofFile(nodeHasher, bare, keys, entries[5])).toMatchObject({ ok: true, index: 5 });
    expect(await verifyProofFile(nodeHasher, bare, keys, entries[6])).toEqual({
      ok: false,
      problem: 'notIncluded',
    });
  });

  it('of another log prove nothing under the keys of this one', async () => {
    const verdict = await verifyProofFile(nodeHasher, proofFor(5), testKeys(testIds(10).next()));
    expect(verdict).toEqual({ ok: false, problem: 'notSigned' });
  });

  it.each([
    '',
    'c2sp.org/tlog-proof@v2\nindex 0\n\nx',
    'c2sp.org/tlog-proof@v1\nindex 00\n\nx',
    'c2sp.org/tlog-proof@v1\nextra\nindex 0\n\nx',
  ])('%j is none', (text) => {
    expect(parseProofFile(text)).toBeNull();
  });
});
