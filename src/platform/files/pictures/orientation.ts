import { bufferOver } from './picture.ts';

const orientationTag = 0x0112;
const shortType = 3;
const entryBytes = 12;

/**
 * The orientation (1 to 8, TIFF 6.0 tag 274) of an Exif block, with or without "Exif\0\0" before it; 1,
 * upright, when the block does not tell or is malformed: all else in it is thrown away.
 */
export function orientationOf(exif: Uint8Array): number {
  const block = bufferOver(exif);
  const tiff = block.toString('latin1', 0, 6) === 'Exif\0\0' ? block.subarray(6) : block;
  const order = tiff.toString('latin1', 0, 4);
  const littleEndian = order === 'II*\0';
  if (tiff.length < 8 || (!littleEndian && order !== 'MM\0*')) return 1;
  const short = (at: number): number => (littleEndian ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = littleEndian ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return 1;
  for (let index = 0; index < short(directory); index += 1) {
    const entry = directory + 2 + index * entryBytes;
    if (entry + entryBytes > tiff.length) return 1;
    if (short(entry) !== orientationTag || short(entry + 2) !== shortType) continue;
    const value = short(entry + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** An Exif block (TIFF, little endian) that holds an orientation and nothing else: 26 bytes. */
export function exifWithOrientation(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(orientationTag, 10);
  tiff.writeUInt16LE(shortType, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  return tiff;
}
