import { exifWithOrientation, orientationOf } from './orientation.ts';
import {
  bufferOver,
  malformed,
  requireParts,
  requireSize,
  type PictureLimits,
  type StripPicture,
} from './picture.ts';

/** Markers of ITU-T T.81, table B.1. */
const marker = {
  huffmanTables: 0xc4,
  startOfImage: 0xd8,
  endOfImage: 0xd9,
  startOfScan: 0xda,
  quantisationTables: 0xdb,
  restartInterval: 0xdd,
  jfif: 0xe0,
  exif: 0xe1,
  iccProfile: 0xe2,
  adobe: 0xee,
  comment: 0xfe,
} as const;
/** Baseline, extended and progressive: what browsers draw. */
const frames: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
const tables: ReadonlySet<number> = new Set([
  marker.huffmanTables,
  marker.quantisationTables,
  marker.restartInterval,
]);
/** Many scans over a large frame keep a reader busy for minutes; real progressive files have some ten. */
const scansMax = 100;

interface Segment {
  readonly code: number;
  readonly payload: Buffer;
  /** Where the next segment begins. */
  readonly end: number;
}

/** Strips a JPEG (ITU-T T.81, JFIF 1.02, Exif 2.3) segment by segment; see StripPicture. */
export const stripJpeg: StripPicture = (bytes, limits) => {
  const file = bufferOver(bytes);
  if (file.length < 4 || file.readUInt16BE(0) !== 0xffd8) throw malformed('no JPEG begins here');
  const kept = new KeptParts(limits);
  for (let at = 2, parts = 1; ; parts += 1) {
    requireParts(parts);
    const segment = readSegment(file, at);
    if (segment.code === marker.endOfImage) return kept.finish();
    at = segment.end;
    if (segment.code === marker.startOfScan) {
      const end = endOfScan(file, at);
      kept.addScan(segment.payload, file.subarray(at, end));
      at = end;
    } else {
      kept.add(segment.code, segment.payload);
    }
  }
};

class KeptParts {
  readonly #limits: PictureLimits;
  readonly #body: Buffer[] = [];
  #jfif: Buffer | null = null;
  #orientation = 1;
  #framed = false;
  #scans = 0;

  constructor(limits: PictureLimits) {
    this.#limits = limits;
  }

  add(code: number, payload: Buffer): void {
    if (frames.has(code)) this.#addFrame(code, payload);
    else if (tables.has(code)) this.#body.push(segmentOf(code, payload));
    else if (code >= 0xe0 && code <= 0xef) this.#addApplication(code, payload);
    else if (code !== marker.comment) throw malformed('a JPEG with a segment that photographs do not have');
  }

  addScan(header: Buffer, data: Buffer): void {
    this.#scans += 1;
    if (!this.#framed || this.#scans > scansMax) throw malformed('a JPEG with scans out of order');
    this.#body.push(segmentOf(marker.startOfScan, header), data);
  }

  finish(): Buffer {
    if (this.#scans === 0) throw malformed('a JPEG without pixels');
    const head: Buffer[] = [Buffer.from([0xff, marker.startOfImage])];
    if (this.#jfif !== null) head.push(segmentOf(marker.jfif, this.#jfif));
    if (this.#orientation !== 1) {
      const exif = Buffer.concat([Buffer.from('Exif\0\0'), exifWithOrientation(this.#orientation)]);
      head.push(segmentOf(marker.exif, exif));
    }
    return Buffer.concat([...head, ...this.#body, Buffer.from([0xff, marker.endOfImage])]);
  }

  #addFrame(code: number, payload: Buffer): void {
    const components = payload[5] ?? 0;
    if (this.#framed || components < 1 || components > 4 || payload.length !== 6 + 3 * components) {
      throw malformed('a JPEG with a broken frame header');
    }
    requireSize(payload.readUInt16BE(3), payload.readUInt16BE(1), this.#limits);
    this.#framed = true;
    this.#body.push(segmentOf(code, payload));
  }

  #addApplication(code: number, payload: Buffer): void {
    if (code === marker.jfif && startsWith(payload, 'JFIF\0') && payload.length >= 14) {
      // Version and density stay; the thumbnail may show what was cut off the picture.
      this.#jfif ??= Buffer.concat([payload.subarray(0, 12), Buffer.from([0, 0])]);
    } else if (code === marker.exif && startsWith(payload, 'Exif\0\0')) {
      if (this.#orientation === 1) this.#orientation = orientationOf(payload);
    } else if (code === marker.iccProfile && startsWith(payload, 'ICC_PROFILE\0')) {
      this.#body.push(segmentOf(code, payload));
    } else if (code === marker.adobe && startsWith(payload, 'Adobe') && payload.length >= 12) {
      // It tells how colours are coded: without it CMYK and some RGB files show false ones.
      this.#body.push(segmentOf(code, payload.subarray(0, 12)));
    }
  }
}

function readSegment(file: Buffer, start: number): Segment {
  if (file[start] !== 0xff) throw malformed('a JPEG that is cut off or broken');
  let at = start;
  // Any number of 0xff may stand before a marker (T.81, B.1.1.2).
  while (file[at] === 0xff) at += 1;
  const code = file[at];
  if (code === undefined) throw malformed('a JPEG that is cut off or broken');
  if (code === marker.endOfImage) return { code, payload: Buffer.alloc(0), end: at + 1 };
  if (code < 0xc0 || (code >= 0xd0 && code <= 0xd8)) throw malformed('a JPEG with a marker out of place');
  const length = at + 3 <= file.length ? file.readUInt16BE(at + 1) : 0;
  const end = at + 1 + length;
  if (length < 2 || end > file.length) throw malformed('a JPEG that is cut off or broken');
  return { code, payload: file.subarray(at + 3, end), end };
}

/** Coded data ends before the first marker that is neither a stuffed zero nor a restart. */
function endOfScan(file: Buffer, start: number): number {
  let at = file.indexOf(0xff, start);
  while (at !== -1) {
    const next = file[at + 1];
    if (next === undefined) break;
    if (next !== 0x00 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    at = file.indexOf(0xff, next === 0xff ? at + 1 : at + 2);
  }
  throw malformed('a JPEG that is cut off or broken');
}

function segmentOf(code: number, payload: Buffer): Buffer {
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([head, payload]);
}

function startsWith(payload: Buffer, text: string): boolean {
  return payload.toString('latin1', 0, text.length) === text;
}
