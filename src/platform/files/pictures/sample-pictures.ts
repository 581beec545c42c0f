import { crc32, deflateSync } from 'node:zlib';

/**
 * Small real pictures for tests, made byte by byte, with everything in them that must not be kept. Each
 * planted text holds the marker, so that a search for it finds whatever was left.
 */
export const marker = 'PLANTED-MARKER';
/** What must stay: the colour profile's bytes. */
export const profile = Buffer.from('a colour profile');

/** An Exif block with an orientation, a maker's text and a GPS directory; big or little endian. */
export function exifBlock(orientation: number, order: 'MM' | 'II' = 'MM'): Buffer {
  const block = Buffer.alloc(96);
  const little = order === 'II';
  const short = (value: number, at: number): void => {
    if (little) block.writeUInt16LE(value, at);
    else block.writeUInt16BE(value, at);
  };
  const long = (value: number, at: number): void => {
    if (little) block.writeUInt32LE(value, at);
    else block.writeUInt32BE(value, at);
  };
  const entry = (at: number, tag: number, type: number, count: number): void => {
    short(tag, at);
    short(type, at + 2);
    long(count, at + 4);
  };
  block.write(little ? 'II*\0' : 'MM\0*', 'latin1');
  long(8, 4);
  short(3, 8);
  entry(10, 0x010f, 2, marker.length + 1);
  long(76, 18);
  entry(22, 0x0112, 3, 1);
  short(orientation, 30);
  entry(34, 0x8825, 4, 1);
  long(50, 42);
  short(1, 50);
  entry(52, 0x0001, 2, 2);
  block.write('N', 60, 'latin1');
  block.write(marker, 76, 'latin1');
  return block;
}

/** A JPEG segment. */
export function segment(code: number, ...payload: readonly (Buffer | string | readonly number[])[]): Buffer {
  const body = Buffer.concat(payload.map(toBuffer));
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** Tables, frame and scan of a grey picture of 8 × 8 pixels: one block, all the same grey. */
export const jpegCore = {
  quantisation: segment(0xdb, [0], Buffer.alloc(64, 1)),
  frame: frameOf(8, 8),
  dcTable: segment(0xc4, [0x00], [1, ...Buffer.alloc(15)], [0]),
  acTable: segment(0xc4, [0x10], [1, ...Buffer.alloc(15)], [0]),
  // Two bits 0 (no difference, end of block), filled up with ones.
  scan: Buffer.concat([segment(0xda, [1, 1, 0x00, 0, 63, 0]), Buffer.from([0x3f])]),
};

/** A baseline frame header with one component. */
export function frameOf(width: number, height: number): Buffer {
  return segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]);
}

const start = Buffer.from([0xff, 0xd8]);
const end = Buffer.from([0xff, 0xd9]);

/** A JPEG of parts between start and end. */
export function jpegOf(...parts: readonly Buffer[]): Buffer {
  return Buffer.concat([start, ...parts, end]);
}

/** The picture and nothing else. */
export function plainJpeg(): Buffer {
  const { quantisation, frame, dcTable, acTable, scan } = jpegCore;
  return jpegOf(quantisation, frame, dcTable, acTable, scan);
}

/** The same picture as a telephone would save it. */
export function laden(orientation: number): Buffer {
  const { quantisation, frame, dcTable, acTable, scan } = jpegCore;
  return Buffer.concat([
    jpegOf(
      segment(0xe0, 'JFIF\0', [1, 2, 0, 0, 1, 0, 1, 4, 2], Buffer.from(marker.repeat(2).slice(0, 24))),
      segment(0xe0, 'JFXX\0', [0x10], marker),
      segment(0xe1, 'Exif\0\0', exifBlock(orientation)),
      segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', `<x:xmpmeta>${marker}</x:xmpmeta>`),
      segment(0xe2, 'ICC_PROFILE\0', [1, 1], profile),
      segment(0xe2, 'MPF\0', marker),
      segment(0xed, 'Photoshop 3.0\0', marker),
      segment(0xee, 'Adobe', [0, 100, 0, 0, 0, 0, 0], marker),
      segment(0xef, marker),
      segment(0xfe, marker),
      quantisation,
      frame,
      dcTable,
      acTable,
      scan,
      segment(0xfe, marker),
    ),
    Buffer.from(marker),
    laterPicture(),
  ]);
}

/** What telephones hang behind the end: another picture, with a place of its own. */
function laterPicture(): Buffer {
  return jpegOf(segment(0xe1, 'Exif\0\0', exifBlock(1)));
}

/** A PNG chunk with its checksum. */
export function chunk(type: string, ...data: readonly (Buffer | string | readonly number[])[]): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), ...data.map(toBuffer)]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(body.length - 4, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

const pngSignature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** The header of a grey PNG of 8 bits. */
export function pngHeader(width: number, height: number): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data[8] = 8;
  return chunk('IHDR', data);
}

/** One black pixel: a zlib stream of a filter byte and a zero. */
export const pngPixels = chunk('IDAT', deflateSync(Buffer.from([0, 0])));

/** A PNG of the given chunks, with their lengths and checksums. */
export function pngOf(...chunks: readonly Buffer[]): Buffer {
  return Buffer.concat([pngSignature, ...chunks, chunk('IEND')]);
}

/** A small PNG with nothing in it but the picture. */
export function plainPng(): Buffer {
  return pngOf(pngHeader(1, 1), pngPixels);
}

/** The same PNG with a place, a time, a name and a comment in it. */
export function ladenPng(orientation: number): Buffer {
  const body = pngOf(
    pngHeader(1, 1),
    chunk('iCCP', 'profile\0\0', profile),
    chunk('tEXt', `Author\0${marker}`),
    chunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${marker}`),
    chunk('eXIf', exifBlock(orientation, 'II')),
    chunk('tIME', [7, 228, 1, 24, 8, 0, 0]),
    chunk('prVt', marker),
    pngPixels,
    chunk('zTXt', `Comment\0\0${marker}`),
  );
  return Buffer.concat([body, Buffer.from(marker)]);
}

/** A WebP chunk, padded to an even length. */
export function riffChunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

/** A WebP (RIFF) of the given chunks. */
export function webpOf(...chunks: readonly Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from('WEBP'), ...chunks]);
  return riffChunk('RIFF', body);
}

/** A lossless WebP picture of one pixel. */
export const webpPixels = Buffer.from('2f 00 00 00 10 07 10 11 11 88 88 08 08 00'.replaceAll(' ', ''), 'hex');

/** A header for extended files; flags as in RFC 9649. */
export function extendedHeader(flags: number, width: number, height: number): Buffer {
  const data = Buffer.alloc(10);
  data[0] = flags;
  data.writeUIntLE(width - 1, 4, 3);
  data.writeUIntLE(height - 1, 7, 3);
  return riffChunk('VP8X', data);
}

/** A small WebP with nothing in it but the picture. */
export function plainWebp(): Buffer {
  return webpOf(riffChunk('VP8L', webpPixels));
}

/** The same WebP with Exif and XMP in it. */
export function ladenWebp(orientation: number): Buffer {
  const body = webpOf(
    extendedHeader(0x20 | 0x10 | 0x08 | 0x04, 1, 1),
    riffChunk('ICCP', profile),
    riffChunk('VP8L', webpPixels),
    riffChunk('EXIF', exifBlock(orientation)),
    riffChunk('XMP ', Buffer.from(marker)),
    riffChunk('note', Buffer.from(marker)),
  );
  return Buffer.concat([body, Buffer.from(marker)]);
}

function toBuffer(part: Buffer | string | readonly number[]): Buffer {
  return typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part as readonly number[]);
}
