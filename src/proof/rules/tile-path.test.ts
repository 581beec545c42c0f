import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBundle, encodeBundle } from './bundle.ts';
import { hashesInLevel, levelsOf, parseTilePath, tilePath, widthOf } from './tile-path.ts';

const seed = 20200124;

describe('paths of tiles', () => {
  it.each([
    [{ level: 0, number: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 0, number: 0, width: 7 }, 'tile/0/000.p/7'],
    [{ level: 1, number: 999, width: 256 }, 'tile/1/999'],
    [{ level: 2, number: 1000, width: 1 }, 'tile/2/x001/000.p/1'],
    [{ level: 'entries' as const, number: 256, width: 255 }, 'tile/entries/256.p/255'],
  ])('%o is written %s', (address, path) => {
    expect(tilePath(address)).toBe(path);
    expect(parseTilePath(path)).toEqual(address);
  });

  it('are read back whatever they say', () => {
    const level = fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const));
    fc.assert(
      fc.property(level, fc.nat(10 ** 9), fc.integer({ min: 1, max: 256 }), (where, number, width) => {
        const address = { level: where, number, width };
        expect(parseTilePath(tilePath(address))).toEqual(address);
      }),
      { seed },
    );
  });

  it.each([
    'tile/0/0',
    'tile/0/00',
    'tile/0/x000/000',
    'tile/0/001/067',
    'tile/0/x001/x067',
    'tile/00/000',
    'tile/64/000',
    'tile/0/000.p/0',
    'tile/0/000.p/07',
    'tile/0/000.p/256',
    'tile/entries/000.p/257',
    'tile/0/000.p/999',
    'tile/0/000.p/7/',
    'tile/data/000',
    'tile/0/../000',
    '/tile/0/000',
    'tile/0/000\n',
  ])('%j is none', (path) => {
    expect(parseTilePath(path)).toBeNull();
  });
});

describe('tiles of a tree of a size', () => {
  it('70,000 leaves: 273 full and 112, one full and 17, and 1', () => {
    expect([0, 1, 2].map((level) => hashesInLevel(70_000, level))).toEqual([70_000, 273, 1]);
    expect(widthOf(70_000, 0, 273)).toBe(112);
    expect(widthOf(70_000, 0, 272)).toBe(256);
    expect(widthOf(70_000, 1, 0)).toBe(256);
    expect(widthOf(70_000, 1, 1)).toBe(17);
    expect(widthOf(70_000, 2, 0)).toBe(1);
    expect(levelsOf(70_000)).toBe(3);
  });

  it('256 leaves: a full tile, and one of width 1 above it', () => {
    expect([widthOf(256, 0, 0), widthOf(256, 0, 1), widthOf(256, 1, 0), levelsOf(256)]).toEqual([
      256, 0, 1, 2,
    ]);
  });
});

describe('bundles of entries', () => {
  it('are read back whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 256 }), (entries) => {
        expect(decodeBundle(encodeBundle(entries))).toEqual(entries);
      }),
      { seed },
    );
    const longest = new Uint8Array(65_535).fill(7);
    expect(decodeBundle(encodeBundle([longest]))).toEqual([longest]);
  });

  it('that end before their length are none', () => {
    expect(decodeBundle(Uint8Array.of(0))).toBeNull();
    expect(decodeBundle(Uint8Array.of(0, 2, 1))).toBeNull();
    expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow(RangeError);
  });
});
