import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText, type Canonical } from '../../kernel/canonical.ts';
import { toId } from '../../kernel/ids.ts';
import { nodeHasher } from '../actions/hasher.ts';
import { leafMaker, testIds } from '../testing.ts';
import { toHex } from './base64.ts';
import { leafBytes, type Leaf } from './leaf.ts';
import { parseLeaf } from './leaf-reader.ts';

const seed = 20200124;
const book = toId('018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0a');

interface Vector {
  readonly name: string;
  readonly text: string;
  readonly bytes: string;
  readonly leafHash: string;
}

const vectorFile = join(import.meta.dirname, '../../../test/vectors/leaf.ndjson');
const vectors = readFileSync(vectorFile, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Vector);

/** Any leaf that a module may write. */
const anyLeaf: fc.Arbitrary<Leaf> = fc
  .record(
    {
      kind: fc.constantFrom('transfer', 'donation', 'handover', 'letter', 'correction'),
      happened: fc.boolean(),
      figures: fc.dictionary(
        fc.string({ unit: 'grapheme' }),
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.maxSafeInteger(), fc.boolean(), fc.constant(null)),
      ),
      digest: fc.uint8Array({ minLength: 32, maxLength: 32 }),
      transfer: fc.record({
        from: fc.constantFrom('psp/a', 'fund/2020/supplies'),
        to: fc.constantFrom('campaign/1', 'stock/w1/lot "7"'),
        asset: fc.constantFrom('CNY', 'mask'),
        amount: fc.bigInt({ min: 1n, max: 10n ** 18n }),
        fromStart: fc.bigInt({ min: 0n, max: 10n ** 18n }),
        toStart: fc.bigInt({ min: 0n, max: 10n ** 18n }),
      }),
    },
    { requiredKeys: ['kind'] },
  )
  .map(({ kind, happened, figures, digest, transfer }) => {
    const base = leafMaker(book)();
    return {
      bookId: book,
      leafId: base.leafId,
      kind,
      recordedAt: base.recordedAt,
      ...(happened === true ? { happenedAt: base.recordedAt } : {}),
      ...(figures === undefined ? {} : { figures: { ...figures } }),
      ...(digest === undefined ? {} : { privateDigest: toHex(digest) }),
      ...(transfer === undefined ? {} : { transfer }),
    };
  });

describe('the bytes of a leaf', () => {
  it.each(vectors)('vector: $name', ({ text, bytes, leafHash }) => {
    expect(Buffer.from(text, 'utf8').toString('hex')).toBe(bytes);
    const expected = createHash('sha256')
      .update(Buffer.from([0]))
      .update(text, 'utf8')
      .digest('hex');
    expect(leafHash).toBe(expected);
    const parsed = parseLeaf(Buffer.from(bytes, 'hex'));
    expect(parsed?.version).toBe(1);
    if (parsed?.leaf == null) throw new Error('a vector of version 1 has a leaf');
    expect(toHex(leafBytes(parsed.leaf))).toBe(bytes);
    expect(toHex(nodeHasher.leaf(leafBytes(parsed.leaf)))).toBe(leafHash);
  });

  it('are canonical JSON, and are read back as the same leaf', () => {
    fc.assert(
      fc.property(anyLeaf, (leaf) => {
        const bytes = leafBytes(leaf);
        const text = new TextDecoder().decode(bytes);
        expect(canonicalText(JSON.parse(text) as Canonical)).toBe(text);
        const parsed = parseLeaf(bytes);
        expect(parsed?.leaf === null ? null : parsed?.leaf.transfer).toEqual(leaf.transfer);
        expect(parsed?.leaf).toMatchObject({ leafId: leaf.leafId, kind: leaf.kind });
      }),
      { seed },
    );
  });

  it('no changed byte is read as a leaf of the same content', () => {
    const make = leafMaker(book, 3);
    const leaves = Array.from({ length: 10 }, () => leafBytes(make()));
    for (const bytes of leaves) {
      for (let at = 0; at < bytes.length; at += 7) {
        const changed = bytes.slice();
        changed[at] = (changed[at] ?? 0) ^ 0x20;
        const parsed = parseLeaf(changed);
        const again = parsed?.leaf == null ? changed : leafBytes(parsed.leaf);
        expect(toHex(again)).toBe(toHex(changed));
      }
    }
  });

  const sound: Leaf = leafMaker(book, 5)();
  const transfer = { from: 'a', to: 'b', asset: 'CNY', amount: 1n, fromStart: 0n, toStart: 0n };
  it.each<[string, Partial<Record<keyof Leaf, unknown>>]>([
    ['a float', { figures: { share: 0.5 } }],
    ['a number beyond safe integers', { figures: { total: 2 ** 60 } }],
    ['a date', { figures: { at: new Date(0) } }],
    ['a kind with a space', { kind: 'two words' }],
    ['no kind', { kind: '' }],
    ['a book that is no UUID', { bookId: 'book' }],
    ['a moment without milliseconds', { recordedAt: '2020-01-24T08:00:00Z' }],
    ['a moment that never was', { recordedAt: '2020-13-24T08:00:00.000Z' }],
    ['a digest that is too short', { privateDigest: 'ab' }],
    ['an amount of nothing', { transfer: { ...transfer, amount: 0n } }],
    ['an amount below zero', { transfer: { ...transfer, amount: -1n } }],
    ['an amount that is a number', { transfer: { ...transfer, amount: 1 } }],
    ['a total beyond 2^63', { transfer: { ...transfer, toStart: 2n ** 63n } }],
    ['an account to itself', { transfer: { ...transfer, to: 'a' } }],
    ['an account with a control character', { transfer: { ...transfer, to: 'a\n' } }],
    ['an account without a code', { transfer: { ...transfer, to: '' } }],
    ['more than 65,535 bytes', { figures: { long: 'x'.repeat(65_535) } }],
  ])('a leaf with %s is refused', (_what, wrong) => {
    expect(() => leafBytes({ ...sound, ...wrong } as Leaf)).toThrow(/./);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['no object', '[]'],
    ['no version', '{}'],
    ['a version that is text', '{"version":"1"}'],
    ['members in another order', '{"version":1,"kind":"letter"}'],
    ['white space', `${new TextDecoder().decode(leafBytes(sound))} `],
    ['a member that is not known', new TextDecoder().decode(leafBytes(sound)).replace('{', '{"a":1,')],
  ])('bytes with %s are no leaf', (_what, text) => {
    expect(parseLeaf(new TextEncoder().encode(text))).toBeNull();
  });

  it('a later version is told apart from garbage', () => {
    expect(parseLeaf(new TextEncoder().encode('{"new":true,"version":2}'))).toEqual({
      version: 2,
      leaf: null,
    });
    expect(parseLeaf(new TextEncoder().encode('{"version":2,"new":true}'))).toBeNull();
  });

  it('ids of tests are the same in every run', () => {
    expect(testIds(1).next()).toBe(testIds(1).next());
  });
});
