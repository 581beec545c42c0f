import { crc32 } from 'node:zlib';
import { Refusal } from '../../../kernel/refusal.ts';
import { exifWithOrientation, orientationOf } from './orientation.ts';
import {
  bufferOver,
  malformed,
  requireParts,
  requireSize,
  type PictureLimits,
  type StripPicture,
} from './picture.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** What draws the picture; texts, times, suggestions and private chunks are not among them. */
const keptTypes: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs'.split(' '),
);
/** Bit depths that each colour type allows (PNG third edition, table 12). */
const depthsOf: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
  /** Length, type, data and checksum as they stand in the file. */
  readonly whole: Buffer;
}

/** Strips a PNG (W3C PNG third edition) chunk by chunk; see StripPicture. Animations are refused. */
export const stripPng: StripPicture = (bytes, limits) => {
  const file = bufferOver(bytes);
  if (!file.subarray(0, 8).equals(signature)) throw malformed('no PNG begins here');
  const chunks = readChunks(file);
  requireHeader(chunks, limits);
  if (chunks.some(({ type }) => type === 'acTL')) {
    throw new Refusal('typeUnsupported', { found: 'image/png, animated' });
  }
  if (!chunks.some(({ type }) => type === 'IDAT')) throw malformed('a PNG without pixels');
  const exif = chunks.find(({ type }) => type === 'eXIf');
  const orientation = exif === undefined ? 1 : orientationOf(exif.data);
  const kept = chunks.filter(({ type }) => keptTypes.has(type)).map(({ whole }) => whole);
  if (orientation !== 1) kept.splice(1, 0, chunkOf('eXIf', exifWithOrientation(orientation)));
  return Buffer.concat([signature, ...kept]);
};

/** All chunks up to and with IEND; what hangs behind it is not read. */
function readChunks(file: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = signature.length; ;) {
    if (at + 12 > file.length) throw malformed('a PNG that is cut off');
    const end = at + 12 + file.readUInt32BE(at);
    if (end > file.length) throw malformed('a PNG that is cut off');
    const type = file.toString('latin1', at + 4, at + 8);
    if (file.readUInt32BE(end - 4) !== crc32(file.subarray(at + 4, end - 4))) {
      throw malformed('a PNG with a wrong checksum');
    }
    // A capital first letter: a reader that does not know the chunk must not go on.
    if (/^[A-Z]/.test(type) && !keptTypes.has(type)) throw malformed('a PNG with an unknown critical chunk');
    const data = file.subarray(at + 8, end - 4);
    chunks.push({ type, data, whole: file.subarray(at, end) });
    requireParts(chunks.length);
    if (type === 'IEND') return chunks;
    at = end;
  }
}

function requireHeader(chunks: readonly Chunk[], limits: PictureLimits): void {
  const header = chunks[0];
  const headers = chunks.filter(({ type }) => type === 'IHDR').length;
  if (header?.type !== 'IHDR' || headers !== 1 || header.data.length !== 13) {
    throw malformed('a PNG with a broken header');
  }
  const [depth, colour, compression, filter, interlace] = header.data.subarray(8);
  const depths = depthsOf[colour ?? -1] ?? [];
  if (!depths.includes(depth ?? 0) || compression !== 0 || filter !== 0 || (interlace ?? 2) > 1) {
    throw malformed('a PNG with a broken header');
  }
  requireSize(header.data.readUInt32BE(0), header.data.readUInt32BE(4), limits);
}

function chunkOf(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}
