import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { readLimits, UnreadableFile } from '../raw.ts';

/** The parts of an Office package by name; nothing is inflated before it is asked for. */
export interface Package {
  readonly names: readonly string[];
  /** The bytes of a part as a stream, or null where there is none. @throws UnreadableFile zipBomb */
  open(name: string): Promise<Readable | null>;
  close(): void;
}

/** Reads a zip's directory and checks what it declares. @throws UnreadableFile zipBroken, encrypted, macros, zipBomb */
export async function openPackage(path: string): Promise<Package> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, strictFileNames: true }, (error, opened) =>
      error === null ? resolve(opened) : reject(new UnreadableFile('zipBroken')),
    );
  });
  let inflated = 0;
  try {
    const entries = await directoryOf(zip);
    return {
      names: [...entries.keys()],
      close: () => zip.close(),
      open: async (name) => {
        const entry = entries.get(name);
        if (entry === undefined) return null;
        inflated += entry.uncompressedSize;
        requireModest(entry, inflated);
        return openEntry(zip, entry);
      },
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function directoryOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > readLimits.zipEntries)
    throw new UnreadableFile('zipBomb', { entries: zip.entryCount, max: readLimits.zipEntries });
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('entry', (entry: Entry) => {
      if (entry.isEncrypted()) return reject(new UnreadableFile('encrypted'));
      if (/vbaProject\.bin$/i.test(entry.fileName)) return reject(new UnreadableFile('macros'));
      if (entries.has(entry.fileName)) return reject(new UnreadableFile('zipBroken'));
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', () => reject(new UnreadableFile('zipBroken')));
    zip.readEntry();
  });
}

/** By the declared sizes, before a byte is inflated; yauzl ends a part that turns out larger than it declares. */
function requireModest(entry: Entry, inflatedSoFar: number): void {
  const ratio = entry.uncompressedSize / Math.max(entry.compressedSize, 1);
  const high = ratio > readLimits.inflationRatio && entry.uncompressedSize > readLimits.inflationFreeBytes;
  if (high || inflatedSoFar > readLimits.inflatedBytes)
    throw new UnreadableFile('zipBomb', { ratio: Math.round(ratio), bytes: inflatedSoFar });
}

function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) =>
      error === null ? resolve(stream) : reject(new UnreadableFile('zipBroken')),
    );
  });
}
