import { Refusal } from '../../../kernel/refusal.ts';
import { exifWithOrientation, orientationOf } from './orientation.ts';
import { bufferOver, malformed, requireParts, requireSize, type StripPicture } from './picture.ts';

/** Flags of the VP8X chunk (RFC 9649, 2.7.1). */
const flag = { iccProfile: 0x20, alpha: 0x10, exif: 0x08, animation: 0x02 } as const;

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}
interface Size {
  readonly width: number;
  readonly height: number;
}

/** Strips a still WebP (RFC 9649) chunk by chunk; see StripPicture. Animations are refused. */
export const stripWebp: StripPicture = (bytes, limits) => {
  const file = bufferOver(bytes);
  const chunks = readChunks(file);
  const extended = chunks[0]?.type === 'VP8X' ? chunks[0].data : null;
  if (extended !== null && extended.length !== 10) throw malformed('a WebP with a broken header');
  if (((extended?.[0] ?? 0) & flag.animation) !== 0 || chunks.some(({ type }) => type.startsWith('ANI'))) {
    throw new Refusal('typeUnsupported', { found: 'image/webp, animated' });
  }
  const image = onlyImage(chunks);
  const size = sizeOf(image);
  requireSize(size.width, size.height, limits);
  if (extended === null) return fileOf([image]);
  const canvas = { width: extended.readUIntLE(4, 3) + 1, height: extended.readUIntLE(7, 3) + 1 };
  if (canvas.width !== size.width || canvas.height !== size.height) {
    throw malformed('a WebP whose canvas differs from its picture');
  }
  return fileOf(extendedChunks(chunks, image, extended));
};

function readChunks(file: Buffer): readonly Chunk[] {
  if (
    file.length < 12 ||
    file.toString('latin1', 0, 4) !== 'RIFF' ||
    file.toString('latin1', 8, 12) !== 'WEBP'
  ) {
    throw malformed('no WebP begins here');
  }
  const end = 8 + file.readUInt32LE(4);
  if (end > file.length) throw malformed('a WebP that is cut off');
  const chunks: Chunk[] = [];
  for (let at = 12; at < end;) {
    const dataEnd = at + 8 <= end ? at + 8 + file.readUInt32LE(at + 4) : Infinity;
    if (dataEnd > end) throw malformed('a WebP that is cut off');
    chunks.push({ type: file.toString('latin1', at, at + 4), data: file.subarray(at + 8, dataEnd) });
    requireParts(chunks.length);
    // Chunks of odd length have a byte behind them.
    at = dataEnd + (dataEnd % 2);
  }
  return chunks;
}

function onlyImage(chunks: readonly Chunk[]): Chunk {
  const images = chunks.filter(({ type }) => type === 'VP8 ' || type === 'VP8L');
  const [image] = images;
  if (image === undefined || images.length > 1) throw malformed('a WebP without exactly one picture');
  return image;
}

function sizeOf({ type, data }: Chunk): Size {
  if (type === 'VP8L' && data.length >= 5 && data[0] === 0x2f) {
    const bits = data.readUInt32LE(1);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  // A key frame of VP8: three bytes of tag, a start code, and two times 14 bits (RFC 6386, 9.1).
  if (
    type === 'VP8 ' &&
    data.length >= 10 &&
    data.readUIntBE(3, 3) === 0x9d012a &&
    ((data[0] ?? 1) & 1) === 0
  ) {
    return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
  }
  throw malformed('a WebP with a broken picture');
}

/** The chunks in the order that the format asks for, under a header that tells what is left. */
function extendedChunks(chunks: readonly Chunk[], image: Chunk, header: Buffer): readonly Chunk[] {
  const first = (type: string): readonly Chunk[] => chunks.filter((chunk) => chunk.type === type).slice(0, 1);
  const profile = first('ICCP');
  const alpha = image.type === 'VP8 ' ? first('ALPH') : [];
  const orientation = orientationOf(first('EXIF')[0]?.data ?? Buffer.alloc(0));
  const exif = orientation === 1 ? [] : [{ type: 'EXIF', data: exifWithOrientation(orientation) }];
  const flags =
    (profile.length > 0 ? flag.iccProfile : 0) |
    ((header[0] ?? 0) & flag.alpha) |
    (exif.length > 0 ? flag.exif : 0);
  const data = Buffer.concat([Buffer.from([flags, 0, 0, 0]), header.subarray(4)]);
  return [{ type: 'VP8X', data }, ...profile, ...alpha, image, ...exif];
}

function fileOf(chunks: readonly Chunk[]): Buffer {
  const body = Buffer.concat(chunks.flatMap(({ type, data }) => chunkParts(type, data)));
  const head = Buffer.alloc(12);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(4 + body.length, 4);
  head.write('WEBP', 8, 'latin1');
  return Buffer.concat([head, body]);
}

function chunkParts(type: string, data: Buffer): readonly Buffer[] {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return data.length % 2 === 0 ? [head, data] : [head, data, Buffer.alloc(1)];
}
