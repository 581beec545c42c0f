import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../kernel/refusal.ts';
import { strippers, defaultPictureLimits, type PictureLimits } from './index.ts';
import { exifWithOrientation, orientationOf } from './orientation.ts';
import * as sample from './sample-pictures.ts';

function strip(type: string, bytes: Uint8Array, limits: PictureLimits = defaultPictureLimits): Buffer {
  const stripper = strippers[type];
  if (stripper === undefined) throw new TypeError(`no stripper for ${type}`);
  return Buffer.from(stripper(bytes, limits));
}

function refusalOf(type: string, bytes: Uint8Array, limits?: PictureLimits): string {
  try {
    strip(type, bytes, limits);
    return 'taken';
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} ${error.fields[0]?.problem ?? ''}`.trim();
    throw error;
  }
}

const kinds = [
  { type: 'image/jpeg', plain: sample.plainJpeg, full: sample.laden },
  { type: 'image/png', plain: sample.plainPng, full: sample.ladenPng },
  { type: 'image/webp', plain: sample.plainWebp, full: sample.ladenWebp },
];

describe.each(kinds)('$type', ({ type, plain, full }) => {
  test('loses every planted text, wherever it hides', () => {
    expect(full(6).includes(sample.marker)).toBe(true);
    const stripped = strip(type, full(6));
    expect(stripped.includes(sample.marker)).toBe(false);
    expect(stripped.includes('N\0')).toBe(false);
  });

  test('keeps pixels and colour profile', () => {
    const stripped = strip(type, full(1));
    expect(stripped.includes(sample.profile)).toBe(true);
    const pixels = {
      'image/jpeg': sample.jpegCore.scan,
      'image/png': sample.pngPixels,
      'image/webp': sample.webpPixels,
    }[type];
    expect(stripped.includes(pixels ?? 'none')).toBe(true);
  });

  test('keeps the orientation and nothing else of the Exif block', () => {
    for (let orientation = 2; orientation <= 8; orientation += 1) {
      expect(strip(type, full(orientation)).includes(exifWithOrientation(orientation))).toBe(true);
    }
    expect(strip(type, full(1)).includes('II*\0')).toBe(false);
    expect(strip(type, full(9)).includes('II*\0')).toBe(false);
  });

  test('without anything to lose stays as it is', () => {
    expect(strip(type, plain())).toEqual(plain());
  });

  test('is refused when it is cut off anywhere', () => {
    const whole = plain();
    for (let length = 0; length < whole.length; length += 1) {
      expect(refusalOf(type, whole.subarray(0, length))).toMatch(/^inputInvalid/);
    }
  });

  test('is refused when it claims too many pixels', () => {
    expect(refusalOf(type, plain(), { pixelsMax: 64, sideMax: 8 })).toBe('taken');
    expect(refusalOf(type, plain(), { pixelsMax: 0, sideMax: 8 })).toBe('inputTooLarge');
    expect(refusalOf(type, plain(), { pixelsMax: 64, sideMax: 0 })).toBe('inputTooLarge');
  });

  const settings = { seed: 2020, numRuns: 3000 };

  test('broken in any way it is refused or stripped, never anything else; stripping twice is stripping once', () => {
    const broken = fc
      .tuple(
        fc.integer({ min: 1, max: 9 }).map((orientation) => full(orientation)),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
        fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 30 })),
      )
      .map(([whole, edits, [place, insertion]]) => {
        for (const [where, value] of edits) whole[where % whole.length] = value;
        const cut = place % whole.length;
        return Buffer.concat([whole.subarray(0, cut), insertion, whole.subarray(cut)]);
      });
    let taken = 0;
    fc.assert(
      fc.property(broken, (bytes) => {
        if (refusalOf(type, bytes) !== 'taken') return;
        taken += 1;
        const once = strip(type, bytes);
        expect(strip(type, once)).toEqual(once);
      }),
      settings,
    );
    expect(taken).toBeGreaterThan(0);
  });

  test('random bytes behind a right beginning are refused or stripped, never anything else', () => {
    let tried = 0;
    fc.assert(
      fc.property(fc.nat(), fc.uint8Array({ maxLength: 400 }), (length, noise) => {
        const begun = plain().subarray(0, length % plain().length);
        refusalOf(type, Buffer.concat([begun, noise]));
        tried += 1;
      }),
      settings,
    );
    expect(tried).toBeGreaterThan(0);
  });
});

describe('JPEG', () => {
  const { quantisation, frame, dcTable, acTable, scan } = sample.jpegCore;
  const refusal = (...parts: readonly Buffer[]): string => refusalOf('image/jpeg', sample.jpegOf(...parts));

  test('scans with restart markers, stuffed zeros and several passes stay whole', () => {
    const data = Buffer.from([0xff, 0x00, 0x12, 0xff, 0xd3, 0x34, 0xff, 0x00]);
    const twice = sample.jpegOf(quantisation, frame, dcTable, acTable, scan, data, scan);
    expect(strip('image/jpeg', twice)).toEqual(twice);
  });

  test('a thumbnail in the JFIF header is taken out', () => {
    const stripped = strip('image/jpeg', sample.laden(1));
    expect(stripped.subarray(2, 20)).toEqual(sample.segment(0xe0, 'JFIF\0', [1, 2, 0, 0, 1, 0, 1, 0, 0]));
  });

  test.each([
    ['no scan', [quantisation, frame]],
    ['a scan before its frame', [quantisation, scan, frame]],
    ['two frames', [quantisation, frame, frame, scan]],
    ['a frame that never ends', [sample.segment(0xc0, [8, 0, 8, 0, 8, 3, 1, 0x11, 0]), scan]],
    ['lossless coding', [sample.segment(0xc3, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]), scan]],
    ['more scans than a photograph has', [frame, ...Array.from({ length: 101 }, () => scan)]],
    ['a picture without height', [sample.frameOf(8, 0), scan]],
    ['junk between segments', [quantisation, Buffer.from('junk'), frame, scan]],
  ])('%s is refused', (_, parts) => {
    expect(refusal(...parts)).toMatch(/^inputInvalid/);
  });

  test('a frame of 65,535 × 65,535 in a few bytes is refused', () => {
    expect(refusal(quantisation, sample.frameOf(65_535, 65_535), dcTable, acTable, scan)).toBe(
      'inputTooLarge',
    );
  });

  test('millions of tiny segments are refused instead of listed', () => {
    const tiny = Buffer.alloc(8_000_000, Buffer.from([0xff, 0xfe, 0x00, 0x02]));
    expect(refusal(tiny, quantisation, frame, dcTable, acTable, scan)).toMatch(/too many parts/);
  });
});

describe('PNG', () => {
  const header = sample.pngHeader(1, 1);
  const { chunk, pngOf, pngPixels } = sample;

  test.each([
    ['no pixels', pngOf(header)],
    ['pixels before the header', pngOf(pngPixels, header)],
    ['two headers', pngOf(header, header, pngPixels)],
    ['an unknown critical chunk', pngOf(header, chunk('ABCD'), pngPixels)],
    [
      'a colour type that does not exist',
      pngOf(chunk('IHDR', [0, 0, 0, 1, 0, 0, 0, 1, 8, 5, 0, 0, 0]), pngPixels),
    ],
  ])('%s is refused', (_, bytes) => {
    expect(refusalOf('image/png', bytes)).toMatch(/^inputInvalid/);
  });

  test('a wrong checksum is refused', () => {
    const bytes = sample.plainPng();
    bytes[29] = (bytes[29] ?? 0) ^ 1;
    expect(refusalOf('image/png', bytes)).toBe('inputInvalid a PNG with a wrong checksum');
  });

  test('an animation is refused', () => {
    expect(refusalOf('image/png', pngOf(header, chunk('acTL', Buffer.alloc(8)), pngPixels))).toBe(
      'typeUnsupported',
    );
  });
});

describe('WebP', () => {
  const pixels = sample.riffChunk('VP8L', sample.webpPixels);
  const { extendedHeader, riffChunk, webpOf } = sample;

  test('a lossy picture is measured too', () => {
    const lossy = Buffer.from('5001009d012a40003000aabb', 'hex');
    const bytes = webpOf(riffChunk('VP8 ', lossy));
    expect(strip('image/webp', bytes)).toEqual(bytes);
    expect(refusalOf('image/webp', bytes, { pixelsMax: 64 * 48 - 1, sideMax: 64 })).toBe('inputTooLarge');
  });

  test.each([
    ['no picture', webpOf(riffChunk('VP8X', Buffer.alloc(10)))],
    ['two pictures', webpOf(pixels, pixels)],
    ['a canvas larger than the picture', webpOf(extendedHeader(0, 500, 500), pixels)],
    ['a header of the wrong length', webpOf(riffChunk('VP8X', Buffer.alloc(8)), pixels)],
  ])('%s is refused', (_, bytes) => {
    expect(refusalOf('image/webp', bytes)).toMatch(/^inputInvalid/);
  });

  test('an animation is refused', () => {
    expect(refusalOf('image/webp', webpOf(extendedHeader(0x02, 1, 1), pixels))).toBe('typeUnsupported');
    expect(
      refusalOf('image/webp', webpOf(extendedHeader(0, 1, 1), riffChunk('ANIM', Buffer.alloc(6)), pixels)),
    ).toBe('typeUnsupported');
  });
});

describe('orientation', () => {
  test('is read from either byte order, with or without a prefix', () => {
    for (const order of ['MM', 'II'] as const) {
      expect(orientationOf(sample.exifBlock(8, order))).toBe(8);
      expect(orientationOf(Buffer.concat([Buffer.from('Exif\0\0'), sample.exifBlock(3, order)]))).toBe(3);
    }
  });

  test('survives its own writing', () => {
    for (let value = 1; value <= 8; value += 1) expect(orientationOf(exifWithOrientation(value))).toBe(value);
  });

  test('of broken blocks is upright', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.constantFrom('II*\0', 'MM\0*', ''), (noise, order) => {
        const value = orientationOf(Buffer.concat([Buffer.from(order, 'latin1'), noise]));
        expect(value >= 1 && value <= 8).toBe(true);
      }),
      { seed: 2020, numRuns: 2000 },
    );
    expect(orientationOf(sample.exifBlock(6).subarray(0, 20))).toBe(1);
  });
});
